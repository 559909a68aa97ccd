package import CanonicalEncoding
internal import Yams

/// A contract as people write it: YAML, of which JSON is a part.
package struct ContractSource: Sendable {
    /// What the YAML says, not read as a contract yet.
    package let json: JSONValue
    private let places: [String: SourcePlace]

    /// - Throws: ``ContractFaults`` where it is no YAML of the kind that contracts are written in.
    package init(yaml: String) throws(ContractFaults) {
        guard yaml.utf8.count <= ContractLimits.sourceBytes else {
            throw ContractFaults(
                ContractFault(
                    "limit", "a contract has at most \(ContractLimits.sourceBytes) bytes", at: ""))
        }
        try Self.refuseAliases(in: yaml)
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw ContractFaults(Self.fault(error))
        }
        guard let root else {
            throw ContractFaults(ContractFault("required", "there is no contract", at: ""))
        }
        var reader = NodeReader(
            lines: yaml.split(separator: "\n", omittingEmptySubsequences: false))
        do {
            json = try reader.read(root, at: "")
        } catch {
            throw ContractFaults(error)
        }
        places = reader.places
    }

    /// An alias of an alias multiplies what is read, in a source of a few lines. They are refused before
    /// anything is composed of it.
    private static func refuseAliases(in yaml: String) throws(ContractFaults) {
        // YAML takes them for line breaks, and people do not see them.
        if let scalar = yaml.unicodeScalars.first(where: {
            ["\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0)
        }) {
            throw ContractFaults(
                ContractFault(
                    "syntax",
                    "lines end with a line feed alone; take out the character "
                        + "U+\(String(scalar.value, radix: 16, uppercase: true))", at: ""))
        }
        let openers: Set<UInt8> = Set(" \t[{,:?-".utf8)
        let marks: Set<UInt8> = Set("&*".utf8)
        for (number, line) in yaml.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let bytes = Array(line.utf8)
            for place in bytes.indices where marks.contains(bytes[place]) {
                let opens = place == 0 || openers.contains(bytes[place - 1])
                let next = place + 1 < bytes.count ? bytes[place + 1] : UInt8(ascii: " ")
                guard opens, next > UInt8(ascii: " "), !marks.contains(next) else { continue }
                throw ContractFaults(
                    ContractFault(
                        "alias",
                        "anchors and aliases are not taken; in an expression put a space after the "
                            + "sign", at: "",
                        SourcePosition(line: number + 1, column: place + 1)))
            }
        }
    }

    /// The contract.
    package func definition() throws(ContractFaults) -> ContractDefinition {
        var decoder = DefinitionDecoder()
        guard let definition = decoder.decode(json) else {
            throw ContractFaults(decoder.faults.map(located))
        }
        return definition
    }

    /// The faults with their places in the source.
    func located(_ faults: ContractFaults) -> ContractFaults {
        ContractFaults(faults.faults.map(located))
    }

    private func located(_ fault: ContractFault) -> ContractFault {
        var fault = fault
        // What stands in a list by itself may be written without it.
        let candidates = [fault.pointer, fault.pointer.removingFirst("/0")]
        if let place = candidates.lazy.compactMap({ places[$0] }).first {
            fault.position = place.position(of: fault.position)
            return fault
        }
        // What is missing is told where it would stand.
        var pointer = fault.pointer
        while let end = pointer.lastIndex(of: "/") {
            pointer = String(pointer[..<end])
            // A place in what is missing is none in the source.
            if let place = places[pointer] {
                fault.position = place.position(of: nil)
                return fault
            }
        }
        return fault
    }

    private static func fault(_ error: any Error) -> ContractFault {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _),
            YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            ContractFault(
                "syntax", "this is no YAML: \(problem)", at: "",
                SourcePosition(line: mark.line, column: mark.column))
        case YamlError.duplicatedKeysInMapping(_, let context):
            ContractFault(
                "duplicate", "a map has a name twice", at: "",
                SourcePosition(line: context.mark.line, column: context.mark.column))
        default:
            ContractFault("syntax", "this is no YAML", at: "")
        }
    }
}

extension String {
    fileprivate func removingFirst(_ part: String) -> String {
        firstRange(of: part).map { String(self[..<$0.lowerBound] + self[$0.upperBound...]) } ?? self
    }
}
