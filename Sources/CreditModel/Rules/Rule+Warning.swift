/// Phase W: what is taken all the same, and listed.
extension Rule {
    /// The rules of the phase, ascending.
    package static let warningRules: [Rule] = [
        .stuckBalance, .outlier, .dpdJump, .cureUnproven, .gap, .late, .nameMismatch,
        .chargeoffExceedsBalance, .organisationCode, .currencyUnusual,
    ]

    /// A balance that stands still.
    package static let stuckBalance = Rule(
        "W401", .warning, .warning, code: "stuck-balance",
        title: "A balance of which something is overdue changes within three months.",
        source: "registry")

    /// An amount out of the ordinary.
    package static let outlier = Rule(
        "W402", .warning, .warning, code: "outlier",
        title:
            "A principal is no more than 50 times the median of what the business borrows of "
            + "the reporter.",
        source: "registry")

    /// Days past due that grow faster than days pass.
    package static let dpdJump = Rule(
        "W403", .warning, .warning, code: "dpd-jump",
        title: "Days past due grow by no more than 31 from month to month.",
        source: "registry")

    /// A recovery that nothing explains.
    package static let cureUnproven = Rule(
        "W404", .warning, .warning, code: "cure-unproven",
        title: "A non-performing account is normal again after a repayment only.",
        source: "CBIRC and PBOC order 1 of 2023")

    /// A month without a report.
    package static let gap = Rule(
        "W405", .warning, .warning, code: "gap",
        title: "Every month is reported.",
        source: "PBOC")

    /// When a fact is reported.
    package static let late = Rule(
        "W406", .warning, .warning, code: "late",
        title: "An event is reported on the day after it, a month by the 10th of the next.",
        source: "PBOC")

    /// The name beside the registered one.
    package static let nameMismatch = Rule(
        "W407", .warning, .warning, code: "name-mismatch",
        title: "A business has the name under which it is registered.",
        source: "registry")

    /// A write-off beside what was owed.
    package static let chargeoffExceedsBalance = Rule(
        "W408", .warning, .warning, code: "chargeoff-exceeds-balance",
        title: "No more is written off than is owed.",
        source: "SBA loan files")

    /// The organisation code inside a unified social credit code.
    package static let organisationCode = Rule(
        "W409", .warning, .warning, code: "organisation-code",
        title:
            "The organisation code inside a unified social credit code checks; not all that "
            + "were issued do.",
        source: "GB 11714")

    /// The currency beside the country.
    package static let currencyUnusual = Rule(
        "W410", .warning, .warning, code: "currency-unusual",
        title: "A small business borrows in the currency of its country.",
        source: "registry")
}
