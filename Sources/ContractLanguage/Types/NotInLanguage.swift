/// What CEL has and contracts have not, with what to write instead.
enum NotInLanguage {
    static let functions: [String: String] = [
        "bytes": "contracts have no bytes; use strings",
        "double": "contracts have no floating-point numbers (double); use integers: amounts in "
            + "minor units, rates in basis points",
        "dyn": "contracts have no dynamic types (dyn); every value has one type",
        "matches":
            "contracts have no regular expressions; use startsWith, endsWith, contains or ==",
        "now": "contracts have no wall clock; use the time of the ledger, which stands among the "
            + "names",
        "type":
            "contracts do not ask for types (type); every expression has one type that is known "
            + "beforehand",
        "uint": "contracts have no unsigned integers (uint); use int",
    ]
}
