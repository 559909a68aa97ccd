internal import CanonicalEncoding

extension LogicPass {
    private static let revolvingProducts: Set<String> = [
        "overdraft", "revolving", "credit_line", "card",
    ]
    private static let termProducts: Set<String> = [
        "term_loan", "discount", "finance_lease", "bank_acceptance", "letter_of_credit",
        "guarantee_issued",
    ]

    mutating func checkFacility() {
        checkOrder("maturity_on")
        if record.value(of: "revolving").boolValue == true,
            let product = text("product"), !Self.revolvingProducts.contains(product)
        {
            find(
                .productModeMismatch, "/revolving",
                "a product of this kind does not revolve: correct the product or the flag")
        }
        warnIfLate()
    }

    mutating func checkOpening() {
        checkOrder("due_on")
        let product = text("product") ?? ""
        if text("repayment_mode") == "revolving_minimum", !Self.revolvingProducts.contains(product)
        {
            find(
                .productModeMismatch, "/repayment_mode",
                "a minimum is repaid under products that revolve only: correct the mode")
        }
        if record.value(of: "due_on") == .null, Self.termProducts.contains(product),
            text("origin") != "historical"
        {
            find(
                .maturityRequired, "/due_on",
                "a product with a term has a day on which it is due: add it")
        }
        warnOfOrganisationCode()
        warnOfCurrency()
        warnIfLate()
    }

    private mutating func checkOrder(_ end: String) {
        guard let openedOn = day("opened_on") else { return }
        if let dueOn = day(end), dueOn < openedOn {
            find(.dateOrder, "/" + end, "this day is before the opening: correct one of them")
        }
        if record.effectiveOn < openedOn {
            find(
                .beforeOpening, "/effective_on",
                "the fact is dated before the opening: correct one of them")
        }
    }

    mutating func checkRepayment() {
        let parts = ["principal_part", "interest_part", "fees_part"].compactMap { amount($0) }
        // Three amounts of at most 10^15 each do not overflow.
        if let amount = amount("amount"), parts.reduce(0, +) != amount {
            find(
                .partsSum, "/amount",
                "the parts do not make the amount: correct them, or add fees_part")
        }
        warnIfLate()
    }

    mutating func checkTransfer() {
        if text("to_participant") == nil, text("to_name") == nil {
            find(
                .required, "/to_name",
                "a transfer says to whom: add to_participant, or to_name for others")
        }
    }

    mutating func checkGuarantor() {
        if record.other == record.subject {
            find(
                .selfGuarantee, "/guarantor",
                "nobody guarantees its own debt: name the business that answers for it")
        }
    }

    mutating func checkGuarantee() {
        let isCoBorrower = text("kind") == "co_borrower"
        if isCoBorrower != (amount("liability_amount") == nil) {
            find(
                .liabilityAmount, "/liability_amount",
                isCoBorrower
                    ? "a co-borrower answers for all: leave the amount out"
                    : "a guarantor answers up to an amount: add it")
        }
        if record.value(of: "joint").boolValue == true, text("contract_no") == nil {
            find(.contractRequired, "/contract_no", "a joint guarantee names its contract: add it")
        }
    }
}
