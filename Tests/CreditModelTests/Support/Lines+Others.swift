import CanonicalEncoding

/// Lines about what authorities decide, and about other records.
extension Lines {
    static let publicRecord: JSONObject = [
        "type": "public.record", "subject": "uscc:91110000MA00TE0114", "kind": "judgment",
        "authority": "District Court", "case_no": "(2026) 1", "on": "2026-02-05", "amount": 100,
        "currency": "CNY", "record_state": "open",
    ]

    static let annulment: JSONObject = [
        "type": "annulment", "subject": "uscc:91110000MA00TE0114", "annuls": 0,
        "on": "2026-02-05", "reason": "duplicate",
    ]

    static let statementAttached: JSONObject = [
        "type": "statement.attached", "subject": "uscc:91110000MA00TE0114", "target": 3,
        "text": "This was paid.", "on": "2026-02-05",
    ]

    static let others = [publicRecord, annulment, statementAttached]
}
