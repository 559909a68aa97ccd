/// What a record says, as the state rules tell records apart. The raw value is stored in sealed
/// state: a number is never given another meaning.
package enum RecordKind: UInt8, CaseIterable, Sendable {
    case subjectRegistered = 1
    case subjectUpdated
    case identityMerged
    case facilityOpened
    case facilityAmended
    case accountOpened
    case drawdown
    case balanceReported
    case repayment
    case classificationChanged
    case restructured
    case writtenOff
    case recovery
    case claimTransferred
    case accountClosed
    case guaranteeRecorded
    case guaranteeAmended
    case guaranteeReleased
    case guaranteeCalled
    case guaranteeAnnulled
    case collateralRecorded
    case collateralRevalued
    case collateralReleased
    case publicRecord
    case annulment
    case idChanged
    case statementAttached

    /// The kind of a record type; every type has one.
    init?(_ type: RecordType) {
        guard let place = Self.names.place(of: type.name) else { return nil }
        self = Self.allCases[place]
    }

    /// The name of the record type.
    package var name: String {
        switch self {
        case .subjectRegistered: "subject.registered"
        case .subjectUpdated: "subject.updated"
        case .identityMerged: "identity.merged"
        case .facilityOpened: "facility.opened"
        case .facilityAmended: "facility.amended"
        case .accountOpened: "account.opened"
        case .drawdown: "drawdown"
        case .balanceReported: "balance.reported"
        case .repayment: "repayment"
        case .classificationChanged: "classification.changed"
        case .restructured: "restructured"
        case .writtenOff: "written_off"
        case .recovery: "recovery"
        case .claimTransferred: "claim.transferred"
        case .accountClosed: "account.closed"
        case .guaranteeRecorded: "guarantee.recorded"
        case .guaranteeAmended: "guarantee.amended"
        case .guaranteeReleased: "guarantee.released"
        case .guaranteeCalled: "guarantee.called"
        case .guaranteeAnnulled: "guarantee.annulled"
        case .collateralRecorded: "collateral.recorded"
        case .collateralRevalued: "collateral.revalued"
        case .collateralReleased: "collateral.released"
        case .publicRecord: "public.record"
        case .annulment: "annulment"
        case .idChanged: "id.changed"
        case .statementAttached: "statement.attached"
        }
    }

    private static let names = NameTable(allCases.map(\.name))

    /// Whether records of the kind are about an account of the reporter.
    var isOfAccount: Bool {
        switch self {
        case .drawdown, .balanceReported, .repayment, .classificationChanged, .restructured,
            .writtenOff, .recovery, .claimTransferred, .accountClosed, .guaranteeRecorded,
            .guaranteeAmended, .guaranteeReleased, .guaranteeCalled, .collateralRecorded,
            .collateralRevalued, .collateralReleased, .accountOpened, .idChanged:
            true
        case .subjectRegistered, .subjectUpdated, .identityMerged, .facilityOpened,
            .facilityAmended, .guaranteeAnnulled, .publicRecord, .annulment, .statementAttached:
            false
        }
    }

    /// Whether the kind may still follow on a closed account (PBOC 10020 and its exceptions).
    var mayFollowClosing: Bool {
        switch self {
        case .recovery, .claimTransferred, .guaranteeReleased, .collateralReleased, .idChanged:
            true
        default: false
        }
    }

    /// Whether a lender has at most one of the kind on one account and day, whatever its own
    /// reference says (PBOC 717: special events).
    var isSpecialEvent: Bool {
        switch self {
        case .classificationChanged, .restructured, .claimTransferred, .writtenOff, .accountClosed:
            true
        default: false
        }
    }
}
