import CreditModel
import Testing

/// The documentation of records and rules says what the code says, row by row.
@Suite struct RecordDocumentTests {
    /// The lines between a heading and the next of the same rank or a higher one.
    private func section(_ heading: String, of name: String) throws -> [String] {
        let lines = try DocumentTables.lines(of: name)
        let start = try #require(lines.firstIndex(of: heading), "\(name) has no \(heading)")
        let rank = heading.prefix { $0 == "#" }.count
        return lines[(start + 1)...].prefix { line in
            let hashes = line.prefix { $0 == "#" }.count
            return hashes == 0 || hashes > rank
        }.map { $0 }
    }

    private func rows(_ lines: [String], beginning prefix: String) -> [String] {
        lines.filter { $0.hasPrefix(prefix) }
    }

    @Test(arguments: RecordType.all)
    func everyTypeIsThereWithItsMembers(type: RecordType) throws {
        let section = try section("### `\(type.name)`", of: "records.md")
        #expect(rows(section, beginning: "| `") == DocumentTables.rows(of: type))
        #expect(section.contains(type.schema.summary))
    }

    @Test func theTypesStandInOrderAndNoOther() throws {
        let headings = rows(try section("## Types", of: "records.md"), beginning: "### ")
        #expect(headings == RecordType.all.map { "### `\($0.name)`" })
    }

    @Test func membersOfEveryRecordAreThere() throws {
        let section = try section("## Members of every record", of: "records.md")
        let documented = rows(section, beginning: "| `").filter { !$0.hasPrefix("| `type`") }
        #expect(documented == DocumentTables.commonRows())
    }

    @Test func everyCodeListIsThere() throws {
        let section = try section("## Code lists", of: "records.md")
        let elsewhere = try self.section("### Codes elsewhere", of: "records.md")
        let lists = CodeList.all.map { DocumentTables.row(of: $0) }
        let others = CodeList.all.flatMap { DocumentTables.rowsElsewhere(of: $0) }
        #expect(section.filter(lists.contains) == lists)
        #expect(rows(elsewhere, beginning: "| ").dropFirst() == others[...])
    }

    @Test func everyRuleIsThereAndNoOther() throws {
        let documented = try DocumentTables.lines(of: "rules.md").filter {
            $0.firstMatch(of: /^\| [SLXRW][0-9]{3} \|/) != nil
        }
        #expect(documented == Rule.all.map { DocumentTables.row(of: $0) })
    }
}
