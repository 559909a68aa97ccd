/// The macros over lists and maps; `has` is a node of its own.
package enum Macro: String, CaseIterable, Hashable, Sendable {
    case all
    case exists
    case existsOne = "exists_one"
    case filter
    case map

    /// How it is called, for a message.
    var usage: String {
        switch self {
        case .map: "list.map(x, result) or list.map(x, condition, result)"
        default: "list.\(rawValue)(x, condition)"
        }
    }
}
