internal import Yams

/// Where a value stands in a source, and how an expression in it is found there.
struct SourcePlace: Sendable {
    private enum Form: Sendable {
        /// Its first line begins so many columns after the mark.
        case inLine(Int)
        /// Its lines begin in this column, on the lines after the mark.
        case block(Int)
        /// Its lines were joined, so that places in it are not those of the source.
        case other
    }

    private let line: Int
    private let column: Int
    private let form: Form

    init(_ mark: Mark, style: Node.Scalar.Style?, text: String, lines: [Substring]) {
        line = mark.line
        column = mark.column
        switch style {
        case .singleQuoted, .doubleQuoted: form = .inLine(1)
        case .literal:
            let first = lines.dropFirst(mark.line).first { !$0.allSatisfy { $0 == " " } }
            form = .block((first?.prefix { $0 == " " }.count ?? 0) + 1)
        case .folded: form = .other
        default: form = .inLine(0)
        }
    }

    /// - Parameter inner: a place in the text that stands here; `nil` for its beginning.
    func position(of inner: SourcePosition?) -> SourcePosition {
        guard let inner else { return SourcePosition(line: line, column: column) }
        switch form {
        case .inLine(let offset) where inner.line == 1:
            return SourcePosition(line: line, column: column + offset + inner.column - 1)
        case .block(let indentation):
            return SourcePosition(
                line: line + inner.line, column: indentation + inner.column - 1)
        case .inLine, .other: return SourcePosition(line: line, column: column)
        }
    }
}
