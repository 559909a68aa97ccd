import AccessModel
import CreditModel
import Testing

@Suite struct MemberClassTests {
    @Test(arguments: RecordType.all) func everyMemberHasOneClass(_ type: RecordType) {
        #expect(MemberClasses.listed(type).sorted() == type.schema.members.map(\.name))
        for member in type.schema.members {
            let kind = MemberClasses.of(member.name, in: type)
            #expect(kind != nil, "\(type.name) \(member.name)")
            switch member.kind {
            case .money, .signedMoney, .rate: #expect(kind == .amount, "\(member.name)")
            case .participant, .accountNumber: #expect(kind == .lender, "\(member.name)")
            case .subject, .list(of: .subject):
                #expect(kind == (member.name == "identifiers" ? .plain : .party))
            case .sha256: #expect(kind == .text)
            default: #expect(kind != .party, "\(type.name) \(member.name)")
            }
            // What is about another business than the statement's own names one.
            if member.part == 1 { #expect(kind == .party, "\(type.name) \(member.name)") }
        }
    }

    @Test func noOtherTypeIsListed() throws {
        let other = RecordType(
            "subject.unknown", version: 1, summary: "Of no list.", businessDate: "on",
            members: [.required("on", .date, "A day.")])
        #expect(MemberClasses.of("on", in: other) == nil)
        #expect(MemberClasses.members(Set(MemberClass.allCases))[other] == nil)
    }
}
