import CanonicalEncoding
import Ledger
import Registry
import Testing

/// The members that give labels, in the types that the registry writes.
@Suite struct LabelMemberTests {
    @Test func everyTypeHasTheMembersThatItsLabelsFollowFrom() {
        for schema in StatementCatalogue.all {
            let members = schema.members.map { DisclosedMember(name: $0.name, value: "x") }
            #expect(Label.lacking(in: members, of: schema.type) == nil, "\(schema.type.vct)")
        }
    }
}
