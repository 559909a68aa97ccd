internal import CanonicalEncoding
internal import CreditModel

/// How a loan ends: paid back and closed, or charged off, with what comes in afterwards.
///
/// What secured it ends with it and is not released: an account whose guarantee is released in the
/// batch that opens it counts as one that never had any.
extension LoanStory {
    var endings: [Event] {
        if let fault = loan.fault { return chargeOff(fault) + aftermath(fault) }
        return endsOn.map(closing) ?? []
    }

    private func closing(on day: CalendarDay) -> [Event] {
        var events = [
            event(
                day, .ending, .accountClosed,
                ["account_no": accountNumber, "on": .string(day.text), "reason": "repaid"])
        ]
        if loan.isRevolving {
            events.append(
                event(
                    day, .facilityEnding, .facilityAmended,
                    [
                        "facility_no": facilityNumber,
                        "on": .string(day.text),
                        "facility_state": "closed",
                        "reason": "repaid at the end of its term",
                    ]))
        }
        return events
    }

    private func chargeOff(_ fault: SampleLoan.Default) -> [Event] {
        let day = fault.chargedOffOn
        let amount = Int64(schedule.balance(on: day))
        var events: [Event] = []
        if let guarantor = loan.guarantor {
            events.append(
                event(
                    day, .call, .guaranteeCalled,
                    [
                        "account_no": accountNumber,
                        "guarantor": .string(guarantor.subject),
                        "amount": .integer(amount),
                        "on": .string(day.text),
                    ]))
        }
        events.append(
            event(
                day, .ending, .writtenOff,
                [
                    "account_no": accountNumber,
                    "amount": .integer(amount),
                    "on": .string(day.text),
                    "kind": "full",
                ]))
        return events
    }

    private func aftermath(_ fault: SampleLoan.Default) -> [Event] {
        let owed = schedule.balance(on: fault.chargedOffOn)
        var events = fault.recoveries.enumerated().map { place, recovery in
            event(
                recovery.on, .aftermath, .recovery,
                [
                    "account_no": accountNumber,
                    "amount": .integer(Int64(max(owed * recovery.share / 1_000_000, 1))),
                    "on": .string(recovery.on.text),
                    "source": recoverySource,
                    "reporter_ref": .string("C\(place + 1)"),
                ])
        }
        if let judgedOn = fault.judgedOn {
            events.append(
                event(
                    judgedOn, .aftermath, .publicRecord,
                    [
                        "kind": "judgment",
                        "authority": .string(
                            "Invented court of division \(loan.business.division)"),
                        "case_no": .string("J-\(loan.accountNumber)"),
                        "on": .string(judgedOn.text),
                        "amount": .integer(Int64(owed)),
                        "currency": "CNY",
                        "record_state": "open",
                    ]))
        }
        return events
    }

    private var recoverySource: JSONValue {
        if loan.guarantor != nil { return "guarantor" }
        return loan.collateralValues.isEmpty ? "debtor" : "collateral_sale"
    }
}
