import CanonicalEncoding
import CreditModel
import Testing

@Suite struct RecordTypeTests {
    /// Members that every record has.
    static let common = [
        "effective_on", "origin", "reported_at", "reporter", "reporter_ref", "subject",
    ]

    /// What the registry has promised to lenders: changing it is a new version of the type.
    static let promised: [(name: String, date: String, required: [String], optional: [String])] = [
        (
            "account.opened", "opened_on",
            ["account_no", "currency", "opened_on", "principal", "product"],
            [
                "account_type", "due_on", "facility_no", "frequency", "guarantee_mode",
                "industry_of_use",
                "purpose", "rate_ppm", "rate_type", "repayment_mode",
            ]
        ),
        ("drawdown", "on", ["account_no", "amount", "on"], ["balance_after", "currency"]),
        (
            "balance.reported", "as_of",
            [
                "account_no", "as_of", "balance", "classification", "dpd", "overdue_principal",
                "overdue_total", "period",
            ],
            [
                "currency", "last_payment_amount", "last_payment_on", "next_due_amount",
                "next_due_on",
                "overdue_since", "remaining_terms",
            ]
        ),
        (
            "repayment", "on",
            ["account_no", "amount", "form", "interest_part", "on", "principal_part"],
            ["balance_after", "currency", "fees_part"]
        ),
        (
            "guarantee.recorded", "on",
            ["account_no", "guarantor", "kind", "liability_amount", "on"],
            ["contract_no", "currency", "joint"]
        ),
        ("written_off", "on", ["account_no", "amount", "kind", "on"], ["currency"]),
        ("account.closed", "on", ["account_no", "on", "reason"], []),
    ]

    @Test func theTypesHaveExactlyTheMembersPromised() throws {
        #expect(RecordType.all.map(\.name) == Self.promised.map(\.name))
        for promise in Self.promised {
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

    /// Part 1 is sealed under another business's key.
    @Test func onlyTheGuarantorIsAboutAnotherBusiness() {
        for type in RecordType.all {
            let other = type.schema.members.filter { $0.part != 0 }
            #expect(other.map(\.name) == (type == .guaranteeRecorded ? ["guarantor"] : []))
            #expect(other.allSatisfy { $0.part == 1 })
        }
    }

    @Test(arguments: [
        CodeList.product, .accountType, .classification, .guaranteeMode, .repaymentMode, .frequency,
        .purpose, .rateType, .repaymentForm, .closeReason, .guaranteeKind, .writeOffKind, .origin,
    ])
    func codesAreLowerSnakeCaseAndFoundByBytes(list: CodeList) {
        #expect(!list.codes.isEmpty && Set(list.codes).count == list.codes.count)
        for code in list.codes {
            #expect(code.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil)
            #expect(list.contains(code))
            #expect(!list.contains(code.uppercased()))
            #expect(!list.contains(code + "\u{301}"))
        }
        #expect(!list.contains(""))
    }
}
