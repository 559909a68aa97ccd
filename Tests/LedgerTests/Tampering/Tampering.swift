import CanonicalEncoding
import TestSupport

/// One change to a JSON document, and where.
struct Tampering {
    enum Change: Equatable {
        case replaced
        case dropped
        case added
        case duplicated
        case swapped
        case emptied
    }

    let change: Change
    /// Names and positions from the root to the value changed, added or dropped.
    let path: [String]
    let document: JSONValue

    /// Every member, element and value of `document` changed in turn, in each of the ways below.
    ///
    /// Changes that make an equal document are left out.
    static func all(of document: JSONValue, random: inout SeededRandom) -> [Tampering] {
        changes(of: document, path: [], random: &random).filter { $0.document != document }
    }

    private static func changes(
        of value: JSONValue, path: [String], random: inout SeededRandom
    ) -> [Tampering] {
        var changes = replacements(of: value, random: &random)
            .map { Tampering(change: .replaced, path: path, document: $0) }
        switch value {
        case .array(let elements):
            changes += arrayChanges(elements, path: path)
            for (position, element) in elements.enumerated() {
                changes += Self.changes(
                    of: element, path: path + [String(position)], random: &random
                ).map { $0.placed { elements.replacing(position, with: $0) } }
            }
        case .object(let object):
            changes += objectChanges(object, path: path)
            for (position, member) in object.members.enumerated() {
                changes += Self.changes(
                    of: member.value, path: path + [member.name], random: &random
                ).map { $0.placed { object.replacing(position, with: $0) } }
            }
        default: break
        }
        return changes
    }

    private func placed(_ place: (JSONValue) -> JSONValue) -> Tampering {
        Tampering(change: change, path: path, document: place(document))
    }

    private static func arrayChanges(_ elements: [JSONValue], path: [String]) -> [Tampering] {
        var changes: [Tampering] = []
        func add(_ change: Change, _ position: Int, _ edit: (inout [JSONValue]) -> Void) {
            var edited = elements
            edit(&edited)
            changes.append(
                Tampering(
                    change: change, path: path + [String(position)], document: .array(edited)))
        }
        for position in elements.indices {
            add(.dropped, position) { $0.remove(at: position) }
            add(.duplicated, position) { $0.insert($0[position], at: position) }
            if position > 0 { add(.swapped, position) { $0.swapAt(position, position - 1) } }
        }
        add(.added, elements.count) { $0.append(.null) }
        changes.append(Tampering(change: .emptied, path: path, document: []))
        return changes
    }

    private static func objectChanges(_ object: JSONObject, path: [String]) -> [Tampering] {
        var changes: [Tampering] = []
        for member in object.members {
            var dropped = object
            dropped[member.name] = nil
            changes.append(
                Tampering(
                    change: .dropped, path: path + [member.name], document: .object(dropped)))
            dropped[member.name + "_"] = member.value
            changes.append(
                Tampering(
                    change: .replaced, path: path + [member.name], document: .object(dropped)))
        }
        var extended = object
        extended.append("extra", .null)
        changes.append(
            Tampering(change: .added, path: path + ["extra"], document: .object(extended)))
        return changes
    }

    private static func replacements(
        of value: JSONValue, random: inout SeededRandom
    ) -> [JSONValue] {
        switch value {
        case .null: return ["", 0, [], .object(JSONObject()), false]
        case .bool(let flag): return [.bool(!flag), .null, 0]
        case .integer(let integer):
            return [
                .integer(integer + 1), .integer(integer - 1), .integer(-1), 0, 1,
                .integer(CanonicalJSON.largestInteger), .integer(.max),
                .otherNumber("\(integer).5"), .otherNumber("\(integer).0"),
                .string(String(integer)), .null,
            ]
        case .otherNumber: return [.null]
        case .string(let text):
            return textChanges(text, random: &random).map { .string($0) } + [.null, 0, [], true]
        case .array: return [.null, "", .object(JSONObject())]
        case .object: return [.null, "", []]
        }
    }

    /// One character of each class that occurs exchanged for another of its class, and the text
    /// made shorter, longer and empty.
    private static func textChanges(_ text: String, random: inout SeededRandom) -> [String] {
        let scalars = Array(text.unicodeScalars)
        var changes = ["", text + "A", text + "\n", " " + text, String(text.dropLast())]
        for characters in classes {
            let places = scalars.indices.filter { characters.contains(scalars[$0]) }
            guard let place = places.randomElement(using: &random) else { continue }
            let others = characters.filter { $0 != scalars[place] }
            changes.append(replaced(scalars, place, others.randomElement(using: &random) ?? "!"))
        }
        // The last symbol before the padding may hold spare bits.
        if let last = scalars.lastIndex(where: { $0 != "=" }) {
            for other in ["A", "B", "Q", "x"] as [Unicode.Scalar] {
                changes.append(replaced(scalars, last, other))
            }
        }
        return changes
    }

    private static func replaced(
        _ scalars: [Unicode.Scalar], _ place: Int, _ scalar: Unicode.Scalar
    ) -> String {
        var scalars = scalars
        scalars[place] = scalar
        return String(String.UnicodeScalarView(scalars))
    }

    private static let classes: [[Unicode.Scalar]] = [
        Array("abcdefghijklmnopqrstuvwxyz".unicodeScalars),
        Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars), Array("0123456789".unicodeScalars),
        ["+", "-"], ["/", "_"], ["="], [":"], ["."], ["\n"], [" "], ["\u{2014}"],
    ]
}

extension [JSONValue] {
    fileprivate func replacing(_ position: Int, with value: JSONValue) -> JSONValue {
        var elements = self
        elements[position] = value
        return .array(elements)
    }
}

extension JSONObject {
    fileprivate func replacing(_ position: Int, with value: JSONValue) -> JSONValue {
        var object = self
        object[members[position].name] = value
        return .object(object)
    }
}
