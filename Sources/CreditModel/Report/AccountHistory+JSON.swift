package import CanonicalEncoding

extension AccountHistory {
    /// Amounts in minor units of the account's currency; what is not known has no member.
    package var json: JSONObject {
        var object = terms
        object.append("balance", known: balance)
        object.append("overdue", known: overdue)
        object.append("classification", known: classification)
        object.append("dpd", known: daysPastDue)
        object.append("drawn", drawnSum.json)
        object.append("repaid_principal", repaidSum.json)
        object.append("written_off", writtenOffSum.json)
        object.append("recovered", recoveredSum.json)
        object.append("restructured", .bool(!restructuredDays.isEmpty))
        object.append(
            "restructured_on", .array(restructuredDays.map { .string($0.description) }))
        object.append("written_off_on", known: writtenOffOn)
        object.append("closed_on", known: closedOn)
        object.append("close_reason", known: closing.value?.key("reason"))
        object.append("transferred_on", known: transfer.value?.day)
        object.append("guarantees", count: guarantees.count { $0.isInForce })
        object.append("collateral", .array(collateral.map { .object($0.json) }))
        if window != nil { object.append("history24", .string(history24)) }
        object.append("timeline", .array(timeline.map { .object(entry($0)) }))
        return object
    }

    private var terms: JSONObject {
        var object: JSONObject = [
            "reporter": .string(key.reporter.text), "account_no": .string(key.number.text),
            "former_account_nos": .array(formerNumbers.map { .string($0.text) }),
        ]
        object.append("subject", known: subject.value)
        object.append("state", .string(state.rawValue))
        object.append("product", known: product)
        object.append("principal", known: principal)
        object.append("currency", known: currency)
        object.append("opened_on", known: openedOn.value)
        object.append("due_on", known: dueOn.value)
        object.append("facility_no", known: facility?.number)
        return object
    }

    private func entry(_ fact: StandingFact) -> JSONObject {
        var object: JSONObject = [
            "index": .integer(Int64(fact.fact.index)), "on": .string(fact.day.description),
            "type": .string(fact.fact.type),
        ]
        if let member = Self.amountMember(of: fact.fact.type) {
            object.append("amount", known: fact.fact.integer(member))
        }
        // A line may be in a currency of its own, and collateral often is.
        if let own = fact.fact.key("currency"), own != currency {
            object.append("currency", known: own)
        }
        object.append("marks", .array(fact.marks.map { .object($0.json) }))
        return object
    }

    private static func amountMember(of type: String) -> String? {
        switch type {
        case "account.opened": "principal"
        case "balance.reported": "balance"
        case "guarantee.recorded", "guarantee.amended": "liability_amount"
        case "collateral.recorded", "collateral.revalued": "value"
        case "restructured": "amount_forgiven"
        case "drawdown", "repayment", "written_off", "recovery", "claim.transferred",
            "guarantee.called":
            "amount"
        default: nil
        }
    }
}
