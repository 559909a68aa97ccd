package import AccessModel
package import CanonicalEncoding
internal import CreditModel
internal import Foundation

/// Something that a participant is told.
package struct Event: Sendable, Equatable {
    package let id: EventID
    package let type: EventType
    /// Seconds since 1970: when the statement that it is about was recorded.
    package let time: Int
    /// The leaf of that statement, and the height of its block.
    package let leafIndex: Int
    package let height: Int
    /// `nil` where what it is about was erased since.
    let contents: EventContents?

    /// As its participant sees it: names and places, and where it is proven. What a record says is had
    /// by an inquiry, and only by one.
    package var json: JSONObject {
        var object: JSONObject = [
            "id": .string(id.text), "type": .string(type.rawValue), "time": .string(timeText),
            "subject": contents?.subject.map { .string($0.text) } ?? .null,
            "statement": .integer(Int64(leafIndex)), "block": .integer(Int64(height)),
        ]
        for (name, value) in contents?.details.members ?? [] { object.append(name, value) }
        object.append("erased", .bool(contents == nil))
        object.append("proof", .string("/v1/events/\(id.text)/proof"))
        return object
    }

    /// The time as RFC 3339 writes it, in UTC.
    package var timeText: String {
        Date(timeIntervalSince1970: Double(time)).ISO8601Format()
    }

    /// The leaves that its proof shows: the statement, and the record that it corrected or withdrew.
    var provenLeaves: [Int] { (link.map { [$0.earlier] } ?? []) + [leafIndex] }

    /// How the statement bears on the record that it corrected or withdrew; `nil` for other events.
    var link: StateLink? {
        guard let old = contents?.details["old"]?.integerValue else { return nil }
        return switch type {
        case .recordCorrected: StateLink(kind: .supersedes, earlier: Int(old), later: leafIndex)
        case .recordAnnulled: StateLink(kind: .annuls, earlier: Int(old), later: leafIndex)
        default: nil
        }
    }
}
