import CreditModel
import Foundation

/// The rows that the documentation has of types, code lists and rules, made from what the code has.
enum DocumentTables {
    /// A file of `docs`, by lines.
    static func lines(of name: String) throws -> [String] {
        var root = URL(filePath: #filePath)
        while !FileManager.default.fileExists(atPath: root.appending(path: "Package.swift").path) {
            root.deleteLastPathComponent()
        }
        let text = try String(contentsOf: root.appending(path: "docs/\(name)"), encoding: .utf8)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    /// The rows of a type's own members, required ones first.
    static func rows(of type: RecordType) -> [String] {
        let common = Set(RecordTypeTests.common)
        let own = type.schema.members.filter { !common.contains($0.name) }
        return rows(own.filter(\.isRequired) + own.filter { !$0.isRequired })
    }

    /// The rows of the members that every record has.
    static func commonRows() -> [String] {
        let common = Set(RecordTypeTests.common)
        return rows(RecordType.drawdown.schema.members.filter { common.contains($0.name) })
    }

    private static func rows(_ members: [MemberDefinition]) -> [String] {
        members.map { member in
            let required = member.isRequired ? "yes" : ""
            let part = member.part == 0 ? "" : ". Part \(member.part)"
            let text = sentence(member.summary) + part
            return "| `\(member.name)` | \(required) | \(name(of: member.kind)) | \(text) |"
        }
    }

    private static func name(of kind: MemberKind) -> String {
        switch kind {
        case .subject: "business"
        case .participant: "participant"
        case .accountNumber: "number"
        case .money: "amount"
        case .signedMoney: "signed amount"
        case .rate: "rate"
        case .count: "count"
        case .date: "date"
        case .period: "month"
        case .timestamp: "timestamp"
        case .text(let maximum): "text, \(maximum)"
        case .code(let list): "code \(list.id)"
        case .currency: "currency"
        case .country: "country"
        case .leafIndex: "leaf index"
        case .division: "division"
        case .sha256: "SHA-256"
        case .boolean: "boolean"
        case .list(let item): "list of \(name(of: item))"
        }
    }

    static func row(of list: CodeList) -> String {
        let codes = list.codes.map { "`\($0)`" }.joined(separator: ", ")
        return "| \(list.id) | \(list.name) | \(codes) |"
    }

    /// What others call the codes of a list, those that have such a name.
    static func rowsElsewhere(of list: CodeList) -> [String] {
        list.entries.compactMap { entry in
            let others = [entry.pboc, entry.anacredit, entry.metro2, entry.chinese]
            guard others.contains(where: { $0 != nil }) else { return nil }
            let cells = others.map { $0 ?? "" }.joined(separator: " | ")
            return "| \(list.id) | `\(entry.code)` | \(cells) |"
        }
    }

    static func row(of rule: Rule) -> String {
        "| \(rule.id) | `\(rule.code)` | \(rule.severity.rawValue) | \(sentence(rule.title)) "
            + "| \(rule.source) |"
    }

    private static func sentence(_ text: String) -> String {
        String(text.last == "." ? text.dropLast() : text[...])
    }
}
