package import AccessModel
package import CreditModel

/// What a matter is: something with an id that changes while it lives, such as a consent.
package enum MatterKind: Int, Sendable, CaseIterable {
    case consent = 1
    case dispute = 2
    case hold = 3
    case dataRequest = 4
    case export = 5
    case contract = 6
    /// The ledger's time; there is one.
    case clock = 7
    case incident = 8
    /// What of the incidents is open: there is one.
    case incidentDocket = 9
    case monitoring = 10
    case acknowledgement = 11
    /// Of a participant, and about no business.
    case webhook = 20
    /// Which webhooks are in use: there is one.
    case webhookDocket = 21
}

/// The name of a matter.
package struct MatterKey: Hashable, Sendable {
    package let kind: MatterKind
    package let id: String

    package static func consent(_ id: ConsentID) -> MatterKey {
        MatterKey(kind: .consent, id: id.text)
    }

    package static func dispute(_ id: DisputeID) -> MatterKey {
        MatterKey(kind: .dispute, id: id.text)
    }

    package static func hold(_ id: HoldID) -> MatterKey {
        MatterKey(kind: .hold, id: id.text)
    }

    package static func dataRequest(_ id: DataRequestID) -> MatterKey {
        MatterKey(kind: .dataRequest, id: id.text)
    }

    package static func contract(_ id: ContractDraftID) -> MatterKey {
        MatterKey(kind: .contract, id: id.text)
    }

    static let clock = MatterKey(kind: .clock, id: "ledger")

    package static func incident(_ id: IncidentID) -> MatterKey {
        MatterKey(kind: .incident, id: id.text)
    }

    package static let incidentDocket = MatterKey(kind: .incidentDocket, id: "docket")

    package static func export(_ id: InquiryID) -> MatterKey {
        MatterKey(kind: .export, id: id.text)
    }

    package static func monitoring(_ id: MonitoringID) -> MatterKey {
        MatterKey(kind: .monitoring, id: id.text)
    }

    /// A business says once of a record that it is right.
    package static func acknowledgement(of record: Int, by subject: SubjectID) -> MatterKey {
        MatterKey(kind: .acknowledgement, id: "\(record)/\(subject.text)")
    }

    static let webhookDocket = MatterKey(kind: .webhookDocket, id: "docket")

    package static func webhook(_ id: WebhookID) -> MatterKey {
        MatterKey(kind: .webhook, id: id.text)
    }
}
