import AccessModel
import CreditModel
import Testing

struct NameTests {
    @Test func aNameTheRegistryMadeIsReadBack() {
        let name = ConsentID(random: "AAAAAAAAAAAAAAAAAA-_")
        #expect(ConsentID(parsing: name.text) == name)
    }

    @Test(arguments: [
        "", "c-", "d-AAAAAAAAAAAAAAAAAAAA", "c-AAAAAAAAAAAAAAAAAAA", "c-AAAAAAAAAAAAAAAAAAA+",
    ])
    func aNameOfAnotherFormIsNone(_ text: String) {
        #expect(ConsentID(parsing: text) == nil)
    }

    @Test(arguments: ["li.wei", "p-7", "0"]) func aPersonIsNamedInLowerCase(_ text: String) {
        #expect(PersonID(parsing: text)?.text == text)
    }

    @Test(arguments: ["", "Li", ".a", "-a", "a b", "é"]) func otherTextNamesNoPerson(_ text: String)
    {
        #expect(PersonID(parsing: text) == nil)
    }

    @Test func purposesAndBasesAreThoseOfTheCodeLists() {
        #expect(InquiryPurpose.allCases.map(\.rawValue) == CodeList.inquiryPurpose.codes)
        #expect(LegalBasis.allCases.map(\.rawValue) == CodeList.legalBasis.codes)
    }
}
