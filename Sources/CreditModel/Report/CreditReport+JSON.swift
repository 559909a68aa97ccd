package import CanonicalEncoding

extension CreditReport {
    /// Amounts in minor units; what is not known has no member.
    package var json: JSONObject {
        var object: JSONObject = ["subject": .string(subject)]
        object.append("as_of", asOf.map { .string($0.description) } ?? .null)
        object.append("known_at", knownAt.json)
        object.append("summary", .object(summary.json))
        object.append("particulars", particulars.json)
        object.append("accounts", .array(accounts.map { .object($0.json) }))
        object.append("facilities", .array(facilities.map { .object($0.json(on: asOf)) }))
        object.append("guarantees", guarantees)
        object.append("collateral", collateral)
        object.append("public_records", .array(parts.publicRecords.map { publicRecord($0) }))
        object.append("identities", identities.json)
        object.append("marks", marks)
        object.append("statements", statements)
        if !erased.isEmpty {
            object.append("erased", .array(erased.map { .integer(Int64($0)) }))
        }
        object.append("unattributed", count: unattributed)
        return object
    }

    private var guarantees: JSONValue {
        let received = accounts.flatMap(\.guarantees)
        return [
            "given": .array(parts.guaranteesGiven.map { .object($0.json) }),
            "received": .array(received.map { .object($0.json) }),
        ]
    }

    private var collateral: JSONValue {
        .array(
            accounts.flatMap { account in
                account.collateral.map { item in
                    let members: [JSONObject.Member] = [
                        ("reporter", .string(account.reporter)),
                        ("account_no", .string(account.accountNumber)),
                    ]
                    return .object(JSONObject(members + item.json.members))
                }
            })
    }

    private func publicRecord(_ fact: StandingFact) -> JSONValue {
        var object: JSONObject = ["index": .integer(Int64(fact.fact.index))]
        for member in ["reporter", "kind", "authority", "case_no"] {
            object.append(member, known: fact.fact.key(member))
        }
        object.append("on", known: fact.day)
        object.append("amount", known: fact.fact.integer("amount"))
        object.append("currency", known: fact.fact.key("currency"))
        object.append("record_state", known: fact.fact.key("record_state"))
        return .object(object)
    }

    /// What was said later of every fact that was known, also of those that count no more; then what
    /// is disputed beside them: inquiries, and records of which nothing is shown.
    private var marks: JSONValue {
        let known = standing.facts.filter { !$0.isYetToCome }.flatMap { fact in
            fact.marks.map { Self.mark($0, of: fact.fact.index) }
        }
        let others = disputes.open.flatMap { dispute in
            dispute.targets.filter { standing[index: $0] == nil }.map {
                Self.mark(.inDispute(since: dispute.since, by: dispute.index), of: $0)
            }
        }
        return .array(known + others)
    }

    private static func mark(_ mark: FactMark, of index: Int) -> JSONValue {
        let record: [JSONObject.Member] = [("record", .integer(Int64(index)))]
        return .object(JSONObject(record + mark.json.members))
    }

    /// The business's own words, whether a lender posted them for it or it did itself.
    private var statements: JSONValue {
        let posted = standing.inForce.map(\.fact).filter { $0.type == "statement.attached" }
        return .array(
            (posted + disputes.statements).sorted { $0.index < $1.index }.map { fact in
                var object: JSONObject = ["index": .integer(Int64(fact.index))]
                object.append("target", known: fact.integer("target"))
                object.append("on", known: fact.day)
                object.append("text", known: fact.key("text"))
                return .object(object)
            })
    }
}
