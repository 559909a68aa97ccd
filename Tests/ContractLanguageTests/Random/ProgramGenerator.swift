import ContractLanguage
import TestSupport

/// Makes random programs that are well typed in ``Sample``'s environment, nulls included.
struct ProgramGenerator {
    /// A name or path that may be used, with its type where it may be.
    struct Place {
        let expression: ContractExpression
        let type: ContractType
    }

    var random: SeededRandom
    private var names = 0
    private var places: [Place]

    static let int = ContractType.int
    static let string = ContractType.string(upTo: 0)
    static let ints = ContractType.list(.int, upTo: 0)
    static let strings = ContractType.list(.string(upTo: 0), upTo: 0)
    static let payments = ContractType.list(.record(Sample.payment), upTo: 0)
    static let types: [ContractType] = [
        .bool, int, string, .timestamp, .duration, ints, strings, payments, .nullable(.int),
        .list(.nullable(.int), upTo: 0),
    ]

    init(random: SeededRandom, environment: ContractEnvironment) {
        self.random = random
        places = []
        for (name, type) in environment.variables.sorted(by: { $0.key < $1.key }) {
            places += Self.places(under: .name(name), type)
        }
    }

    /// A path with the fields that it leads to.
    private static func places(under expression: ContractExpression, _ type: ContractType)
        -> [Place]
    {
        var places = [Place(expression: expression, type: type)]
        if case .record(let record) = type {
            for field in record.fields {
                places += self.places(under: expression.field(field.name), field.type)
            }
        }
        return places
    }

    mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    /// Runs with more places, and without those that they replace.
    private mutating func knowing<T>(
        _ expression: ContractExpression, _ type: ContractType, _ make: (inout Self) -> T
    ) -> T {
        let before = places
        defer { places = before }
        places.removeAll { $0.expression == expression }
        places += Self.places(under: expression, type)
        return make(&self)
    }

    mutating func expression(_ type: ContractType, _ depth: Int) -> ContractExpression {
        if depth <= 0 || chance(12) { return leaf(type, depth) }
        if chance(12) { return conditional(type, depth - 1) }
        switch type.erased {
        case .bool: return bool(depth - 1)
        case .int: return int(depth - 1)
        case .string: return string(depth - 1)
        case .timestamp: return time(depth - 1)
        case .duration: return duration(depth - 1)
        case .nullable(let inner):
            return chance(50) ? leaf(type, depth) : expression(inner, depth - 1)
        case .list(let element, _): return list(element, depth - 1)
        default: return leaf(type, depth)
        }
    }

    private mutating func leaf(_ type: ContractType, _ depth: Int) -> ContractExpression {
        let fitting = places.filter { $0.type.erased == type.erased }
        if !fitting.isEmpty, chance(60) { return pick(fitting).expression }
        switch type.erased {
        case .bool: return ContractExpression(.bool(chance(50)))
        case .int:
            return .int(
                chance(20)
                    ? pick([.max, .min, -1, 0, .max - 1]) : Int64.random(in: -9...9, using: &random)
            )
        case .string: return .text(pick(["", "a", "ab", "open", "é", "e\u{301}", "😀", "b\"\\\n"]))
        case .timestamp:
            return .call(
                "timestamp", .text(pick(["2026-11-30T00:00:00Z", "9999-12-31T23:59:59Z"])))
        case .duration:
            return .call("duration", .text(pick(["36h", "-1.5s", "0s", "2000000h"])))
        case .nullable: return .null
        case .list(let element, _):
            guard element.erased != .record(Sample.payment) else {
                return .name("loan").field("payments")
            }
            return ContractExpression(.list((0..<pick([0, 1, 3])).map { _ in leaf(element, 0) }))
        default: return .null
        }
    }

    private mutating func conditional(_ type: ContractType, _ depth: Int) -> ContractExpression {
        if let guarded = guarded(), chance(50) {
            let first = knowing(guarded.path, guarded.type) { $0.expression(type, depth) }
            let second = expression(type, depth)
            return chance(50)
                ? ContractExpression(
                    .conditional(.binary(.notEqual, guarded.path, .null), first, second))
                : ContractExpression(
                    .conditional(.binary(.equal, guarded.path, .null), second, first))
        }
        return ContractExpression(
            .conditional(
                expression(.bool, depth), expression(type, depth), expression(type, depth)))
    }

    /// A path that may be null, with its type where it is not.
    private mutating func guarded() -> (path: ContractExpression, type: ContractType)? {
        let nullable = places.compactMap {
            place -> (path: ContractExpression, type: ContractType)? in
            guard case .nullable(let type) = place.type else { return nil }
            return (place.expression, type)
        }
        return nullable.isEmpty ? nil : pick(nullable)
    }

