import CanonicalEncoding

/// Lines about a business itself, and about its facilities.
extension Lines {
    static let subjectRegistered: JSONObject = [
        "type": "subject.registered", "subject": "uscc:91110000MA00TE0114", "on": "2026-01-04",
        "legal_name": "甲有限公司", "country": "CN",
        "identifiers": ["lei:5493001NTNQJDH60PM02", "foreign:US-77"],
        "former_names": ["乙有限公司", "Old Name"], "legal_form": "limited company",
        "industry": "C1511", "size_class": "micro", "division": "110000", "state": "active",
        "founded_on": "2016-03-01", "natural_person": false, "parent": "foreign:US-0F3A.9_B",
    ]

    static let subjectUpdated: JSONObject = [
        "type": "subject.updated", "subject": "uscc:91110000MA00TE0114", "on": "2026-02-04",
        "legal_name": "丙有限公司", "country": "CN", "identifiers": ["foreign:US-77"],
        "former_names": ["甲有限公司"], "legal_form": "company", "industry": "C1512",
        "size_class": "small", "division": "310000", "state": "suspended",
        "founded_on": "2016-03-02", "natural_person": false, "parent": "foreign:GB-1",
    ]

    static let identityMerged: JSONObject = [
        "type": "identity.merged", "subject": "foreign:US-77",
        "merged_into": "uscc:91110000MA00TE0114", "on": "2026-02-05",
        "evidence_sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    ]

    static let facilityOpened: JSONObject = [
        "type": "facility.opened", "subject": "uscc:91110000MA00TE0114", "facility_no": "F.7_X",
        "product": "credit_line", "limit": 9_000_000, "currency": "CNY", "revolving": true,
        "opened_on": "2026-01-04", "maturity_on": "2029-01-04", "guarantee_mode": "unsecured",
    ]

    static let facilityAmended: JSONObject = [
        "type": "facility.amended", "subject": "uscc:91110000MA00TE0114", "facility_no": "F.7_X",
        "on": "2026-02-04", "limit": 8_000_000, "maturity_on": "2028-01-04",
        "facility_state": "frozen", "reason": "annual review",
    ]

    static let business = [
        subjectRegistered, subjectUpdated, identityMerged, facilityOpened, facilityAmended,
    ]
}
