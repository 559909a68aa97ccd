package import CanonicalEncoding

/// A record of the ledger as a reader has it: where it stands, when it was recorded, and the
/// members that were disclosed. A member that is hidden or erased is absent, and counts nowhere.
package struct RecordedFact: Sendable {
    /// The leaf index.
    package let index: Int
    /// Ledger time, in seconds since 1970.
    package let recordedAt: Int
    package let kind: RecordKind
    let recordType: RecordType
    package let members: JSONObject

    /// `nil` where `type` is no record type's name.
    ///
    /// - Parameter members: disclosed, none of them null.
    package init?(index: Int, recordedAt: Int, type: String, members: JSONObject) {
        guard let type = RecordType(name: type), let kind = RecordKind(type) else { return nil }
        self.index = index
        self.recordedAt = recordedAt
        self.kind = kind
        recordType = type
        self.members = members
    }

    /// The day as of which the fact holds, where it is known.
    var on: CalendarDate? { day("effective_on") ?? day(recordType.schema.businessDateMember) }

    /// The record type's name.
    package var type: String { recordType.name }

    func amount(_ name: String) -> Int64? { members[name]?.integerValue }
    func index(_ name: String) -> Int? { amount(name).map(Int.init) }
    func text(_ name: String) -> String? { members[name]?.stringValue }
    func flag(_ name: String) -> Bool? { members[name]?.boolValue }

    func day(_ name: String) -> CalendarDate? {
        text(name).flatMap { CalendarDate(parsing: $0) }
    }

    func isKnown(at moment: KnownAt) -> Bool {
        switch moment {
        case .latest: true
        case .time(let seconds): recordedAt <= seconds
        case .size(let size): index < size
        }
    }
}
