/// How values are shown to people.
enum ConfigurationText {
    static let nothing = "none"
    static let masked = "********"

    static func of(_ value: some Sendable) -> String {
        switch value {
        case let number as Int: "\(number)"
        case let text as String: text
        case let list as [String]: list.isEmpty ? nothing : list.joined(separator: ", ")
        default: nothing
        }
    }
}
