/// Phase S: what one line must be by itself, whatever the ledger holds.
extension Rule {
    /// The rules of phase S, ascending.
    package static let syntaxRules: [Rule] = [
        .malformedLine, .unknownField, .unknownRecordType, .required, .invalidText, .invalidDate,
        .invalidAmount, .invalidCurrency, .invalidCode, .usccCheckDigit, .usccStructure,
        .leiCheckDigit, .invalidCountry, .invalidIdentifier, .rateRange, .listDuplicate,
    ]

    /// The line as JSON.
    package static let malformedLine = Rule(
        "S001", .syntax, code: "malformed-line",
        title: "A line is one JSON object in UTF-8 of at most 64 KiB, nested at most 8 deep, "
            + "and names no member twice.",
        source: "RFC 8259; RFC 7493")

    /// Members that the type does not have.
    package static let unknownField = Rule(
        "S002", .syntax, code: "unknown-field",
        title: "A record has only the members of its type's schema.",
        source: "PBOC: structure of collected data")

    /// The type.
    package static let unknownRecordType = Rule(
        "S003", .syntax, code: "unknown-record-type",
        title: "A record says its type, and the registry knows the type.",
        source: "PBOC: structure of collected data")

    /// Members that must be there.
    package static let required = Rule(
        "S004", .syntax, code: "required",
        title: "A required member is there, and is neither null nor blank.",
        source: "PBOC and CFPB: mandatory fields")

    /// Free text.
    package static let invalidText = Rule(
        "S005", .syntax, code: "invalid-text",
        title: "Text is not blank, not too long, in Unicode normalization form C, and has no "
            + "control characters.",
        source: "UAX #15; RFC 9839")

    /// Days, months and instants.
    package static let invalidDate = Rule(
        "S006", .syntax, code: "invalid-date",
        title: "A date is a real day, a month or an instant from 1901 to 2099, in its one form.",
        source: "PBOC ABE008; RFC 3339")

    /// Money in minor units, and counts.
    package static let invalidAmount = Rule(
        "S007", .syntax, code: "invalid-amount",
        title: "An amount is an integer number of minor units of at most 10^15; it and a count "
            + "have neither fraction nor exponent, and are not negative where that has no meaning.",
        source: "ISO 20022 ActiveCurrencyAndAmount; RFC 7493")

    /// Currencies.
    package static let invalidCurrency = Rule(
        "S008", .syntax, code: "invalid-currency",
        title: "A currency is an alphabetic code of the active list that has a minor unit.",
        source: "ISO 4217")

    /// Codes of a list, and yes or no.
    package static let invalidCode = Rule(
        "S009", .syntax, code: "invalid-code",
        title: "A coded member has a code of its list; a yes or no is true or false.",
        source: "PBOC and AnaCredit: code lists")

    /// Chinese businesses: symbols and check digit.
    package static let usccCheckDigit = Rule(
        "S010", .syntax, code: "uscc-check-digit",
        title: "A unified social credit code has 18 symbols of its alphabet, and the last checks.",
        source: "GB 32100-2015; GB/T 17710 (ISO 7064 MOD 31-3)")

    /// Chinese businesses: what the symbols stand for.
    package static let usccStructure = Rule(
        "S011", .syntax, code: "uscc-structure",
        title: "A unified social credit code names a department and category that exist, and a "
            + "known province.",
        source: "GB 32100-2015; GB/T 2260")

    /// Legal entity identifiers.
    package static let leiCheckDigit = Rule(
        "S012", .syntax, code: "lei-check-digit",
        title:
            "A legal entity identifier has 18 letters or digits and two check digits that check.",
        source: "ISO 17442; ISO 7064 MOD 97-10")

    /// Countries.
    package static let invalidCountry = Rule(
        "S013", .syntax, code: "invalid-country",
        title: "A country is an assigned two-letter code.",
        source: "ISO 3166-1 alpha-2")

    /// Schemes of identifiers, foreign ones, account numbers and participants.
    package static let invalidIdentifier = Rule(
        "S014", .syntax, code: "invalid-identifier",
        title: "An identifier has the form of its kind.",
        source: "ledger format §5; PBOC: account codes")

    /// Interest rates.
    package static let rateRange = Rule(
        "S015", .syntax, code: "rate-range",
        title: "A rate is an integer number of parts per million, from 0 to 1,000,000.",
        source: "AnaCredit: interest rates")

    /// Lists.
    package static let listDuplicate = Rule(
        "S016", .syntax, code: "list-duplicate",
        title: "A list has at most 50 items, and none twice.",
        source: "PBOC ABE010, ABE011")
}
