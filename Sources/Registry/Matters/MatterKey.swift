package import AccessModel

/// What a matter is: something with an id that changes while it lives, such as a consent.
package enum MatterKind: Int, Sendable, CaseIterable {
    case consent = 1
    case dispute = 2
    case hold = 3
    case dataRequest = 4
    case export = 5
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

    package static func export(_ id: InquiryID) -> MatterKey {
        MatterKey(kind: .export, id: id.text)
    }
}
