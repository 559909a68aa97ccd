import ContractLanguage

/// What the tests have in common: an environment of credit records, and short ways to run sources.
enum Sample {
    static let payment = RecordType(
        "payment",
        [
            .init("due", .timestamp), .init("amount", .int), .init("paid", .int),
            .init("note", .nullable(.string(upTo: 40))),
        ])

    static let facility = RecordType(
        "facility",
        [
            .init("limit", .nullable(.int)), .init("currency", .string(upTo: 3)),
            .init("closed", .nullable(.timestamp)),
        ])

    static let loan = RecordType(
        "loan",
        [
            .init("balance", .int), .init("status", .string(upTo: 16)),
            .init("daysPastDue", .nullable(.int)),
            .init("facility", .nullable(.record(facility))),
            .init("payments", .list(.record(payment), upTo: 24)),
            .init("marks", .map(.int, upTo: 8, keysUpTo: 10)),
            .init("notes", .map(.nullable(.string(upTo: 20)), upTo: 4, keysUpTo: 10)),
        ])

    static func environment() throws -> ContractEnvironment {
        try ContractEnvironment(
            variables: [
                "loan": .record(loan), "now": .timestamp, "grace": .duration,
                "previous": .nullable(.record(loan)), "names": .list(.string(upTo: 20), upTo: 10),
                "scores": .list(.nullable(.int), upTo: 10), "threshold": .nullable(.int),
                "isMember": .bool,
            ],
            functions: [
                ContractFunction(
                    "half", [.int], result: .int, steps: 2,
                    body: { arguments throws(ContractFunction.Failure) in
                        guard case .int(let value) = arguments[0] else {
                            throw .init("no int")
                        }
                        guard value % 2 == 0 else { throw .init("this number is odd") }
                        return .int(value / 2)
                    }),
                ContractFunction(
                    "code", [.string(upTo: 20)], result: .string(upTo: 3), steps: 5,
                    body: { arguments throws(ContractFunction.Failure) in arguments[0] }),
            ])
    }

    static let payments: [ContractValue] = [
        payment(due: 1_700_000_000, amount: 100, paid: 100, note: "in time"),
        payment(due: 1_702_592_000, amount: 100, paid: 40, note: nil),
    ]

    static func payment(due: Int64, amount: Int64, paid: Int64, note: String?) -> ContractValue {
        .record(
            ContractRecord([
                "due": ContractTimestamp(unixSeconds: due).map { .timestamp($0) } ?? .null,
                "amount": .int(amount), "paid": .int(paid),
                "note": note.map { .string(ContractText($0)) } ?? .null,
            ]))
    }

    static func loan(daysPastDue: Int64? = 35, facility: ContractValue = .null) -> ContractValue {
        .record(
            ContractRecord([
                "balance": 9_500, "status": "open",
                "daysPastDue": daysPastDue.map { .int($0) } ?? .null,
                "facility": facility, "payments": .list(payments),
                "marks": ["late": 2, "legal": 0], "notes": ["seen": nil, "kept": "yes"],
            ]))
    }

    static let values: [String: ContractValue] = [
        "loan": loan(
            facility: .record(ContractRecord(["limit": 20_000, "currency": "EUR"]))),
        "now": .timestamp(ContractTimestamp("2026-11-30T14:00:00Z")!),
        "grace": .duration(ContractDuration("72h")!), "names": ["Ada", "Bo", "Čeněk"],
        "scores": [3, nil, 7], "isMember": true,
    ]

    /// Far more than any of the tests' expressions cost.
    static let costLimit = 10_000_000

    static func compile(_ source: String) throws -> CompiledExpression {
        try CompiledExpression(source, in: environment(), costingAtMost: costLimit)
    }

    /// Compiles and evaluates, and sees that the bound and the type hold.
    static func run(
        _ source: String, with changes: [String: ContractValue] = [:]
    ) throws -> Result<ContractValue, LanguageFault> {
        let compiled = try compile(source)
        let values = values.merging(changes) { $1 }
        let outcome = compiled.evaluate(
            with: try ContractBindings(values, in: environment()))
        if case .failure(let fault) = outcome.result, fault.code == .stepsUsedUp { throw fault }
        if case .success(let value) = outcome.result {
            _ = try compiled.type.fitting(value, at: "result")
        }
        return outcome.result
    }

    /// The faults that a source is refused for.
    static func faults(
        _ source: String, as type: ContractType? = nil, costingAtMost limit: Int = costLimit
    ) throws -> [LanguageFault] {
        let environment = try environment()
        do throws(LanguageFaults) {
            _ = try CompiledExpression(
                source, in: environment, as: type, costingAtMost: limit)
            return []
        } catch {
            return error.faults
        }
    }
}

extension ContractValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByNilLiteral
{
    init(integerLiteral value: Int64) { self = .int(value) }
    init(stringLiteral value: String) { self = .string(ContractText(value)) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(arrayLiteral elements: ContractValue...) { self = .list(elements) }
    init(nilLiteral: ()) { self = .null }
    init(dictionaryLiteral elements: (String, ContractValue)...) {
        self = ContractMap(elements.map { (ContractText($0), $1) }).map { .map($0) } ?? .null
    }
}
