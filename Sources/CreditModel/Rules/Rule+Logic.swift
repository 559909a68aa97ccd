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

    /// Opening and end of an account or a facility.
    package static let dateOrder = Rule(
        "L101", .logic, code: "date-order",
        title: "An account or a facility is due on the day on which it was opened, or later.",
        source: "PBOC 707, 718")

    /// The day of a fact beside the opening.
    package static let beforeOpening = Rule(
        "L102", .logic, code: "before-opening",
        title: "Nothing happens on an account before the day on which it was opened.",
        source: "PBOC ABE007")

    /// The day of a fact beside the ledger's.
    package static let futureDate = Rule(
        "L103", .logic, code: "future-date",
        title:
            "A fact holds on the day on which it is recorded at the latest, one day more "
            + "for time zones.",
        source: "registry")

    /// Overdue principal beside all that is overdue.
    package static let overdueParts = Rule(
        "L104", .logic, code: "overdue-parts",
        title: "The overdue principal is no more than all that is overdue.",
        source: "PBOC 2051")

    /// What is overdue beside what is owed.
    package static let overdueExceedsBalance = Rule(
        "L105", .logic, .warning, code: "overdue-exceeds-balance",
        title:
            "What is overdue is no more than the balance; interest that has accrued may "
            + "make it so.",
        source: "PBOC")

    /// Days past due beside the amount overdue.
    package static let dpdAmountMismatch = Rule(
        "L106", .logic, code: "dpd-amount-mismatch",
        title: "Days are past due if, and only if, an amount is.",
        source: "PBOC 2048 to 2050")

    /// Days past due beside the day since which something is overdue.
    package static let dpdDateMismatch = Rule(
        "L107", .logic, code: "dpd-date-mismatch",
        title:
            "The day since which something is overdue is given if, and only if, days are "
            + "past due, and is so many days before, give or take one.",
        source: "PBOC")

    /// Amounts on a closed account.
    package static let closedWithBalance = Rule(
        "L108", .logic, code: "closed-with-balance",
        title: "On a closed account nothing is owed and nothing overdue.",
        source: "PBOC 726")

    /// The closing day beside the state of the account.
    package static let closeDate = Rule(
        "L109", .logic, code: "close-date",
        title:
            "A report has a closing day if, and only if, it says that the account is "
            + "closed.",
        source: "PBOC 709, 727")

    /// The closing day beside payments and classifications.
    package static let closeBeforeActivity = Rule(
        "L110", .logic, code: "close-before-activity",
        title:
            "An account is closed on the day of its last payment and last classification, "
            + "or later.",
        source: "PBOC 710")

    /// A repayment beside its parts.
    package static let partsSum = Rule(
        "L111", .logic, code: "parts-sum",
        title: "A repayment is the sum of its principal, interest and fees.",
        source: "PBOC; CFPB")

    /// The class beside days past due: ``ClassificationProfile``.
    package static let classBelowFloor = Rule(
        "L112", .logic, code: "class-below-floor",
        title:
            "The class is no better than days past due allow: over 90 substandard, over 270 "
            + "doubtful, over 360 loss.",
        source: "CBIRC and PBOC order 1 of 2023")

    /// The state of an account beside what is overdue.
    package static let writeoffNotOverdue = Rule(
        "L113", .logic, code: "writeoff-not-overdue",
        title: "On an account that is written off something is overdue.",
        source: "PBOC 2045")

    /// The product beside how it is repaid and drawn.
    package static let productModeMismatch = Rule(
        "L114", .logic, code: "product-mode-mismatch",
        title:
            "A minimum is repaid, and what is repaid drawn again, under products that "
            + "revolve only.",
        source: "PBOC 721, 722")

    /// The end of products that have one.
    package static let maturityRequired = Rule(
        "L115", .logic, code: "maturity-required",
        title:
            "A product with a term has the day on which it is due; records from older books "
            + "are excused.",
        source: "PBOC")

    /// Guarantees behind a guaranteed account; decided by the batch's end.
    package static let guarantorMissing = Rule(
        "L116", .logic, code: "guarantor-missing",
        title:
            "An account that is secured by a guarantee has a guarantee at the end of its "
            + "batch.",
        source: "PBOC 715")

    /// Collateral behind a secured account; decided by the batch's end.
    package static let collateralMissing = Rule(
        "L117", .logic, code: "collateral-missing",
        title:
            "An account that is secured by a pledge or a mortgage has collateral at the end "
            + "of its batch.",
        source: "PBOC 716")

    /// The guarantor beside the business.
    package static let selfGuarantee = Rule(
        "L118", .logic, code: "self-guarantee",
        title: "Nobody is the guarantor of its own debt.",
        source: "PBOC 714")

    /// The amount that a guarantor answers for.
    package static let liabilityAmount = Rule(
        "L119", .logic, code: "liability-amount",
        title:
            "A co-borrower answers for all and has no amount; whoever answers otherwise has "
            + "one.",
        source: "PBOC 723")

    /// The contract of a joint guarantee.
    package static let contractRequired = Rule(
        "L120", .logic, code: "contract-required",
        title: "A joint guarantee names its contract.",
        source: "PBOC 724")

    /// The month of a report beside its day.
    package static let periodMismatch = Rule(
        "L121", .logic, code: "period-mismatch",
        title: "A monthly report is as of a day of its month.",
        source: "PBOC 2044")

    /// Natural persons beside their identifiers.
    package static let idTypeMismatch = Rule(
        "L122", .logic, code: "id-type-mismatch",
        title:
            "A natural person in business has the code of a sole trader or a foreign "
            + "identifier, and a sole trader is one.",
        source: "PBOC 711, 725")

    /// The other business that a record about a business names.
    package static let selfRelation = Rule(
        "L123", .logic, code: "self-relation",
        title: "No business controls itself or is merged into itself.",
        source: "PBOC 63")
}
