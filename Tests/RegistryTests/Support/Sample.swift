import AccessModel
import CreditModel
import Registry

/// Names that tests use.
enum Sample {
    static let business = "uscc:91110000MA00TE0114"
    static let businesses = [
        business, "uscc:91310000MA1K00015N", "uscc:92440300MA5D00024D",
        "lei:5493001KJTIIGC8Y1R12", "foreign:US-0F3A.9_B",
    ]

    /// The digest of papers that are nowhere.
    static let evidence = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    /// Within 400 days of where a test's clock starts.
    static let expiry = CalendarDate(parsing: "2027-06-30")!

    static func lender(_ name: String = "lender-a") throws -> Participant {
        Participant(id: try ParticipantID(parsing: name), role: .lender)
    }

    static func regulator() throws -> Participant {
        Participant(id: try ParticipantID(parsing: "watch-1"), role: .regulator)
    }
}
