internal import FoundationEssentials

/// A moment for people, and for programs.
struct PageTime: Sendable, Equatable {
    let text: String
    /// As RFC 3339 writes it.
    let machine: String

    /// - Parameter milliseconds: since 1970.
    init(milliseconds: Int) {
        let date = Date(timeIntervalSince1970: Double(milliseconds / 1_000))
        machine = date.formatted(.iso8601)
        text = machine.replacing("T", with: " ").replacing("Z", with: " UTC")
    }
}
