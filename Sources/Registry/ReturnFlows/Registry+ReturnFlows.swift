internal import AccessModel
internal import CanonicalEncoding
package import CreditModel
internal import Ledger

extension Registry {
    /// Opens a lender's monthly view of its own customers, as known now.
    ///
    /// - Throws: `badRequest` for a month that is not over.
    package func returnFlow(
        at month: CalendarMonth, by actor: Actor
    ) async throws(RegistryError) -> ReturnFlow {
        guard actor.role == .lender else {
            throw .forbidden("return flows are for lenders, each about its own customers")
        }
        let today = CalendarDate(secondsSince1970: clock.seconds())
        guard let end = month.lastDay, end < today else {
            throw .badRequest("the period must be a month that is over")
        }
        let asked: AskedMoment
        do {
            asked = try AskedMoment(asOfText: end.description, knownAtText: "\(ledger.size)")
        } catch {
            throw .moment(error)
        }
        return ReturnFlow(
            month: month, actor: actor, id: InquiryID(random: try randomName()),
            settled: try await settle(asked))
    }

    /// Some of a return flow's lines. Before they are answered it is recorded under each business
    /// with another lender that something of its file was shown. Memory is that of one page of
    /// accounts.
    ///
    /// - Parameter after: −1 for the first page.
    package func page(
        of flow: ReturnFlow, after: Int
    ) async throws(RegistryError) -> ReturnFlowPage {
        guard let lender = lenderLabel(flow.actor.participant) else {
            return ReturnFlowPage(lines: [], next: nil)
        }
        let page = try await accounts(
            of: lender, after: after, knownSize: flow.settled.moment.knownSize)
        var lines: [JSONObject] = []
        var footprints: [Label: InquiryFootprint] = [:]
        for account in page.accounts where account.isOpen(atEndOf: flow.month) {
            let gathered: GatheredFiles
            do throws(RegistryError) {
                gathered = try await self.gathered(
                    on: account.subject, flow.settled.moment, in: flow.settled.ledger,
                    joined: .notOnTheWordOf(flow.actor.id))
            } catch .badRequest {
                lines.append(["subject": .string(account.subject.text), "omitted": true])
                continue
            }
            guard account.isFirst(of: flow.actor.id, in: gathered.folded.report) else { continue }
            let line = ReturnFlowLine(
                gathered.folded.report, on: account.subject, for: flow.actor.id)
            lines.append(line.json)
            guard line.hasOthers else { continue }
            for footprint in try self.footprints(of: flow, line, gathered.files) {
                footprints[footprint.label] = footprints[footprint.label] ?? footprint
            }
        }
        try await record(Array(footprints.values))
        return ReturnFlowPage(lines: lines, next: page.next)
    }

    private func footprints(
        of flow: ReturnFlow, _ line: ReturnFlowLine, _ files: [PreparedInquiry.File]
    ) throws(RegistryError) -> [InquiryFootprint] {
        let asserted: Asserted
        do {
            asserted = try Asserted(.object(line.system))
        } catch {
            throw RegistryError(wrapping: error)
        }
        return files.map { file in
            InquiryFootprint(
                id: flow.id,
                terms: InquiryTerms(
                    subject: line.subject, purpose: .postLoanManagement, level: .l2),
                actor: flow.actor, form: .returnFlow, moment: flow.settled.moment.asked,
                subject: file.subject, label: file.label, asserted: asserted.digest)
        }
    }

    /// Records that files of businesses are shown, some at a time.
    func record(
        _ footprints: [InquiryFootprint], as schema: StatementSchema = InquiryStatement.made
    ) async throws(RegistryError) {
        for start in stride(from: 0, to: footprints.count, by: limits.footprintsPerAction) {
            let end = min(start + limits.footprintsPerAction, footprints.count)
            _ = try await record(
                FootprintsAction(
                    footprints: Array(footprints[start..<end]), schema: schema))
        }
    }
}

extension AccountState {
    fileprivate func isOpen(atEndOf month: CalendarMonth) -> Bool {
        guard exists, month.contains(orFollows: terms.openedOn) else { return false }
        return !(closedOn.map { month.contains(orFollows: $0) } ?? false)
    }

    /// Whether the business's line stands at this account: a business with several accounts has
    /// one line, at the first of them that the report lists.
    fileprivate func isFirst(of lender: ParticipantID, in report: CreditReport) -> Bool {
        let first = report.accounts.first {
            $0.reporter.hasSameBytes(as: lender.text) && $0.state != .closed
        }
        return first.map { $0.accountNumber.hasSameBytes(as: number.text) } ?? false
    }
}
