import CanonicalEncoding

/// Lines about what becomes of an account.
extension Lines {
    static let classificationChanged: JSONObject = [
        "type": "classification.changed", "subject": "uscc:91110000MA00TE0114",
        "account_no": "A-1", "from": "normal", "to": "special_mention",
        "assessed_on": "2026-02-05", "basis": "cash flow",
    ]

    static let restructured: JSONObject = [
        "type": "restructured", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "kind": "extension", "on": "2026-02-05", "months_extended": 6, "amount_forgiven": 0,
        "new_due_on": "2029-07-05", "new_account_no": "A-2", "currency": "CNY",
    ]

    /// It corrects a record, and has the members that corrections have.
    static let recovery: JSONObject = [
        "type": "recovery", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "amount": 100, "on": "2026-02-05", "source": "collateral_sale", "currency": "CNY",
        "supersedes": 7, "correction_reason": "data_entry", "refiles": 9_007_199_254_740_991,
    ]

    static let claimTransferred: JSONObject = [
        "type": "claim.transferred", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "on": "2026-02-05", "amount": 100, "to_participant": "lender-b", "to_name": "B Bank",
        "original_creditor": "A Bank", "currency": "CNY",
    ]

    static let idChanged: JSONObject = [
        "type": "id.changed", "subject": "uscc:91110000MA00TE0114", "old_account_no": "A-1",
        "new_account_no": "B-1", "on": "2026-02-05",
    ]

    static let changes = [
        classificationChanged, restructured, recovery, claimTransferred, idChanged,
    ]
}
