extension BatchHeader {
    /// What of the header the batch does not bear out (rule R302).
    ///
    /// - Parameters:
    ///   - received: records that came, refused ones too.
    ///   - lines: what the records say that could be read.
    ///   - world: the accounts, for the currencies of their balances.
    package func findings(
        received: Int, lines: [BatchLineFact], in world: StateWorld, of reporter: ParticipantID
    ) -> [Finding] {
        var findings: [Finding] = []
        if let records, records != received {
            findings.append(
                finding(
                    "/records", "the batch holds another number of records: post the whole file")
            )
        }
        let sums = Self.sums(of: lines, in: world, reporter)
        for (currency, total) in balances.sorted(by: { $0.key < $1.key })
        where sums[currency, default: 0] != total {
            findings.append(
                finding(
                    "/balance_totals/\(currency)",
                    "the balances of the batch have another sum: post the whole file"))
        }
        return findings
    }

    private static func sums(
        of lines: [BatchLineFact], in world: StateWorld, _ reporter: ParticipantID
    ) -> [String: Int64] {
        var sums: [String: Int64] = [:]
        for fact in lines.lazy.map(\.fact) {
            guard case .snapshot(let report) = fact.detail, let number = fact.number else {
                continue
            }
            // The batch may have changed the number after the report.
            let key = StateKey.account(reporter, number)
            let account = world.accounts[world.renumbered[key] ?? key]
            if let currency = fact.currency ?? account?.terms.currency {
                sums[currency] = sums[currency, default: 0].saturatingAdd(report.balance)
            }
        }
        return sums
    }

    private func finding(_ pointer: String, _ message: String) -> Finding {
        Finding(line: 0, rule: .controlTotal, pointer: pointer, message: message)
    }
}
