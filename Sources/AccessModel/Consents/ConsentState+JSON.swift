package import CanonicalEncoding
internal import CreditModel

extension ConsentState {
    /// As it is kept and answered, without what follows from the day.
    package var json: JSONObject {
        [
            "consent": .string(id.text),
            "subject": .string(terms.subject.text),
            "grantee": .string(terms.grantee.text),
            "purposes": .array(terms.purposes.map { .string($0.rawValue) }),
            "level": .string(terms.level.rawValue),
            "valid_from": .string(terms.validFrom.description),
            "valid_until": .string(terms.validUntil.description),
            "uses": terms.uses.map { .integer(Int64($0)) } ?? .null,
            "used": .integer(Int64(used)),
            "evidence_sha256": terms.evidence.map { .string($0.text) } ?? .null,
            "granted_on": .string(grantedOn.description),
            "revoked_on": revokedOn.map { .string($0.description) } ?? .null,
        ]
    }

    /// Reads what ``json`` wrote; `nil` for anything else.
    package init?(json: JSONObject) {
        guard let id = json["consent"]?.stringValue.flatMap({ ConsentID(parsing: $0) }),
            let subject = json["subject"]?.stringValue.flatMap({ try? SubjectID(parsing: $0) }),
            let grantee = json["grantee"]?.stringValue
                .flatMap({ try? ParticipantID(parsing: $0) }),
            let codes = json["purposes"]?.arrayValue,
            let level = json["level"]?.stringValue.flatMap({ DisclosureLevel(rawValue: $0) }),
            let from = json["valid_from"]?.stringValue.flatMap({ CalendarDate(parsing: $0) }),
            let until = json["valid_until"]?.stringValue.flatMap({ CalendarDate(parsing: $0) }),
            let granted = json["granted_on"]?.stringValue.flatMap({ CalendarDate(parsing: $0) }),
            let used = json["used"]?.integerValue
        else { return nil }
        let purposes = codes.compactMap { $0.stringValue.flatMap { InquiryPurpose(rawValue: $0) } }
        guard purposes.count == codes.count,
            let terms = try? ConsentTerms(
                subject: subject, grantee: grantee, purposes: purposes, level: level,
                validFrom: from, validUntil: until,
                uses: json["uses"]?.integerValue.map { Int($0) },
                evidence: EvidenceDigest(json: json["evidence_sha256"]))
        else { return nil }
        self.init(
            id: id, terms: terms, grantedOn: granted, used: Int(used),
            revokedOn: json["revoked_on"]?.stringValue.flatMap { CalendarDate(parsing: $0) })
    }
}