    private mutating func bool(_ depth: Int) -> ContractExpression {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return ContractExpression(.unary(.not, expression(.bool, depth)))
        case 1, 2:
            return .binary(pick([.and, .or]), expression(.bool, depth), expression(.bool, depth))
        case 3, 4: return guardedLogic(depth)
        case 5:
            let type = pick([.bool, Self.int, Self.string, .timestamp, .duration])
            return .binary(
                pick([.less, .lessOrEqual, .greater, .greaterOrEqual]), expression(type, depth),
                expression(type, depth))
        case 6:
            let sign = pick([BinaryOperator.equal, .notEqual])
            if let guarded = guarded(), chance(40) {
                return .binary(sign, guarded.path, expression(.nullable(guarded.type), depth))
            }
            let type = pick(Self.types.filter { $0 != .nullable(.int) })
            return .binary(
                sign, expression(type, depth), expression(type, depth))
        case 7:
            return .binary(.isIn, expression(.nullable(.int), depth), expression(Self.ints, depth))
        case 8:
            return expression(Self.string, depth).method(
                pick(["startsWith", "endsWith", "contains"]), expression(Self.string, depth))
        case 9: return .binary(.isIn, expression(Self.string, depth), map(depth))
        default: return macro(pick([.all, .exists, .existsOne]), depth)
        }
    }

    /// A test for null, hidden among other conditions, with a use of the path to its right.
    private mutating func guardedLogic(_ depth: Int) -> ContractExpression {
        guard let guarded = guarded() else { return expression(.bool, depth) }
        let use = knowing(guarded.path, guarded.type) { $0.expression(.bool, depth) }
        var test: ContractExpression = .binary(.notEqual, guarded.path, .null)
        if case .select(let operand, let field) = guarded.path.kind, chance(40) {
            test = ContractExpression(.has(operand, field: field))
        }
        if chance(30) { test = .binary(.and, test, expression(.bool, depth)) }
        if chance(30) { test = .binary(.and, expression(.bool, depth), test) }
        if chance(30) { return .binary(.or, ContractExpression(.unary(.not, test)), use) }
        return .binary(.and, test, use)
    }

    private mutating func macro(_ macro: Macro, _ depth: Int) -> ContractExpression {
        let element = pick([Self.int, Self.string, .nullable(.int), .record(Sample.payment)])
        let range =
            element == Self.string && chance(30)
            ? map(depth) : range(element, depth)
        names += 1
        let variable = "v\(names)"
        let condition = knowing(.name(variable), element) { $0.expression(.bool, depth) }
        return ContractExpression(
            .macro(macro, over: range, variable: variable, condition: condition, result: nil))
    }

    /// A list whose elements are of a type, and of no narrower one.
    private mutating func range(_ element: ContractType, _ depth: Int) -> ContractExpression {
        let list = expression(.list(element, upTo: 0), depth)
        return element == .nullable(.int) ? .binary(.plus, .name("scores"), list) : list
    }

    private mutating func map(_ depth: Int) -> ContractExpression {
        if chance(40) { return .name("loan").field("marks") }
        return ContractExpression(
            .map(
                (0..<pick([0, 1, 2])).map { index in
                    .init(
                        key: chance(70) ? .text("k\(index)") : expression(Self.string, 1),
                        value: expression(Self.int, depth))
                }))
    }

    private mutating func int(_ depth: Int) -> ContractExpression {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: return ContractExpression(.unary(.minus, expression(Self.int, depth)))
        case 1:
            return .call("size", expression(pick([Self.string, Self.ints, Self.payments]), depth))
        case 2: return expression(pick([Self.string, Self.strings]), depth).method("size")
        case 3:
            return ContractExpression(
                .index(expression(Self.ints, depth), expression(Self.int, depth)))
        case 4: return ContractExpression(.index(map(depth), expression(Self.string, depth)))
        case 5:
            return expression(pick([.duration, .timestamp]), depth).method(
                pick(["getHours", "getMinutes", "getSeconds"]))
        case 6:
            return chance(50)
                ? .call("half", expression(Self.int, depth))
                : .call(
                    "int",
                    chance(50)
                        ? expression(.timestamp, depth)
                        : .binary(.plus, expression(Self.string, depth), .text("7")))
        default:
            return .binary(
                pick([.plus, .minus, .times, .divided, .modulo]), expression(Self.int, depth),
                expression(Self.int, depth))
        }
    }

    private mutating func string(_ depth: Int) -> ContractExpression {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .call("string", expression(pick([.int, .bool, .duration, .timestamp]), depth))
        case 1:
            ContractExpression(.index(expression(Self.strings, depth), expression(Self.int, depth)))
        default: .binary(.plus, expression(Self.string, depth), expression(Self.string, depth))
        }
    }

    private mutating func time(_ depth: Int) -> ContractExpression {
        .binary(pick([.plus, .minus]), expression(.timestamp, depth), expression(.duration, depth))
    }

    private mutating func duration(_ depth: Int) -> ContractExpression {
        chance(50)
            ? .binary(.minus, expression(.timestamp, depth), expression(.timestamp, depth))
            : .binary(
                pick([.plus, .minus]), expression(.duration, depth), expression(.duration, depth))
    }

    private mutating func list(_ element: ContractType, _ depth: Int) -> ContractExpression {
        let type = ContractType.list(element, upTo: 0)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .binary(.plus, expression(type, depth), expression(type, depth))
        case 1:
            names += 1
            let variable = "v\(names)"
            let condition = knowing(.name(variable), element) { $0.expression(.bool, depth) }
            return ContractExpression(
                .macro(
                    .filter, over: range(element, depth), variable: variable,
                    condition: condition, result: nil))
        case 2 where element.erased != .record(Sample.payment):
            names += 1
            let variable = "v\(names)"
            let from = pick([Self.int, .nullable(.int), .record(Sample.payment)])
            let hasCondition = chance(50)
            let (condition, result) = knowing(.name(variable), from) { generator in
                (
                    hasCondition ? generator.expression(.bool, depth) : nil,
                    generator.expression(element, depth)
                )
            }
            return ContractExpression(
                .macro(
                    .map, over: range(from, depth), variable: variable,
                    condition: condition, result: result))
        default: return leaf(type, depth)
        }
    }
}

extension ContractType {
    /// The type with all sizes at nothing.
    var erased: ContractType {
        switch self {
        case .string: .string(upTo: 0)
        case .list(let element, _): .list(element.erased, upTo: 0)
        case .map(let value, _, _): .map(value.erased, upTo: 0, keysUpTo: 0)
        case .nullable(let type): .nullable(type.erased)
        default: self
        }
    }
}
