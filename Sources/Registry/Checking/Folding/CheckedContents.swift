internal import CanonicalEncoding
internal import Cryptography
internal import Ledger

/// What became of a statement's contents when they were opened.
enum CheckedContents: Sendable {
    /// All of it, as it was committed to.
    case whole(StatementContent, labels: [Digest])
    /// All of it was erased.
    case erased
    /// Some of it was erased; what is left is as it was committed to.
    case partlyErased
    /// A content key is missing or does not open, which is told of the key.
    case keyless
    case wrong(String)

    init(_ statement: StoredStatement, keys: [Int: ContentKey], origin: String) {
        guard let schema = StatementCatalogue.schema(vct: statement.type) else {
            self = .wrong("it has a type that this program does not know")
            return
        }
        do {
            let parts = try StatementOpener.parts(of: statement, keys: keys)
            guard
                let unpacked = try StatementPacking.unpack(
                    parts, schema: schema, issuedAt: statement.issuedAt)
            else {
                self = .erased
                return
            }
            self = try Self.compared(unpacked, with: statement, origin: origin)
        } catch RegistryError.inconsistent(let reason) {
            self = .wrong(reason)
        } catch {
            self = .wrong("its contents cannot be read")
        }
    }

    private static func compared(
        _ unpacked: UnpackedStatement, with statement: StoredStatement, origin: String
    ) throws -> CheckedContents {
        if unpacked.isWhole {
            let content = unpacked.content
            let (entry, labels) = try content.commitment(origin: origin)
            guard entry == statement.entry else { return otherEntry }
            return .whole(content, labels: labels.map(\.key))
        }
        let payload = statement.payload(of: try unpacked.digests(), origin: origin)
        return payload == nil ? otherEntry : .partlyErased
    }

    private static let otherEntry = CheckedContents.wrong(
        "its contents open and give another entry than the row has")
}
