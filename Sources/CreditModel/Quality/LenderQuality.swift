package import CanonicalEncoding

/// One lender's data quality in a month: what was counted, and what it comes to.
package struct LenderQuality: Sendable, Equatable {
    package let lender: ParticipantID
    package let counts: QualityCounts

    package init(lender: ParticipantID, counts: QualityCounts) {
        self.lender = lender
        self.counts = counts
    }

    package var score: QualityScore { QualityScore(counts) }

    /// As answers show it: the score in basis points, null where there was nothing to count.
    package var json: JSONObject {
        let score = score
        let components = QualityComponent.allCases.map { component in
            (component.rawValue, Self.json(score[component]))
        }
        return [
            "member": .string(lender.text), "score": Self.json(score.total),
            "components": .object(JSONObject(components)), "counts": .object(counts.json),
        ]
    }

    private static func json(_ value: Int?) -> JSONValue {
        value.map { .integer(Int64($0)) } ?? .null
    }
}

extension QualityCounts {
    fileprivate var json: JSONObject {
        let counts: [(String, Int)] = [
            ("open_accounts", openAccounts), ("reported_accounts", reportedAccounts),
            ("stored_records", storedRecords), ("late_records", lateRecords),
            ("correcting_records", correctingRecords), ("received_records", receivedRecords),
            ("refused_records", refusedRecords), ("resolved_disputes", resolvedDisputes),
            ("upheld_disputes", upheldDisputes),
        ]
        return JSONObject(counts.map { ($0.0, .integer(Int64($0.1))) })
    }
}
