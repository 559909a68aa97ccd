/// A type of credit record and its version: what a line calls `type`, and what the ledger calls
/// `vct`.
///
/// Each type is one file of `Records/`; ``all`` lists them.
package struct RecordType: Sendable {
    /// The types that the registry takes.
    package static let all: [RecordType] = [
        .subjectRegistered, .subjectUpdated, .identityMerged, .facilityOpened, .facilityAmended,
        .accountOpened, .drawdown, .balanceReported, .repayment, .classificationChanged,
        .restructured, .writtenOff, .recovery, .claimTransferred, .accountClosed,
        .guaranteeRecorded, .guaranteeAmended, .guaranteeReleased, .guaranteeCalled,
        .guaranteeAnnulled, .collateralRecorded, .collateralRevalued, .collateralReleased,
        .publicRecord, .annulment, .idChanged, .statementAttached,
    ]

    /// What a record of this type has. It is one object per type, which is what makes a type
    /// cheap to copy and to compare.
    package let schema: RecordSchema

    /// Defines a type: `members` are its own, without those that every record has.
    ///
    /// `businessDate` names the required date that the fact is about.
    package init(
        _ name: String, version: Int, summary: String, businessDate: String,
        members: [MemberDefinition]
    ) {
        schema = RecordSchema(
            name: name, version: version, summary: summary, businessDate: businessDate,
            members: MemberDefinition.common + members)
    }

    init(schema: RecordSchema) {
        self.schema = schema
    }

    /// The type that lines call `name`; `nil` if there is none.
    package init?(name: String) {
        guard let place = Self.names.place(of: name) else { return nil }
        self = Self.all[place]
    }

    /// The type that statements call `vct`; `nil` if there is none.
    package init?(vct: String) {
        guard let place = Self.vcts.place(of: vct) else { return nil }
        self = Self.all[place]
    }

    /// Such as `account.opened`.
    package var name: String { schema.name }
    /// From 1; a change to the type's members is a new version.
    package var version: Int { schema.version }
    /// Such as `tallystick/credit/account.opened/1` (ledger format §8).
    package var vct: String { schema.vct }

    private static let names = NameTable(all.map(\.name))
    private static let vcts = NameTable(all.map(\.vct))
}

extension RecordType: Hashable {
    package static func == (left: RecordType, right: RecordType) -> Bool {
        left.schema === right.schema
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(schema))
    }
}
