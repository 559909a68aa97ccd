/// Phase L: what several members of one record must be beside each other.
extension Rule {
    /// The rules of the phase, ascending.
    package static let logicRules: [Rule] = [
        .dateOrder, .beforeOpening, .futureDate, .overdueParts, .overdueExceedsBalance,
        .dpdAmountMismatch, .dpdDateMismatch, .closedWithBalance, .closeDate,
        .closeBeforeActivity, .partsSum, .classBelowFloor, .writeoffNotOverdue,
        .productModeMismatch, .maturityRequired, .guarantorMissing, .collateralMissing,
        .selfGuarantee, .liabilityAmount, .contractRequired, .periodMismatch, .idTypeMismatch,
        .selfRelation,
    ]

    /// An account or a facility is due on the day on which it was opened.
    package static let dateOrder = Rule(
        "L101", .logic, code: "date-order",
        title: "An account or a facility is due on the day on which it was opened, or later.",
        source: "PBOC 707, 718")

    /// Nothing happens on an account before the day on which it was opened.
    package static let beforeOpening = Rule(
        "L102", .logic, code: "before-opening",
        title: "Nothing happens on an account before the day on which it was opened.",
        source: "PBOC ABE007")

    /// A fact holds on the day on which it is recorded at the latest.
    package static let futureDate = Rule(
        "L103", .logic, code: "future-date",
        title:
            "A fact holds on the day on which it is recorded at the latest, one day more "
            + "for time zones.",
        source: "registry")

    /// The overdue principal is no more than all that is overdue.
    package static let overdueParts = Rule(
        "L104", .logic, code: "overdue-parts",
        title: "The overdue principal is no more than all that is overdue.",
        source: "PBOC 2051")

    /// What is overdue is no more than the balance; interest that has accrued may make it so.
    package static let overdueExceedsBalance = Rule(
        "L105", .logic, .warning, code: "overdue-exceeds-balance",
        title:
            "What is overdue is no more than the balance; interest that has accrued may "
            + "make it so.",
        source: "PBOC")

    /// Days are past due if.
    package static let dpdAmountMismatch = Rule(
        "L106", .logic, code: "dpd-amount-mismatch",
        title: "Days are past due if, and only if, an amount is.",
        source: "PBOC 2048 to 2050")

    /// The day since which something is overdue is given if.
    package static let dpdDateMismatch = Rule(
        "L107", .logic, code: "dpd-date-mismatch",
        title:
            "The day since which something is overdue is given if, and only if, days are "
            + "past due, and is so many days before, give or take one.",
        source: "PBOC")

    /// On a closed account nothing is owed and nothing overdue.
    package static let closedWithBalance = Rule(
        "L108", .logic, code: "closed-with-balance",
        title: "On a closed account nothing is owed and nothing overdue.",
        source: "PBOC 726")

    /// A report has a closing day if.
    package static let closeDate = Rule(
        "L109", .logic, code: "close-date",
        title:
            "A report has a closing day if, and only if, it says that the account is "
            + "closed.",
        source: "PBOC 709, 727")

    /// An account is closed on the day of its last payment and last classification.
    package static let closeBeforeActivity = Rule(
        "L110", .logic, code: "close-before-activity",
        title:
            "An account is closed on the day of its last payment and last classification, "
            + "or later.",
        source: "PBOC 710")

    /// A repayment is the sum of its principal.
    package static let partsSum = Rule(
        "L111", .logic, code: "parts-sum",
        title: "A repayment is the sum of its principal, interest and fees.",
        source: "PBOC; CFPB")

    /// The class is no better than days past due allow: over 90 substandard.
    package static let classBelowFloor = Rule(
        "L112", .logic, code: "class-below-floor",
        title:
            "The class is no better than days past due allow: over 90 substandard, over 270 "
            + "doubtful, over 360 loss.",
        source: "CBIRC and PBOC order 1 of 2023")

    /// On an account that is written off something is overdue.
    package static let writeoffNotOverdue = Rule(
        "L113", .logic, code: "writeoff-not-overdue",
        title: "On an account that is written off something is overdue.",
        source: "PBOC 2045")

    /// A minimum is repaid.
    package static let productModeMismatch = Rule(
        "L114", .logic, code: "product-mode-mismatch",
        title:
            "A minimum is repaid, and what is repaid drawn again, under products that "
            + "revolve only.",
        source: "PBOC 721, 722")

    /// A product with a term has the day on which it is due; records from older books are excused.
    package static let maturityRequired = Rule(
        "L115", .logic, code: "maturity-required",
        title:
            "A product with a term has the day on which it is due; records from older books "
            + "are excused.",
        source: "PBOC")

    /// An account that is secured by a guarantee has a guarantee at the end of its batch.
    package static let guarantorMissing = Rule(
        "L116", .logic, code: "guarantor-missing",
        title:
            "An account that is secured by a guarantee has a guarantee at the end of its "
            + "batch.",
        source: "PBOC 715")

    /// An account that is secured by a pledge or a mortgage has collateral at the end of its batch.
    package static let collateralMissing = Rule(
        "L117", .logic, code: "collateral-missing",
        title:
            "An account that is secured by a pledge or a mortgage has collateral at the end "
            + "of its batch.",
        source: "PBOC 716")

    /// Nobody is the guarantor of its own debt.
    package static let selfGuarantee = Rule(
        "L118", .logic, code: "self-guarantee",
        title: "Nobody is the guarantor of its own debt.",
        source: "PBOC 714")

    /// A co-borrower answers for all and has no amount; whoever answers otherwise has one.
    package static let liabilityAmount = Rule(
        "L119", .logic, code: "liability-amount",
        title:
            "A co-borrower answers for all and has no amount; whoever answers otherwise has "
            + "one.",
        source: "PBOC 723")

    /// A joint guarantee names its contract.
    package static let contractRequired = Rule(
        "L120", .logic, code: "contract-required",
        title: "A joint guarantee names its contract.",
        source: "PBOC 724")

    /// A monthly report is as of a day of its month.
    package static let periodMismatch = Rule(
        "L121", .logic, code: "period-mismatch",
        title: "A monthly report is as of a day of its month.",
        source: "PBOC 2044")

    /// A natural person in business has the code of a sole trader or a foreign identifier.
    package static let idTypeMismatch = Rule(
        "L122", .logic, code: "id-type-mismatch",
        title:
            "A natural person in business has the code of a sole trader or a foreign "
            + "identifier, and a sole trader is one.",
        source: "PBOC 711, 725")

    /// No business controls itself or is merged into itself.
    package static let selfRelation = Rule(
        "L123", .logic, code: "self-relation",
        title: "No business controls itself or is merged into itself.",
        source: "PBOC 63")
}
