/// Phase X: what a record must be beside what is recorded already.
extension Rule {
    /// The rules of the phase, ascending.
    package static let stateRules: [Rule] = [
        .unknownAccount, .alreadyReported, .accountClosed, .outOfOrder, .balanceReconcile,
        .overLimit, .drawdownNotAllowed, .extensionNotAllowed, .duplicateEvent, .badSupersede,
        .correctionBreaksTimeline, .badRange, .badIDChange, .unknownSubject, .currencyChanged,
        .participantNotActive, .consentRequired, .noRelationship,
    ]

    /// Whose account it is.
    package static let unknownAccount = Rule(
        "X201", .state, code: "unknown-account",
        title:
            "The account or facility is the reporter's own, and of the business that the "
            + "record names.",
        source: "PBOC ABE002")

    /// The same thing twice.
    package static let alreadyReported = Rule(
        "X202", .state, code: "already-reported",
        title:
            "Another record of the same thing comes as its correction; the same record "
            + "again is ignored.",
        source: "PBOC ABR004")

    /// What follows a closing.
    package static let accountClosed = Rule(
        "X203", .state, code: "account-closed",
        title: "After closing come recoveries, transfers, releases and corrections only.",
        source: "PBOC 10020")

    /// The order of monthly reports.
    package static let outOfOrder = Rule(
        "X204", .state, code: "out-of-order",
        title:
            "Monthly reports come in the order of their days; an earlier one comes as a "
            + "correction.",
        source: "PBOC 770 to 774")

    /// The balance beside what was drawn and repaid.
    package static let balanceReconcile = Rule(
        "X205", .state, .warning, code: "balance-reconcile",
        title:
            "Drawdowns less principal repaid are the balance, give or take a minor unit for "
            + "each.",
        source: "PBOC")

    /// The balance beside the limit.
    package static let overLimit = Rule(
        "X206", .state, .warning, code: "over-limit",
        title: "The balance of a revolving account is within its limit.",
        source: "PBOC")

    /// Products that are drawn on.
    package static let drawdownNotAllowed = Rule(
        "X207", .state, code: "drawdown-not-allowed",
        title: "Money is drawn under products that have a limit or tranches.",
        source: "PBOC 121")

    /// Products whose term can be extended.
    package static let extensionNotAllowed = Rule(
        "X208", .state, code: "extension-not-allowed",
        title: "A term is extended under loans and credit lines only.",
        source: "PBOC 107, 108")

    /// The same special event twice in a day.
    package static let duplicateEvent = Rule(
        "X209", .state, code: "duplicate-event",
        title: "A special event happens to an account once a day.",
        source: "PBOC 717")

    /// The record that another one names.
    package static let badSupersede = Rule(
        "X210", .state, code: "bad-supersede",
        title:
            "What is corrected, annulled, filed anew or spoken about is there, the "
            + "reporter's own, of the same type and in force; nothing goes that others stand on.",
        source: "PBOC; registry")

    /// A correction beside what was reported after what it corrects.
    package static let correctionBreaksTimeline = Rule(
        "X211", .state, code: "correction-breaks-timeline",
        title: "A correction closes no account on which later reports stand.",
        source: "PBOC 775, 776")

    /// The bounds of a range: records are withdrawn one by one, and terms are what has bounds.
    package static let badRange = Rule(
        "X212", .state, code: "range",
        title:
            "A term that is changed ends on the day on which it began, or later; there is no "
            + "withdrawing of ranges of records.",
        source: "PBOC 55, 56; registry")

    /// The old number and the new one.
    package static let badIDChange = Rule(
        "X213", .state, code: "bad-id-change",
        title: "A number is changed to one that is free or was the account's own.",
        source: "PBOC 125 to 133")

    /// Whether the business is known; a registry may make it an error.
    package static let unknownSubject = Rule(
        "X214", .state, .warning, code: "unknown-subject",
        title: "The business is registered before anything is recorded on it.",
        source: "PBOC ABE005")

    /// The currency of an account's records.
    package static let currencyChanged = Rule(
        "X215", .state, code: "currency-changed",
        title: "An account or a facility keeps its currency.",
        source: "AnaCredit")

    /// Who may report or ask.
    package static let participantNotActive = Rule(
        "X216", .state, code: "participant-not-active",
        title: "Whoever reports or asks is a verified and active participant.",
        source: "registry")

    /// What allows an inquiry.
    package static let consentRequired = Rule(
        "X217", .state, code: "consent-required",
        title: "An inquiry has a live consent that covers its purpose, or a legal basis.",
        source: "Regulation on credit reporting")

    /// Who may follow a business.
    package static let noRelationship = Rule(
        "X218", .state, code: "no-relationship",
        title: "Who manages a loan has an account or guarantee of the business that is open.",
        source: "PBOC")
}
