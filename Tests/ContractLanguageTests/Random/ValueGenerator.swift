import ContractLanguage
import TestSupport

/// Makes random values of a type, within its sizes.
struct ValueGenerator {
    var random: SeededRandom

    mutating func value(_ type: ContractType) -> ContractValue {
        switch type {
        case .nothing: return .null
        case .bool: return .bool(Bool.random(using: &random))
        case .int:
            return .int(
                Int.random(in: 0..<5, using: &random) == 0
                    ? [.min, .max, 0][Int.random(in: 0..<3, using: &random)]
                    : .random(in: -20...20, using: &random))
        case .string(let limit): return .string(text(upTo: limit))
        case .timestamp:
            let seconds = Int64.random(in: -60_000_000_000...250_000_000_000, using: &random)
            return ContractTimestamp(unixSeconds: seconds).map { .timestamp($0) } ?? .null
        case .duration:
            return .duration(
                ContractDuration(nanoseconds: .random(in: .min ... .max, using: &random)))
        case .list(let element, let limit):
            return .list((0..<count(limit)).map { _ in value(element) })
        case .map(let value, let limit, let keyLimit):
            var pairs: [ContractText: ContractValue] = [:]
            for _ in 0..<count(limit) { pairs[text(upTo: keyLimit)] = self.value(value) }
            return ContractMap(pairs.map { ($0, $1) }).map { .map($0) } ?? .null
        case .record(let record):
            var fields: [String: ContractValue] = [:]
            for field in record.fields { fields[field.name] = value(field.type) }
            return .record(ContractRecord(fields))
        case .nullable(let type):
            return Int.random(in: 0..<5, using: &random) < 2 ? .null : value(type)
        }
    }

    /// Mostly few, at times all that fit.
    private mutating func count(_ limit: Int) -> Int {
        Int.random(in: 0..<4, using: &random) == 0
            ? limit : .random(in: 0...min(limit, 3), using: &random)
    }

    private mutating func text(upTo limit: Int) -> ContractText {
        let scalars: [Unicode.Scalar] = ["a", "b", "k", "0", "é", "\u{301}", "😀", "\n"]
        var view = String.UnicodeScalarView()
        for _ in 0..<count(limit) {
            view.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
        }
        return ContractText(String(view))
    }
}
