/// A lexical element of a source.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case identifier(String)
        /// A word that cannot be a name.
        case reserved(String)
        /// Without sign, so that the least integer can be read: a minus stands before it.
        case integer(UInt64)
        case string(String)
        /// An operator or a bracket.
        case symbol(String)
        case end
    }

    let kind: Kind
    let span: SourceSpan

    /// As a message names it.
    var name: String {
        switch kind {
        case .identifier(let name), .reserved(let name), .symbol(let name): "'\(name)'"
        case .integer(let value): "'\(value)'"
        case .string: "a string"
        case .end: "the end"
        }
    }
}
