internal import CanonicalEncoding
internal import CreditModel

/// What a loan begins with: the line it is drawn under, the account, and what secures it.
extension LoanStory {
    var opening: [Event] {
        var events: [Event] = []
        if loan.isRevolving { events.append(facility) }
        events.append(account)
        if let guarantor = loan.guarantor { events.append(guarantee(by: guarantor)) }
        if let value = loan.collateralValues.first { events.append(collateral(value)) }
        return events
    }

    private var facility: Event {
        event(
            loan.approvedOn, .facility, .facilityOpened,
            [
                "facility_no": facilityNumber,
                "product": "revolving",
                "limit": .integer(Int64(loan.principal)),
                "currency": "CNY",
                "revolving": true,
                "opened_on": .string(loan.approvedOn.text),
                "maturity_on": .string(loan.dueOn.text),
                "guarantee_mode": .string(loan.guaranteeMode),
            ])
    }

    private var account: Event {
        event(
            loan.approvedOn, .opening, .accountOpened,
            [
                "account_no": accountNumber,
                "account_type": loan.isRevolving
                    ? "drawn_under_revolving_limit" : "non_revolving",
                "facility_no": loan.isRevolving ? facilityNumber : .null,
                "product": loan.isRevolving ? "revolving" : "term_loan",
                "principal": .integer(Int64(loan.principal)),
                "currency": "CNY",
                "opened_on": .string(loan.approvedOn.text),
                "due_on": .string(loan.dueOn.text),
                "repayment_mode": "fixed_schedule",
                "frequency": "monthly",
                "guarantee_mode": .string(loan.guaranteeMode),
                "rate_ppm": .integer(Int64(loan.ratePartsPerMillion)),
                "rate_type": "fixed",
                "purpose": loan.isRevolving ? "working_capital" : "fixed_assets",
                "industry_of_use": .string(loan.industryCode),
            ])
    }

    private func guarantee(by guarantor: SampleBusiness) -> Event {
        event(
            loan.approvedOn, .security, .guaranteeRecorded,
            [
                "account_no": accountNumber,
                "guarantor": .string(guarantor.subject),
                "kind": "guarantor",
                "liability_amount": .integer(Int64(loan.principal)),
                "joint": false,
                "contract_no": contractNumber,
                "on": .string(loan.approvedOn.text),
            ])
    }

    private func collateral(_ value: Int) -> Event {
        event(
            loan.approvedOn, .security, .collateralRecorded,
            [
                "account_no": accountNumber,
                "collateral_no": collateralNumber,
                "kind": loan.guaranteeMode == "pledge"
                    ? "trade_receivables" : "commercial_real_estate",
                "value": .integer(Int64(value)),
                "valued_on": .string(loan.approvedOn.text),
                "basis": "market",
                "on": .string(loan.approvedOn.text),
                "priority": 1,
            ])
    }
}
