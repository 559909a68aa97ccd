import CanonicalEncoding
import CreditModel
import Testing

@Suite struct JSONSchemaTests {
    private func schema(_ type: RecordType) throws -> JSONObject {
        try #require(type.schema.jsonSchema.objectValue)
    }

    @Test(arguments: RecordType.all)
    func aSchemaListsTheTypeAndEveryMemberAndNothingElse(type: RecordType) throws {
        let schema = try schema(type)
        #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["$id"] == .string(type.vct))
        #expect(schema["additionalProperties"] == false)
        let properties = try #require(schema["properties"]?.objectValue)
        #expect(properties["type"]?.objectValue?["const"] == .string(type.name))
        #expect(properties.names == (type.schema.members.map(\.name) + ["type"]).sorted())
        let required = type.schema.members.filter(\.isRequired).map { JSONValue.string($0.name) }
        #expect(schema["required"] == .array(["type"] + required))
        for member in type.schema.members {
            let property = try #require(properties[member.name]?.objectValue)
            #expect(property["x-part"]?.integerValue ?? 0 == Int64(member.part))
            #expect((property["readOnly"] == true) == (member.name == "reporter"))
            #expect(property["description"] == .string(member.summary))
            let types = property["type"]?.arrayValue ?? []
            #expect(types.contains("null") == !member.isRequired)
        }
    }

    @Test(arguments: Lines.all)
    func aLineThatIsTakenIsValid(line: JSONObject) throws {
        let type = try #require(line["type"]?.stringValue.flatMap { RecordType(name: $0) })
        #expect(SchemaCheck(type.schema.jsonSchema).allows(.object(line)))
    }

    /// Without its check digits a schema cannot say everything; what it says, the decoder does.
    @Test(arguments: SyntaxRuleTests.cases)
    func aSchemaAllowsWhatTheDecoderTakes(_ test: SyntaxRuleTests.Case) throws {
        let type = try #require(test.line["type"]?.stringValue.flatMap { RecordType(name: $0) })
        let check = SchemaCheck(type.schema.jsonSchema)
        for value in test.accepted {
            #expect(
                check.allows(.object(Lines.setting(test.member, value, in: test.line))),
                "\(test.rule) \(test.member) \(String(describing: value))")
        }
    }

    @Test(
        arguments: SyntaxRuleTests.cases.filter {
            ["S003", "S007", "S008", "S009", "S014", "S015"].contains($0.rule)
        })
    func aSchemaRefusesWhatTheDecoderRefusesWhereItCanSaySo(_ test: SyntaxRuleTests.Case) throws {
        let type = try #require(test.line["type"]?.stringValue.flatMap { RecordType(name: $0) })
        let check = SchemaCheck(type.schema.jsonSchema)
        for value in test.refused {
            #expect(
                !check.allows(.object(Lines.setting(test.member, value, in: test.line))),
                "\(test.rule) \(test.member) \(String(describing: value))")
        }
    }

    @Test func aCodedMemberNamesItsCodes() throws {
        let properties = try #require(schema(.accountOpened)["properties"]?.objectValue)
        let product = try #require(properties["product"]?.objectValue)
        #expect(product["enum"] == .array(CodeList.product.codes.map { .string($0) }))
        let purpose = try #require(properties["purpose"]?.objectValue)
        #expect(purpose["enum"] == .array(CodeList.purpose.codes.map { .string($0) } + [.null]))
        let currency = try #require(properties["currency"]?.objectValue)
        #expect(currency["enum"]?.arrayValue?.count == Currency.all.count)
    }
}
