internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import Registry
internal import TransparencyLog

/// The page that proves that a statement stands in the log: hashes alone, which are public.
struct ProofPage: Page {
    static let template = "proof"

    /// The proof of one leaf.
    struct Proof: Sendable {
        let title: String
        let entry: String
        let block: BlockLink
        /// The root that the checkpoint signs.
        let root: String
        let trail: TrailView?
        let note: String
        /// Where the same is to be had as a file.
        let document: String
    }

    let frame: PageFrame
    let words: [String: String]
    /// The number that was asked for, as the form shows it again.
    let index: String
    let indexHint: String
    /// The last number that may be asked for.
    let last: Int
    let chosenLanguage: String?
    let proof: Proof?

    /// - Parameter size: how many leaves the log has.
    init(_ inclusion: Registry.LeafInclusion?, height: Int, size: Int, for reader: PageReader) {
        let path = inclusion.map { "/proof?index=\($0.index)" } ?? "/proof"
        frame = PageFrame(
            title: reader.say("proofTitle"), path: path, section: "/proof", for: reader)
        words = PageWords.texts(in: reader.language)
        index = inclusion.map { String($0.index) } ?? ""
        last = size - 1
        indexHint = reader.say("indexHint", ["last": String(size - 1)])
        chosenLanguage = reader.isChosen ? reader.language.rawValue : nil
        proof = inclusion.map { Proof($0, height: height, for: reader) }
    }
}

extension ProofPage.Proof {
    init(_ inclusion: Registry.LeafInclusion, height: Int, for reader: PageReader) {
        title = reader.say("proofOf", ["index": String(inclusion.index)])
        entry = Base64.encode(inclusion.entry.bytes)
        block = BlockLink(height: height, for: reader)
        root = Base64.encode(inclusion.root.bytes)
        let trail = try? InclusionTrail(
            leaf: TreeHash.leaf(inclusion.entry), index: inclusion.index,
            size: inclusion.size, path: inclusion.path)
        self.trail = trail.map { TrailView($0, for: reader) }
        note = inclusion.checkpoint
        document = "/v1/log/proofs/\(inclusion.index)?size=\(inclusion.size)"
    }
}
