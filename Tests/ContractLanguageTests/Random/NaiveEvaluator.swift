import ContractLanguage

/// A second evaluator, as plain as the specification can be put: it evaluates both sides of all
/// logic, looks keys up one by one, counts nothing, and has no value (nil) for any fault.
struct NaiveEvaluator {
    var scope: [String: ContractValue]

    func value(_ expression: ContractExpression) -> ContractValue? {
        switch expression.kind {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let value): return .int(value)
        case .string(let text): return .string(text)
        case .name(let name): return scope[name]
        case .list(let elements): return all(elements).map { ContractValue.list($0) }
        case .map(let entries): return map(entries)
        case .select(let operand, let field): return select(value(operand), field)
        case .has(let operand, let field): return has(value(operand), field)
        case .index(let operand, let place): return index(value(operand), value(place))
        case .call(let name, let arguments): return all(arguments).flatMap { call(name, $0[0]) }
        case .memberCall(let receiver, let name, let arguments):
            return all([receiver] + arguments).flatMap { method(name, $0) }
        case .unary(let sign, let operand): return unary(sign, value(operand))
        case .binary(.and, let left, let right):
            return logic([value(left), value(right)], deciding: false)
        case .binary(.or, let left, let right):
            return logic([value(left), value(right)], deciding: true)
        case .binary(let sign, let left, let right):
            return all([left, right]).flatMap { binary(sign, $0[0], $0[1]) }
        case .conditional(let condition, let first, let second):
            return conditional(value(condition), first, second)
        case .macro(let macro, let range, let variable, let condition, let result):
            return elements(value(range)).flatMap {
                macroValue(macro, $0, variable, condition, result)
            }
        }
    }

    private func conditional(
        _ condition: ContractValue?, _ first: ContractExpression, _ second: ContractExpression
    ) -> ContractValue? {
        guard case .bool(let isTrue) = condition else { return nil }
        return value(isTrue ? first : second)
    }

    private func all(_ expressions: [ContractExpression]) -> [ContractValue]? {
        let values = expressions.compactMap { value($0) }
        return values.count == expressions.count ? values : nil
    }

    private func logic(_ sides: [ContractValue?], deciding: Bool) -> ContractValue? {
        if sides.contains(.bool(deciding)) { return .bool(deciding) }
        return sides.contains(nil) ? nil : .bool(!deciding)
    }

    private func map(_ entries: [ContractExpression.MapEntry]) -> ContractValue? {
        guard let keys = all(entries.map(\.key)), let values = all(entries.map(\.value)) else {
            return nil
        }
        let pairs = zip(keys, values).compactMap { key, value -> (ContractText, ContractValue)? in
            guard case .string(let text) = key else { return nil }
            return (text, value)
        }
        return ContractMap(pairs).map { .map($0) }
    }

    private func select(_ operand: ContractValue?, _ field: String) -> ContractValue? {
        switch operand {
        case .record(let record): record[field]
        case .map(let map): map.entries.first { $0.key == ContractText(field) }?.value
        default: nil
        }
    }

    private func has(_ operand: ContractValue?, _ field: String) -> ContractValue? {
        switch operand {
        case .record(let record): .bool(record[field] != .null)
        case .map(let map): .bool(map.entries.contains { $0.key == ContractText(field) })
        default: nil
        }
    }

    private func index(_ operand: ContractValue?, _ index: ContractValue?) -> ContractValue? {
        switch (operand, index) {
        case (.list(let elements), .int(let place)):
            elements.enumerated().first { $0.offset == place }?.element
        case (.map(let map), .string(let key)): map.entries.first { $0.key == key }?.value
        default: nil
        }
    }

    private func elements(_ value: ContractValue?) -> [ContractValue]? {
        switch value {
        case .list(let elements): elements
        case .map(let map): map.entries.map { .string($0.key) }
        default: nil
        }
    }

    private func macroValue(
        _ macro: Macro, _ elements: [ContractValue], _ variable: String,
        _ condition: ContractExpression?,
        _ result: ContractExpression?
    ) -> ContractValue? {
        func inner(_ element: ContractValue) -> NaiveEvaluator {
            NaiveEvaluator(scope: scope.merging([variable: element]) { $1 })
        }
        let tests = elements.map { element in
            condition.map { inner(element).value($0) } ?? .bool(true)
        }
        switch macro {
        case .all: return logic(tests, deciding: false)
        case .exists: return logic(tests, deciding: true)
        case .existsOne, .filter, .map:
            guard !tests.contains(nil) else { return nil }
            let kept = zip(elements, tests).filter { $1 == .bool(true) }.map(\.0)
            if macro == .existsOne { return .bool(kept.count == 1) }
            guard macro == .map, let result else { return .list(kept) }
            let results = kept.compactMap { inner($0).value(result) }
            return results.count == kept.count ? .list(results) : nil
        }
    }

    private func int(_ value: Int128) -> ContractValue? { Int64(exactly: value).map { .int($0) } }

    private func unary(_ sign: UnaryOperator, _ operand: ContractValue?) -> ContractValue? {
        switch (sign, operand) {
        case (.not, .bool(let value)): .bool(!value)
        case (.minus, .int(let value)): int(-Int128(value))
        default: nil
        }
    }

    private func binary(
        _ sign: BinaryOperator, _ left: ContractValue, _ right: ContractValue
    ) -> ContractValue? {
        switch sign {
        case .equal: return .bool(left == right)
        case .notEqual: return .bool(left != right)
        case .less: return order(left, right).map { .bool($0 < 0) }
        case .lessOrEqual: return order(left, right).map { .bool($0 <= 0) }
        case .greater: return order(left, right).map { .bool($0 > 0) }
        case .greaterOrEqual: return order(left, right).map { .bool($0 >= 0) }
        case .isIn:
            return elements(right).map { .bool($0.contains(left)) }
        default: break
        }
        switch (left, right) {
        case (.int(let left), .int(let right)):
            return arithmetic(sign, Int128(left), Int128(right))
        case (.string(let left), .string(let right)):
            return .string(ContractText(left.string + right.string))
        case (.list(let left), .list(let right)): return .list(left + right)
        case (.timestamp(let moment), .duration(let span)):
            let sum =
                sign == .plus
                ? nanoseconds(moment) + nanoseconds(span)
                : nanoseconds(moment) - nanoseconds(span)
            return timestamp(sum)
        case (.duration(let span), .timestamp(let moment)):
            return timestamp(nanoseconds(moment) + nanoseconds(span))
        case (.timestamp(let left), .timestamp(let right)):
            return duration(nanoseconds(left) - nanoseconds(right))
        case (.duration(let left), .duration(let right)):
            return duration(
                sign == .plus
                    ? nanoseconds(left) + nanoseconds(right)
                    : nanoseconds(left) - nanoseconds(right))
        default: return nil
        }
    }

    private func arithmetic(
        _ sign: BinaryOperator, _ left: Int128, _ right: Int128
    ) -> ContractValue? {
        switch sign {
        case .plus: return int(left + right)
        case .minus: return int(left - right)
        case .times: return int(left * right)
        case .divided: return right == 0 ? nil : int(left / right)
        // A remainder goes with a quotient, and there is none where that overflows.
        case .modulo:
            return right == 0 || int(left / right) == nil ? nil : int(left - left / right * right)
        default: return nil
        }
    }

    private func order(_ left: ContractValue, _ right: ContractValue) -> Int? {
        func compare<T: Comparable>(_ left: T, _ right: T) -> Int {
            left < right ? -1 : left == right ? 0 : 1
        }
        switch (left, right) {
        case (.bool(let left), .bool(let right)): return compare(left ? 1 : 0, right ? 1 : 0)
        case (.int(let left), .int(let right)): return compare(left, right)
        case (.timestamp(let left), .timestamp(let right)):
            return compare(nanoseconds(left), nanoseconds(right))
        case (.duration(let left), .duration(let right)):
            return compare(left.nanoseconds, right.nanoseconds)
        case (.string(let left), .string(let right)):
            let left = left.string.unicodeScalars.map(\.value)
            let right = right.string.unicodeScalars.map(\.value)
            return left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
        default: return nil
        }
    }

    private func nanoseconds(_ moment: ContractTimestamp) -> Int128 {
        Int128(moment.unixSeconds) * 1_000_000_000 + Int128(moment.subsecond)
    }

    private func nanoseconds(_ span: ContractDuration) -> Int128 { Int128(span.nanoseconds) }

    private func duration(_ nanoseconds: Int128) -> ContractValue? {
        Int64(exactly: nanoseconds).map { .duration(ContractDuration(nanoseconds: $0)) }
    }

    /// By way of text, which is all that a test can make a timestamp to the nanosecond of.
    private func timestamp(_ nanoseconds: Int128) -> ContractValue? {
        var seconds = nanoseconds / 1_000_000_000
        var rest = nanoseconds % 1_000_000_000
        if rest < 0 { (seconds, rest) = (seconds - 1, rest + 1_000_000_000) }
        guard let seconds = Int64(exactly: seconds),
            let whole = ContractTimestamp(unixSeconds: seconds)
        else { return nil }
        let fraction = String(String(1_000_000_000 + rest).dropFirst())
        return ContractTimestamp(whole.description.dropLast() + "." + fraction + "Z")
            .map { .timestamp($0) }
    }

    private func call(_ name: String, _ argument: ContractValue) -> ContractValue? {
        switch (name, argument) {
        case ("half", .int(let value)): return value % 2 == 0 ? .int(value / 2) : nil
        case ("size", _): return method("size", [argument])
        case ("int", .string(let text)):
            guard text.string.utf8.first != UInt8(ascii: "+") else { return nil }
            return Int64(text.string).map { .int($0) }
        case ("int", .timestamp(let moment)): return .int(moment.unixSeconds)
        case ("string", .bool(let value)): return .string(ContractText("\(value)"))
        case ("string", .int(let value)): return .string(ContractText("\(value)"))
        case ("string", .timestamp(let value)): return .string(ContractText("\(value)"))
        case ("string", .duration(let value)): return .string(ContractText("\(value)"))
        case ("timestamp", .string(let text)):
            return ContractTimestamp(text.string).map { .timestamp($0) }
        case ("duration", .string(let text)):
            return ContractDuration(text.string).map { .duration($0) }
        default: return nil
        }
    }

    private func method(_ name: String, _ values: [ContractValue]) -> ContractValue? {
        switch (name, values[0]) {
        case ("size", .string(let text)): return .int(Int64(text.string.unicodeScalars.count))
        case ("size", _): return elements(values[0]).map { .int(Int64($0.count)) }
        case (_, .string(let text)):
            guard case .string(let part) = values[1] else { return nil }
            return .bool(
                test(name, Array(text.string.unicodeScalars), Array(part.string.unicodeScalars)))
        case (_, .duration(let span)): return clock(name, span.nanoseconds / 1_000_000_000)
        case (_, .timestamp(let moment)):
            let second = ((moment.unixSeconds % 86_400) + 86_400) % 86_400
            return clock(name, second).map { value in
                guard case .int(let number) = value, name != "getHours" else { return value }
                return .int(number % 60)
            }
        default: return nil
        }
    }

    private func clock(_ name: String, _ seconds: Int64) -> ContractValue? {
        switch name {
        case "getHours": .int(seconds / 3_600)
        case "getMinutes": .int(seconds / 60)
        case "getSeconds": .int(seconds)
        default: nil
        }
    }

    private func test(_ name: String, _ text: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
        switch name {
        case "startsWith": text.prefix(part.count) == part[...]
        case "endsWith": text.suffix(part.count) == part[...]
        default:
            part.isEmpty
                || text.indices.contains { text[$0...].prefix(part.count) == part[...] }
        }
    }
}
