import CanonicalEncoding
import CreditModel
import Testing

@Suite struct AccountHistoryTests {
    private func history(
        _ facts: [RecordedFact], number: String = "A1", asOf: String? = nil
    ) -> AccountHistory? {
        AccountHistory.fold(
            facts, reporter: "bank-a", accountNumber: number,
            asOf: asOf.flatMap { CalendarDate(parsing: $0) }, knownAt: .latest)
    }

    private func event(_ index: Int, _ type: String, _ members: JSONObject) -> RecordedFact {
        Facts.make(index, type, members)
    }

    @Test(arguments: [
        (0, "0"), (1, "0"), (29, "0"), (30, "1"), (59, "1"), (60, "2"), (89, "2"), (90, "3"),
        (119, "3"), (120, "4"), (149, "4"), (150, "5"), (179, "5"), (180, "6"), (9_999, "6"),
    ])
    func aMonthShowsItsDaysPastDue(days: Int64, symbol: String) {
        let facts = [
            Facts.opened(0, on: "2024-03-10"),
            Facts.report(1, on: "2024-03-31", balance: 9, dpd: days),
        ]
        let expected = String(repeating: "B", count: 23) + symbol
        #expect(history(facts)?.history24 == expected)
    }

    @Test func monthsBeforeOpeningWithoutReportAndAfterClosingAreTold() {
        var facts = [
            Facts.opened(0), Facts.report(1, on: "2024-01-31", balance: 9_000),
            Facts.report(2, on: "2024-03-31", balance: 9_000, dpd: 45),
            Facts.report(3, on: "2024-04-30", balance: 0),
        ]
        #expect(
            history(facts, asOf: "2024-05-02")?.history24
                == String(repeating: "B", count: 19) + "0D1ED")
        facts.append(
            event(4, "account.closed", ["on": "2024-05-20", "reason": "repaid"]))
        #expect(
            history(facts, asOf: "2024-06-02")?.history24
                == String(repeating: "B", count: 18) + "0D1EEE")
    }

    @Test func aWriteOffIsShownRatherThanTheClosingAfterIt() {
        let facts = [
            Facts.opened(0), Facts.report(1, on: "2024-01-31", balance: 9_000, dpd: 400),
            event(2, "written_off", ["amount": 9_000, "on": "2024-02-10", "kind": "full"]),
            event(3, "account.closed", ["on": "2024-03-01", "reason": "written_off_closed"]),
        ]
        let history = history(facts)
        #expect(history?.history24.hasSuffix("B6LL") == true)
        #expect(history?.state == .closed)
        #expect(self.history(facts, asOf: "2024-02-28")?.state == .writtenOff)
    }

    @Test func theMonthOfAReportIsItsPeriodAndAHiddenOneThatOfItsDay() {
        let facts = [
            Facts.opened(0), Facts.report(1, on: "2024-02-02", balance: 9, ["period": "2024-01"]),
            Facts.report(2, on: "2024-02-29", balance: 9, dpd: 60, ["period": .null]),
        ]
        #expect(history(facts)?.history24.hasSuffix("B02") == true)
    }

    @Test func statesFollowTheLifecycle() {
        let opened = Facts.opened(0)
        #expect(history([opened])?.state == .open)
        let overdue = Facts.report(1, on: "2024-02-29", balance: 9, dpd: 10)
        #expect(history([opened, overdue])?.state == .overdue)
        let cured = Facts.report(2, on: "2024-03-31", balance: 8)
        #expect(history([opened, overdue, cured])?.state == .open)
        let worse = event(
            3, "classification.changed",
            ["from": "normal", "to": "doubtful", "assessed_on": "2024-04-01"])
        #expect(history([opened, cured, worse])?.state == .nonPerforming)
        let partly = event(4, "written_off", ["amount": 1, "on": "2024-04-02", "kind": "partial"])
        #expect(history([opened, cured, worse, partly])?.state == .nonPerforming)
        let closed = Facts.report(
            5, on: "2024-05-31", balance: 0, ["account_state": "closed", "closed_on": "2024-05-20"])
        #expect(history([opened, cured, worse, closed])?.state == .closed)
    }

    @Test func aCorrectionOfAnEarlierDayDoesNotHideWhatCameLater() {
        let facts = [
            Facts.opened(0), Facts.report(1, on: "2024-01-31", balance: 900),
            Facts.report(2, on: "2024-02-29", balance: 800),
            Facts.report(3, on: "2024-01-31", balance: 950, ["supersedes": 1]),
        ]
        #expect(history(facts)?.balance == 800)
        #expect(history(facts, asOf: "2024-01-31")?.balance == 950)
    }

    @Test func sumsAreOfFactsInForceAndTheTimelineShowsAll() {
        let facts = [
            Facts.opened(0), event(1, "drawdown", ["amount": 70, "on": "2024-01-11"]),
            event(2, "drawdown", ["amount": 60, "on": "2024-01-11", "supersedes": 1]),
            event(3, "drawdown", ["amount": 5, "on": "2024-01-12"]),
            event(4, "annulment", ["annuls": 3, "on": "2024-01-13"]),
            event(
                5, "repayment",
                ["amount": 9, "principal_part": 7, "on": "2024-02-01", "balance_after": 53]),
        ]
        let json = history(facts)?.json
        #expect(json?["drawn"] == 60)
        #expect(json?["repaid_principal"] == 7)
        #expect(json?["balance"] == 53)
        let timeline = json?["timeline"]?.arrayValue?.compactMap(\.objectValue) ?? []
        #expect(timeline.map { $0["index"] } == [0, 1, 2, 3, 5])
        #expect(timeline[3]["marks"] == [["mark": "annulled", "by": 4]])
        #expect(timeline[1]["amount"] == 70)
    }

    @Test func numbersAreJoinedAlsoWhereOneReturns() {
        func renumbered(_ index: Int, _ old: String, _ new: String) -> RecordedFact {
            event(
                index, "id.changed",
                [
                    "old_account_no": .string(old), "new_account_no": .string(new),
                    "on": "2024-02-01",
                ])
        }
        var facts = [
            Facts.opened(0), renumbered(1, "A1", "A2"),
            Facts.report(2, on: "2024-02-29", balance: 5, ["account_no": "A2"]),
        ]
        for number in ["A1", "A2"] {
            #expect(history(facts, number: number)?.accountNumber == "A2")
            #expect(history(facts, number: number)?.balance == 5)
        }
        facts += [renumbered(3, "A2", "A1")]
        #expect(history(facts)?.accountNumber == "A1")
        #expect(history(facts)?.json["former_account_nos"] == ["A2"])
        #expect(history(facts, number: "A3") == nil)
        #expect(history([renumbered(3, "A2", "A1")]) == nil)
    }

    @Test func amountsInAnotherCurrencyAreNotCounted() {
        let facts = [
            Facts.opened(0),
            event(1, "drawdown", ["amount": 70, "on": "2024-01-11", "currency": "USD"]),
            event(2, "drawdown", ["amount": 6, "on": "2024-01-11", "currency": "EUR"]),
            Facts.report(3, on: "2024-01-31", balance: 5, ["currency": "USD"]),
        ]
        #expect(history(facts)?.json["drawn"] == 6)
        #expect(history(facts)?.balance == nil)
    }

    @Test func whatIsNotDisclosedIsNotCounted() {
        let facts = [
            Facts.opened(0, ["principal": .null, "opened_on": .null, "due_on": .null]),
            event(1, "drawdown", ["on": "2024-01-11"]),
            Facts.report(2, on: "2024-01-31", balance: 50),
            Facts.report(3, on: "2024-02-29", balance: 0, ["balance": .null, "dpd": .null]),
        ]
        let history = history(facts)
        #expect(history?.json["drawn"] == 0)
        #expect(history?.balance == nil)
        #expect(history?.json["principal"] == nil)
        #expect(history?.history24.hasSuffix("DD0D") == true)
    }

    @Test func anAccountOfWhichNothingIsInForceIsNone() {
        let facts = [Facts.opened(0), event(1, "annulment", ["annuls": 0, "on": "2024-01-13"])]
        #expect(history(facts) == nil)
        #expect(history([Facts.opened(0)], asOf: "2024-01-09") == nil)
    }

    @Test func aSumThatNoAmountCanBeIsOmitted() {
        let most = CanonicalJSON.largestInteger
        let facts = [
            Facts.opened(0), event(1, "drawdown", ["amount": .integer(most), "on": "2024-01-11"]),
            event(2, "drawdown", ["amount": 1, "on": "2024-01-11"]),
        ]
        #expect(history(facts)?.json["drawn"] == "omitted")
        #expect(history(Array(facts.prefix(2)))?.json["drawn"] == .integer(most))
    }

    @Test func easedTermsAndCollateralAreShown() {
        let item: JSONObject = ["collateral_no": "C1"]
        let facts = [
            Facts.opened(0, ["due_on": "2025-01-10"]),
            event(
                1, "restructured",
                ["kind": "extension", "on": "2024-06-01", "new_due_on": "2026-01-10"]),
            event(
                3, "collateral.revalued",
                item.merging(["value": 80, "valued_on": "2024-07-01", "basis": "market"])),
            // The item's own record, corrected after its revaluation.
            event(
                4, "collateral.recorded",
                item.merging([
                    "kind": "other", "value": 100, "valued_on": "2024-01-10",
                    "on": "2024-01-10", "currency": "USD",
                ])),
        ]
        let json = history(facts)?.json
        #expect(json?["due_on"] == "2026-01-10")
        #expect(json?["restructured_on"] == ["2024-06-01"])
        let collateral = json?["collateral"]?.arrayValue?.first?.objectValue
        #expect(collateral?["value"] == 80)
        #expect(collateral?["currency"] == "USD")
        #expect(collateral?["in_force"] == true)
    }
}
