package import CanonicalEncoding

/// One credit record: a type, and a value for each member of its schema.
///
/// Only ``RecordDecoder`` makes records, so every value has been checked by the S rules and is in
/// normal form.
package struct CreditRecord: Sendable {
    /// What the record says, and which members it has.
    package let type: RecordType
    /// Parallel to the schema's members; an absent one is null, and so is `reporter` until
    /// ``settingReporter(_:)``.
    package private(set) var members: [JSONValue]
    /// The business that the record is about.
    package let subject: SubjectID
    /// The other business in whose file the record stands too: a guarantor, or the business that
    /// this one was merged into.
    package let other: SubjectID?
    /// The day as of which the fact holds: `effective_on`, or else the type's business date.
    package let effectiveOn: CalendarDate

    /// `members` have been checked against the type's schema.
    init(type: RecordType, checkedMembers members: [JSONValue]) {
        let schema = type.schema
        var date = members[schema.effectiveOnPosition].stringValue
        if date == nil { date = members[schema.businessDatePosition].stringValue }
        guard let subject = members[schema.subjectPosition].stringValue,
            let date = date.flatMap({ CalendarDate(parsing: $0) })
        else { preconditionFailure("a checked record has a subject and a business date") }
        self.type = type
        self.members = members
        self.subject = SubjectID(normalised: subject)
        other = schema.otherPosition.flatMap { position in
            members[position].stringValue.map { SubjectID(normalised: $0) }
        }
        effectiveOn = date
    }

    /// The record that a statement of the ledger is of, from its members' values in the order of
    /// the schema; `nil` where they are not those of a record that was checked.
    package init?(type: RecordType, storedMembers members: [JSONValue]) {
        let schema = type.schema
        guard members.count == schema.members.count,
            members[schema.subjectPosition].stringValue != nil,
            members[schema.businessDatePosition].stringValue
                .flatMap({ CalendarDate(parsing: $0) }) != nil
        else { return nil }
        self.init(type: type, checkedMembers: members)
    }

    /// The value of the member called `name`; null for one that is absent or not of the type.
    package func value(of name: String) -> JSONValue {
        type.schema.position(of: name).map { members[$0] } ?? .null
    }

    /// The same record as posted by `reporter`.
    package func settingReporter(_ reporter: ParticipantID) -> CreditRecord {
        var record = self
        record.members[type.schema.reporterPosition] = .string(reporter.text)
        return record
    }
}

extension CreditRecord: MaskedValue {
    package var mask: String { "\(type.name) (members withheld)" }
}
