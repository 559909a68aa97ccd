/// Why an authority refuses: the bits of PKIFailureInfo that RFC 3161 §2.4.2 names.
package enum TimestampFailure: Int32, Sendable, CaseIterable {
    case badAlgorithm = 0
    case badRequest = 2
    case badDataFormat = 5
    case timeNotAvailable = 14
    case unacceptedPolicy = 15
    case unacceptedExtension = 16
    case additionalInformationNotAvailable = 17
    case systemFailure = 25

    /// The name that the RFC gives it.
    package var name: String {
        switch self {
        case .badAlgorithm: "badAlg"
        case .badRequest: "badRequest"
        case .badDataFormat: "badDataFormat"
        case .timeNotAvailable: "timeNotAvailable"
        case .unacceptedPolicy: "unacceptedPolicy"
        case .unacceptedExtension: "unacceptedExtension"
        case .additionalInformationNotAvailable: "addInfoNotAvailable"
        case .systemFailure: "systemFailure"
        }
    }
}
