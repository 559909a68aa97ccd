import ContractLanguage
import Testing

/// The rule on null: what may be null is tested before it is used.
@Suite struct NullTests {
    @Test(arguments: [
        "loan.daysPastDue > 30", "loan.daysPastDue + 1", "30 < loan.daysPastDue",
        "loan.facility.currency == 'EUR'", "-loan.daysPastDue", "threshold % 2", "previous.balance",
        "loan.daysPastDue > 30 && loan.daysPastDue != null",
        "loan.daysPastDue != null || loan.daysPastDue > 30",
        "loan.daysPastDue == null && loan.daysPastDue > 30",
        "loan.daysPastDue != null ? true : loan.daysPastDue > 30",
        "loan.daysPastDue == null ? loan.daysPastDue > 30 : true",
        "loan.daysPastDue == 3 && loan.daysPastDue > 1",
        "!has(loan.daysPastDue) && loan.daysPastDue > 1",
        "has(loan.daysPastDue) || loan.daysPastDue > 1",
        "!(loan.daysPastDue != null) && loan.daysPastDue > 1",
        "(loan.daysPastDue != null || isMember) && loan.daysPastDue > 30",
        "!(loan.daysPastDue == null && isMember) && loan.daysPastDue > 30",
        "(isMember ? loan.daysPastDue != null : true) && loan.daysPastDue > 30",
        "(loan.daysPastDue != null) == true && loan.daysPastDue > 30",
        "scores.exists(s, s != null) && scores.exists(s, s > 3)", "scores.all(s, s > 3)",
        "scores.map(s, s == null, s + 1)", "scores[0] > 3", "scores[0] != null && scores[0] > 3",
        "loan.notes.seen.size()", "has(loan.notes.seen) && loan.notes.seen.size() > 1",
        "has(loan.facility.closed)", "half(threshold)", "threshold in [1] && threshold > 0",
    ])
    func `a use without a test is refused`(_ source: String) throws {
        let faults = try Sample.faults(source)
        #expect(faults.map(\.code) == [.mayBeNull])
    }

    @Test(arguments: [
        "loan.daysPastDue != null && loan.daysPastDue > 30",
        "null != loan.daysPastDue && loan.daysPastDue > 30",
        "has(loan.daysPastDue) && loan.daysPastDue > 30",
        "loan.daysPastDue == null || loan.daysPastDue > 30",
        "!has(loan.daysPastDue) || loan.daysPastDue > 30",
        "!(loan.daysPastDue == null) && loan.daysPastDue > 30",
        "!(loan.daysPastDue == null || threshold == null) && loan.daysPastDue > threshold",
        "loan.daysPastDue == null ? false : loan.daysPastDue > 30",
        "loan.daysPastDue != null ? loan.daysPastDue > 30 : false",
        "isMember && loan.daysPastDue != null && isMember && loan.daysPastDue > 30",
        "(loan.daysPastDue != null && threshold != null || threshold != null) && threshold > 3",
        "has(loan.facility) && has(loan.facility.limit) && loan.facility.limit > 1",
        "previous != null && previous.facility != null && previous.facility.currency == 'EUR'",
        "scores.exists(s, s != null && s > 3)", "scores.filter(s, s != null).size() > 1",
        "scores.map(s, s != null, s + 1).size() > 1",
        "loan.daysPastDue != null && loan.payments.exists(p, p.amount > loan.daysPastDue)",
        "loan.notes.seen != null && loan.notes.seen.size() > 1",
        "loan.daysPastDue == 3", "3 in scores", "threshold in scores", "null in scores",
        "threshold != null && has(loan.daysPastDue) && threshold != null",
        "1 / 0 == 1 && loan.daysPastDue != null && loan.daysPastDue > 3",
    ])
    func `a use after a test is not`(_ source: String) throws {
        #expect(try Sample.faults(source).isEmpty)
        for days: Int64? in [nil, 3, 35] {
            let loan = Sample.loan(daysPastDue: days)
            if case .failure(let fault) = try Sample.run(source, with: ["loan": loan]) {
                #expect(fault.code == .divisionByZero || fault.code == .noSuchKey)
            }
        }
    }

    @Test(arguments: [
        ("loan.balance == null", "loan.balance is never null, so this is always false"),
        ("null != loan.balance", "loan.balance is never null, so this is always true"),
        ("has(loan.balance)", "loan.balance is never null, so has(…) is always true"),
        ("names.exists(n, n == null)", "n is never null, so this is always false"),
    ])
    func `a test of what cannot be null is refused`(_ source: String, _ message: String) throws {
        #expect(try Sample.faults(source).map(\.message) == [message])
    }

    @Test func `the fault says how to test`() throws {
        #expect(
            try Sample.faults("loan.daysPastDue > 30").map(\.description) == [
                "line 1, column 1: loan.daysPastDue may be null; test it first: "
                    + "loan.daysPastDue != null && …, or loan.daysPastDue == null ? … : …"
            ])
        #expect(
            try Sample.faults("scores[0] + 1").map(\.description) == [
                "line 1, column 1: this may be null; take it out by a macro, as in "
                    + "list.exists(x, x != null && …)"
            ])
    }

    @Test func `null is nothing's equal but its own`() throws {
        #expect(try Sample.run("threshold == 0").get() == false)
        #expect(try Sample.run("threshold == null").get() == true)
        #expect(try Sample.run("threshold != 0").get() == true)
        #expect(try Sample.run("[1, null] == [1, null]").get() == true)
        #expect(try Sample.run("isMember ? null : 3").get() == nil as ContractValue)
    }
}
