/// The functions of CEL that are called by name.
enum LibraryFunction: String, CaseIterable, Sendable {
    case size
    case int
    case string
    case timestamp
    case duration

    /// What it takes, for a message.
    var takes: String {
        switch self {
        case .size: "a string, a list or a map"
        case .int: "a string or a timestamp"
        case .string: "a bool, an int, a timestamp or a duration"
        case .timestamp: "a string as \"2026-11-30T00:00:00Z\" or an int of Unix seconds"
        case .duration: "a string as \"36h\" or \"90s\""
        }
    }
}
