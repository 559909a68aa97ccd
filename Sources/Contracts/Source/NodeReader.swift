internal import CanonicalEncoding
internal import Yams

/// Turns YAML into JSON, and notes where each value stood.
///
/// Contracts are written in what JSON knows too: no numbers with fractions, no dates, no tags.
struct NodeReader {
    let lines: [Substring]
    /// By JSON pointer.
    private(set) var places: [String: SourcePlace] = [:]
    private var nodes = 0

    init(lines: [Substring]) {
        self.lines = lines
    }

    mutating func read(_ node: Node, at pointer: String) throws(ContractFault) -> JSONValue {
        nodes += 1
        guard nodes <= ContractLimits.sourceNodes else {
            throw ContractFault(
                "limit", "a contract has at most \(ContractLimits.sourceNodes) values", at: pointer)
        }
        if let mark = node.mark {
            places[pointer] = SourcePlace(
                mark, style: node.scalar?.style, text: node.scalar?.string ?? "", lines: lines)
        }
        switch node {
        case .scalar(let scalar): return try value(of: scalar, at: pointer)
        case .sequence(let sequence):
            var elements: [JSONValue] = []
            for (place, element) in sequence.enumerated() {
                elements.append(try read(element, at: "\(pointer)/\(place)"))
            }
            return .array(elements)
        case .mapping(let mapping):
            var members: [JSONObject.Member] = []
            for (name, value) in mapping {
                guard let name = name.scalar?.string else {
                    throw ContractFault(
                        "syntax", "names in maps are texts", at: pointer, position(node))
                }
                members.append(
                    (name, try read(value, at: "\(pointer)/\(DefinitionDecoder.token(name))")))
            }
            return .object(JSONObject(members))
        case .alias:
            throw ContractFault(
                "syntax", "aliases are not for contracts", at: pointer, position(node))
        }
    }

    private func value(
        of scalar: Node.Scalar, at pointer: String
    ) throws(ContractFault) -> JSONValue {
        // What is quoted is text, whatever it looks like.
        guard scalar.style == .plain else { return .string(scalar.string) }
        switch scalar.string {
        case "", "~", "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: break
        }
        let digits = scalar.string.hasPrefix("-") ? scalar.string.dropFirst() : scalar.string[...]
        if !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) {
            guard let value = Int64(scalar.string) else {
                throw ContractFault(
                    "overflow", "this integer does not fit into 64 bits", at: pointer,
                    position(.scalar(scalar)))
            }
            return .integer(value)
        }
        return .string(scalar.string)
    }

    private func position(_ node: Node) -> SourcePosition? {
        node.mark.map { SourcePosition(line: $0.line, column: $0.column) }
    }
}
