internal import ContractLanguage

/// The functions that contracts have beside those of the language (docs/contracts.md).
enum ContractFunctions {
    static let all = [date, day, days, month, monthEnd, yearsAfter]

    /// `date("2026-11-30")`: the beginning of the day, in UTC.
    private static let date = ContractFunction(
        "date", [.string(upTo: 512)], result: .timestamp, steps: 16
    ) { (arguments) throws(ContractFunction.Failure) in
        guard case .string(let text) = arguments[0],
            let moment = ContractTimestamp(text.string + "T00:00:00Z")
        else { throw ContractFunction.Failure("this text is no day, such as \"2026-11-30\"") }
        return .timestamp(moment)
    }

    /// `day(now)`: the day of a moment, in UTC.
    private static let day = ContractFunction(
        "day", [.timestamp], result: .string(upTo: 10), steps: 16
    ) { (arguments) throws(ContractFunction.Failure) in
        guard case .timestamp(let moment) = arguments[0] else {
            throw ContractFunction.Failure("this is no moment")
        }
        return .string(ContractText(String(moment.description.prefix(10))))
    }

    /// `days(30)`: so many times 24 hours.
    private static let days = ContractFunction(
        "days", [.int], result: .duration, steps: 1
    ) { (arguments) throws(ContractFunction.Failure) in
        guard case .int(let count) = arguments[0] else {
            throw ContractFunction.Failure("this is no number")
        }
        let (nanoseconds, overflows) = count.multipliedReportingOverflow(
            by: 86_400_000_000_000)
        guard !overflows else {
            throw ContractFunction.Failure("so many days are longer than 292 years")
        }
        return .duration(ContractDuration(nanoseconds: nanoseconds))
    }

    /// `month(now)`: the month of a moment as `2026-11`, in UTC.
    private static let month = ContractFunction(
        "month", [.timestamp], result: .string(upTo: 7), steps: 16
    ) { (arguments) throws(ContractFunction.Failure) in
        guard case .timestamp(let moment) = arguments[0] else {
            throw ContractFunction.Failure("this is no moment")
        }
        return .string(ContractText(String(moment.description.prefix(7))))
    }

    /// `month_end(now)`: the beginning of the month after a moment's, in UTC.
    private static let monthEnd = ContractFunction(
        "month_end", [.timestamp], result: .timestamp, steps: 16
    ) { (arguments) throws(ContractFunction.Failure) in
        guard case .timestamp(let moment) = arguments[0] else {
            throw ContractFunction.Failure("this is no moment")
        }
        let parts = numbers(String(moment.description.prefix(7)))
        let isLast = parts[1] == 12
        return try beginning(
            year: parts[0] + (isLast ? 1 : 0), month: isLast ? 1 : parts[1] + 1, day: 1)
    }

    /// `years_after("2026-11-30", 5)`: the beginning of the same day so many years later, in UTC; of
    /// 1 March for a 29 February in a year without one.
    private static let yearsAfter = ContractFunction(
        "years_after", [.string(upTo: 512), .int], result: .timestamp, steps: 16
    ) { (arguments) throws(ContractFunction.Failure) in
        guard case .string(let text) = arguments[0], case .int(let years) = arguments[1],
            ContractTimestamp(text.string + "T00:00:00Z") != nil, (0...9_999).contains(years)
        else {
            throw ContractFunction.Failure(
                "this takes a day, such as \"2026-11-30\", and years from 0 on")
        }
        let parts = numbers(text.string)
        let year = parts[0] + Int(years)
        if let moment = try? beginning(year: year, month: parts[1], day: parts[2]) {
            return moment
        }
        return try beginning(year: year, month: 3, day: 1)
    }

    private static func beginning(
        year: Int, month: Int, day: Int
    ) throws(ContractFunction.Failure) -> ContractValue {
        func padded(_ number: Int, _ count: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, count - digits.count)) + digits
        }
        guard
            let moment = ContractTimestamp(
                "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T00:00:00Z")
        else { throw ContractFunction.Failure("there is no such day") }
        return .timestamp(moment)
    }

    /// The numbers of a day or month that is known to be one.
    private static func numbers(_ text: String) -> [Int] {
        text.split(separator: "-").compactMap { Int($0) }
    }
}
