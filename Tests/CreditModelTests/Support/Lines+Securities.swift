import CanonicalEncoding

/// Lines about what secures an account.
extension Lines {
    static let guaranteeAmended: JSONObject = [
        "type": "guarantee.amended", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "guarantor": "foreign:US-0F3A.9_B", "on": "2026-02-06", "liability_amount": 50,
        "kind": "guarantor", "contract_no": "G 12", "currency": "CNY",
    ]

    static let guaranteeReleased: JSONObject = [
        "type": "guarantee.released", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "guarantor": "foreign:US-0F3A.9_B", "on": "2026-02-07", "contract_no": "G 12",
    ]

    static let guaranteeCalled: JSONObject = [
        "type": "guarantee.called", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "guarantor": "foreign:US-0F3A.9_B", "on": "2026-02-07", "amount": 50, "currency": "CNY",
    ]

    static let guaranteeAnnulled: JSONObject = [
        "type": "guarantee.annulled", "subject": "uscc:91110000MA00TE0114", "annuls": 12,
        "guarantor": "foreign:US-0F3A.9_B", "on": "2026-02-07", "reason": "wrong_subject",
    ]

    static let collateralRecorded: JSONObject = [
        "type": "collateral.recorded", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "collateral_no": "C-1", "kind": "commercial_premises", "value": 700,
        "valued_on": "2025-12-01", "basis": "market", "on": "2026-02-05", "priority": 1,
        "location": "Somewhere 1", "currency": "CNY",
    ]

    static let collateralRevalued: JSONObject = [
        "type": "collateral.revalued", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "collateral_no": "C-1", "value": 600, "valued_on": "2026-02-06", "basis": "long_term",
        "currency": "CNY",
    ]

    static let collateralReleased: JSONObject = [
        "type": "collateral.released", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "collateral_no": "C-1", "on": "2026-02-07",
    ]

    static let guarantees = [
        guaranteeRecorded, guaranteeAmended, guaranteeReleased, guaranteeCalled, guaranteeAnnulled,
    ]

    static let securities =
        guarantees.dropFirst() + [collateralRecorded, collateralRevalued, collateralReleased]
}
