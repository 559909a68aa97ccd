import CanonicalEncoding
import CreditModel
import Testing

@Suite struct RecordTypeTests {
    /// Members that every record has.
    static let common = [
        "correction_reason", "effective_on", "origin", "refiles", "reported_at", "reporter",
        "reporter_ref", "subject", "supersedes",
    ]

    @Test func theTypesHaveExactlyTheMembersPromised() throws {
        #expect(RecordType.all.map(\.name) == PromisedType.all.map(\.name))
        for promise in PromisedType.all {
            let schema = try #require(RecordType(name: promise.name)).schema
            let names = (promise.required + promise.optional + Self.common).sorted()
            #expect(schema.members.map(\.name) == names)
            #expect(
                schema.members.filter(\.isRequired).map(\.name)
                    == (promise.required + ["subject"]).sorted())
            #expect(schema.businessDateMember == promise.date)
        }
    }

    @Test func aTypeIsFoundByItsNames() {
        for type in RecordType.all {
            #expect(type.version == 1)
            #expect(type.vct == "tallystick/credit/\(type.name)/1")
            #expect(RecordType(name: type.name) == type)
            #expect(RecordType(vct: type.vct) == type)
            #expect(type.schema.type == type)
        }
        #expect(Set(RecordType.all).count == RecordType.all.count)
        for name in ["", "account", "account.opened ", "Account.opened", "tallystick/block/1"] {
            #expect(RecordType(name: name) == nil)
            #expect(RecordType(vct: name) == nil)
        }
        #expect(RecordType(vct: "tallystick/credit/account.opened/2") == nil)
    }

    @Test func membersAscendAndNoneHasAReservedName() {
        for type in RecordType.all {
            let names = type.schema.members.map(\.name)
            #expect(names == names.sorted())
            #expect(Set(names).count == names.count)
            #expect(Set(names).isDisjoint(with: RecordSchema.reservedNames))
            for (place, name) in names.enumerated() {
                #expect(type.schema.position(of: name) == place)
            }
        }
        for name in [
            "iss", "iat", "vct", "exp", "nbf", "cnf", "status", "type", "index", "recorded_at",
        ] {
            #expect(RecordSchema.reservedNames.contains(name))
        }
    }

    /// Part 1 is sealed under another business's key, where the record stands in its file too.
    @Test func onlyAnotherBusinessIsOfPartOne() {
        for type in RecordType.all {
            let other = type.schema.members.filter { $0.part != 0 }
            switch type.name {
            case "subject.registered", "subject.updated":
                #expect(other.map(\.name) == ["parent"])
            case "identity.merged": #expect(other.map(\.name) == ["merged_into"])
            case let name where name.hasPrefix("guarantee."):
                #expect(other.map(\.name) == ["guarantor"])
            default: #expect(other.isEmpty, "\(type.name)")
            }
            #expect(other.allSatisfy { $0.part == 1 })
        }
    }

    @Test func everyTypeHasALineThatHasEveryMemberOfIts() throws {
        #expect(Set(Lines.all.compactMap { $0["type"]?.stringValue }).count == Lines.all.count)
        #expect(Lines.all.count == RecordType.all.count)
        for line in Lines.all {
            let type = try #require(line["type"]?.stringValue.flatMap { RecordType(name: $0) })
            let own = type.schema.members.map(\.name).filter { !Self.common.contains($0) }
            #expect(own.allSatisfy { line[$0] != nil }, "\(type.name)")
        }
    }
}
