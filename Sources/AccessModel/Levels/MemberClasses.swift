package import CreditModel

/// Which class each member of each type of credit record is of.
///
/// Nothing has a class by default: a member that is not listed here is shown to nobody but its
/// reporter, and a test refuses a type with one.
package enum MemberClasses {
    /// The class of a member; `nil` where none is given.
    package static func of(_ member: String, in type: RecordType) -> MemberClass? {
        byType[type.name]?[member]
    }

    /// Of each type the members that are of one of these classes.
    package static func members(_ classes: Set<MemberClass>) -> [RecordType: Set<String>] {
        var members: [RecordType: Set<String>] = [:]
        for type in RecordType.all {
            let listed = byType[type.name] ?? [:]
            members[type] = Set(listed.lazy.filter { classes.contains($0.value) }.map(\.key))
        }
        return members
    }

    /// The names that the table gives a type, as often as it gives them.
    package static func listed(_ type: RecordType) -> [String] {
        common.flatMap(\.value) + (own[type.name] ?? [:]).flatMap(\.value)
    }

    private static let byType: [String: [String: MemberClass]] = own.mapValues { listed in
        var classes: [String: MemberClass] = [:]
        for (kind, names) in Array(common) + Array(listed) {
            for name in names { classes[name] = kind }
        }
        return classes
    }

    /// When a lender says that it reported is by its own clock and calendar, so it tells lenders
    /// apart.
    private static let common: [MemberClass: [String]] = [
        .plain: ["correction_reason", "effective_on", "origin", "refiles", "supersedes"],
        .lender: ["reported_at", "reporter", "reporter_ref"],
        .party: ["subject"],
    ]

    private static let own: [String: [MemberClass: [String]]] = [
        "subject.registered": particulars,
        "subject.updated": particulars,
        "identity.merged": [
            .plain: ["on"], .party: ["merged_into"], .text: ["evidence_sha256"],
        ],
        "facility.opened": [
            .plain: [
                "currency", "guarantee_mode", "maturity_on", "opened_on", "product", "revolving",
            ],
            .amount: ["limit"], .lender: ["facility_no"],
        ],
        "facility.amended": [
            .plain: ["facility_state", "maturity_on", "on"], .amount: ["limit"],
            .lender: ["facility_no"], .text: ["reason"],
        ],
        "account.opened": [
            .plain: [
                "account_type", "currency", "due_on", "frequency", "guarantee_mode",
                "industry_of_use", "opened_on", "product", "purpose", "rate_type",
                "repayment_mode",
            ],
            .amount: ["principal", "rate_ppm"], .lender: ["account_no", "facility_no"],
        ],
        "drawdown": [
            .plain: ["currency", "on"], .amount: ["amount", "balance_after"],
            .lender: ["account_no"],
        ],
        "balance.reported": [
            .plain: [
                "account_state", "as_of", "classification", "closed_on", "currency", "dpd",
                "last_payment_on", "next_due_on", "overdue_since", "period",
            ],
            .amount: [
                "balance", "last_payment_amount", "next_due_amount", "overdue_principal",
                "overdue_total", "remaining_terms",
            ],
            .lender: ["account_no"],
        ],
        "repayment": [
            .plain: ["currency", "form", "on"],
            .amount: ["amount", "balance_after", "fees_part", "interest_part", "principal_part"],
            .lender: ["account_no"],
        ],
        "classification.changed": [
            .plain: ["assessed_on", "from", "to"], .lender: ["account_no"], .text: ["basis"],
        ],
        "restructured": [
            .plain: ["currency", "kind", "months_extended", "new_due_on", "on"],
            .amount: ["amount_forgiven"], .lender: ["account_no", "new_account_no"],
        ],
        "written_off": [
            .plain: ["currency", "kind", "on"], .amount: ["amount"], .lender: ["account_no"],
        ],
        "recovery": [
            .plain: ["currency", "on", "source"], .amount: ["amount"], .lender: ["account_no"],
        ],
        "claim.transferred": [
            .plain: ["currency", "on"], .amount: ["amount"],
            .lender: ["account_no", "original_creditor", "to_name", "to_participant"],
        ],
        "account.closed": [.plain: ["on", "reason"], .lender: ["account_no"]],
        "guarantee.recorded": [
            .plain: ["currency", "joint", "kind", "on"], .amount: ["liability_amount"],
            .lender: ["account_no", "contract_no"], .party: ["guarantor"],
        ],
        "guarantee.amended": [
            .plain: ["currency", "kind", "on"], .amount: ["liability_amount"],
            .lender: ["account_no", "contract_no"], .party: ["guarantor"],
        ],
        "guarantee.released": [
            .plain: ["on"], .lender: ["account_no", "contract_no"], .party: ["guarantor"],
        ],
        "guarantee.called": [
            .plain: ["currency", "on"], .amount: ["amount"], .lender: ["account_no"],
            .party: ["guarantor"],
        ],
        "guarantee.annulled": [.plain: ["annuls", "on", "reason"], .party: ["guarantor"]],
        "collateral.recorded": [
            .plain: ["basis", "currency", "kind", "on", "priority", "valued_on"],
            .amount: ["value"], .lender: ["account_no", "collateral_no"], .text: ["location"],
        ],
        "collateral.revalued": [
            .plain: ["basis", "currency", "valued_on"], .amount: ["value"],
            .lender: ["account_no", "collateral_no"],
        ],
        "collateral.released": [.plain: ["on"], .lender: ["account_no", "collateral_no"]],
        "public.record": [
            .plain: ["currency", "kind", "on", "record_state"], .amount: ["amount"],
            .text: ["authority", "case_no"],
        ],
        "annulment": [.plain: ["annuls", "on", "reason"]],
        "id.changed": [.plain: ["on"], .lender: ["new_account_no", "old_account_no"]],
        "statement.attached": [.plain: ["on", "target"], .text: ["text"]],
    ]

    /// Who the business itself is, is no secret between lenders that it deals with.
    private static let particulars: [MemberClass: [String]] = [
        .plain: [
            "country", "division", "former_names", "founded_on", "identifiers", "industry",
            "legal_form", "legal_name", "natural_person", "on", "size_class", "state",
        ],
        .party: ["parent"],
    ]
}
