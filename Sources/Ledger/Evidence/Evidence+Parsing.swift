package import CanonicalEncoding

extension Evidence {
    private static let place = "the evidence"

    /// Reads a file of evidence: an object of `evidence`, which is its kind, and exactly what that
    /// kind shows.
    /// - Throws: `VerificationError` with step `shape`.
    package init(parsing value: JSONValue) throws(VerificationError) {
        guard
            let kind = value.objectValue?["evidence"]?.stringValue
                .flatMap({ EvidenceKind(rawValue: $0) })
        else { throw VerificationError(.shape, "the evidence is of no kind that is known") }
        switch kind {
        case .twoRoots:
            let object = try Self.object(value, ["checkpoints"])
            let notes = try object.strings("checkpoints")
            guard notes.count == 2 else { throw Self.notTwo("checkpoints") }
            self = .twoRoots(notes[0], notes[1])
        case .sizeOfNoBlock:
            let object = try Self.object(value, ["checkpoint", "block"])
            self = .sizeOfNoBlock(
                checkpoint: try object.string("checkpoint"),
                block: try CheckpointedBlock(parsing: try object.value("block")))
        case .twoBlocks:
            let blocks = try Self.object(value, ["blocks"]).array("blocks")
            guard blocks.count == 2 else { throw Self.notTwo("blocks") }
            self = .twoBlocks(
                try CheckpointedBlock(parsing: blocks[0]),
                try CheckpointedBlock(parsing: blocks[1]))
        case .labelNotExtended:
            let shown = try Self.object(value, ["presentations"]).array("presentations")
            guard shown.count == 2 else { throw Self.notTwo("presentations") }
            self = .labelNotExtended(
                try Presentation(parsing: shown[0]), try Presentation(parsing: shown[1]))
        case .statementLeftOut:
            let object = try Self.object(value, ["statement", "answer"])
            self = .statementLeftOut(
                statement: try Presentation(parsing: try object.value("statement")),
                answer: try Presentation(parsing: try object.value("answer")))
        }
    }

    private static func object(
        _ value: JSONValue, _ members: [String]
    ) throws(VerificationError) -> DocumentObject {
        try DocumentObject(value, place, members: ["evidence"] + members)
    }

    private static func notTwo(_ name: String) -> VerificationError {
        VerificationError(.shape, "\(name) of \(place) are not two")
    }
}
