package import CanonicalEncoding
internal import CreditModel

extension DataRequestState {
    /// As it is kept.
    package var json: JSONObject {
        var object = answer
        object.append("nonce", nonce.map { .string($0.text) } ?? .null)
        return object
    }

    /// As it is answered to the authority that asked.
    package var answer: JSONObject {
        var object = terms.target.json
        object.append("request", .string(id.text))
        object.append("state", .string(standing.rawValue))
        object.append("kind", .string(terms.kind.rawValue))
        object.append("from", terms.period.fromText.map { .string($0) } ?? .null)
        object.append("until", terms.period.untilText.map { .string($0) } ?? .null)
        object.append("legal_basis", .string(terms.ground.basis.rawValue))
        object.append("case_no", .string(terms.ground.caseNumber))
        object.append("reason", .string(terms.reason))
        object.append("bars_notice", .bool(terms.barsNotice))
        object.append("barred", .bool(isBarred))
        object.append("requested_by", .object(requestedBy.json))
        object.append("requested_on", .string(requestedOn.description))
        object.append("approved_by", approvedBy.map { .object($0.json) } ?? .null)
        object.append("approved_on", approvedOn.map { .string($0.description) } ?? .null)
        object.append("known_size", delivery.map { .integer(Int64($0.size)) } ?? .null)
        object.append("bundle_sha256", delivery.map { .string($0.digest.text) } ?? .null)
        return object
    }

    /// As it is told to who approves and executes without seeing facts: not whom it is about.
    package var outline: JSONObject {
        let names = [
            "request", "state", "kind", "legal_basis", "case_no", "requested_by", "requested_on",
            "approved_by", "approved_on",
        ]
        let whole = answer
        return JSONObject(names.map { ($0, whole[$0] ?? .null) })
    }

    /// Reads what ``json`` wrote; `nil` for anything else.
    package init?(json: JSONObject) {
        guard let id = json["request"]?.stringValue.flatMap({ DataRequestID(parsing: $0) }),
            let terms = DataRequestTerms(json: json),
            let requestedBy = json["requested_by"]?.objectValue.flatMap({ ActingPerson(json: $0) }),
            let requestedOn = json["requested_on"]?.stringValue
                .flatMap({ CalendarDate(parsing: $0) }),
            let isBarred = json["barred"]?.boolValue
        else { return nil }
        var delivery: DataRequestDelivery?
        if let size = json["known_size"]?.integerValue,
            let digest = EvidenceDigest(json: json["bundle_sha256"])
        {
            delivery = DataRequestDelivery(size: Int(size), digest: digest)
        }
        self.init(
            id: id, terms: terms, requestedBy: requestedBy, requestedOn: requestedOn,
            nonce: EvidenceDigest(json: json["nonce"]),
            approvedBy: json["approved_by"]?.objectValue.flatMap { ActingPerson(json: $0) },
            approvedOn: json["approved_on"]?.stringValue.flatMap { CalendarDate(parsing: $0) },
            delivery: delivery, isBarred: isBarred)
    }
}

extension DataRequestTerms {
    fileprivate init?(json: JSONObject) {
        guard let kind = json["kind"]?.stringValue.flatMap({ DataRequestKind(rawValue: $0) }),
            let target = ActivityTarget(json: json),
            let period = RecordedPeriod(
                from: json["from"]?.stringValue.flatMap { UTCTimestamp.seconds(of: $0) },
                until: json["until"]?.stringValue.flatMap { UTCTimestamp.seconds(of: $0) }),
            let basis = json["legal_basis"]?.stringValue.flatMap({ LegalBasis(rawValue: $0) }),
            let caseNumber = json["case_no"]?.stringValue,
            let reason = json["reason"]?.stringValue, let bars = json["bars_notice"]?.boolValue
        else { return nil }
        self.init(
            kind: kind, target: target, period: period,
            ground: LegalGround(basis: basis, caseNumber: caseNumber), reason: reason,
            barsNotice: bars)
    }
}
