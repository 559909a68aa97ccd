internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger
internal import TransparencyLog

extension Registry {
    /// Some statements of an activity log, without proofs: memory is that of one page.
    ///
    /// - Parameter position: where the page starts under the label; `nil` for the first.
    package func lines(
        of log: ActivityLog, from position: Int? = nil
    ) async throws(RegistryError) -> ActivityPage {
        let start = position ?? log.positions.lowerBound
        let end = min(start + limits.statementsPerLine, log.positions.upperBound)
        guard start < end, let head = log.settled.ledger.state.index.head(of: log.label.key) else {
            return ActivityPage(lines: [], next: nil)
        }
        let statements = try await LabelReader(store: store).statements(head, start..<end)
            .filter { log.view.lists($0.type) }
        let opened = try await opener.open(statements)
        try await mark(opened.values, shownBy: log)
        var lines: [JSONObject] = []
        for statement in statements {
            let content = opened[statement.leafIndex]?.content
            if let line = try line(of: statement, content, in: log) { lines.append(line) }
        }
        return ActivityPage(lines: lines, next: end < log.positions.upperBound ? end : nil)
    }

    /// Records that an authority is shown something of businesses, before it is.
    private func mark(
        _ statements: some Sequence<OpenedStatement>, shownBy log: ActivityLog
    ) async throws(RegistryError) {
        guard let reading = log.reading else { return }
        let listed = statements.lazy.map(\.content).filter(log.view.lists)
        let footprints = try reading.footprints(for: Array(listed))
        try await record(footprints, as: InquiryStatement.logShown)
        reading.took(footprints)
    }

    private func line(
        of statement: StoredStatement, _ content: StatementContent?, in log: ActivityLog
    ) throws(RegistryError) -> JSONObject? {
        let type = StatementType(vct: statement.type)?.publicName ?? statement.type
        var line: JSONObject = [
            "index": .integer(Int64(statement.leafIndex)),
            "recorded_at": .string(UTCTimestamp.text(seconds: statement.issuedAt)),
            "type": .string(type),
        ]
        guard let content else {
            line.append("erased", true)
            return line
        }
        guard !content.members(filingUnder: log.label).isEmpty else {
            throw .inconsistent("a label's postings are not those of its statements")
        }
        guard log.view.lists(content) else { return nil }
        let members = JSONObject(
            content.members.filter { $0.value != .null }.map { ($0.name, $0.value) })
        let shown = log.audit.map { $0.members(members, type: type) } ?? members
        for member in shown.members { line.append(member.name, member.value) }
        return line
    }

    /// A page of the label with the proof of its place, from which it follows that nothing of the
    /// period is left out: before the period's first statement stands the one before it, and after
    /// its last the next, both withheld, where there are such.
    ///
    /// - Parameters:
    ///   - position: where the page starts under the label; `nil` for the first.
    ///   - limit: how many statements of the period it shows at most.
    package func bundle(
        of log: ActivityLog, from position: Int? = nil, limit: Int
    ) async throws(RegistryError) -> ProvenAnswer {
        guard log.audit == nil else {
            throw .forbidden("proofs show businesses; auditors read logs line by line")
        }
        guard (1...limits.statementsPerPage).contains(limit) else {
            throw .badRequest("limit must be from 1 to \(limits.statementsPerPage)")
        }
        let builder = labelBuilder(log.settled)
        guard let head = log.settled.ledger.state.index.head(of: log.label.key) else {
            return try await builder.present(
                log.label, from: 0, [], range: RangeProof(left: [], right: []))
        }
        let start = position ?? log.positions.lowerBound
        guard start == log.positions.lowerBound || log.positions.contains(start) else {
            throw .badRequest("position is not one of the period's")
        }
        let end = min(start + limit, log.positions.upperBound)
        let before = start == log.positions.lowerBound && start > 0 ? 1 : 0
        let after = end == log.positions.upperBound && end < head.count ? 1 : 0
        let page = try await LabelReader(store: store).page(head, (start - before)..<(end + after))
        let inside = page.statements.dropFirst(before).dropLast(after)
        let opened = try await opener.open(Array(inside))
        try await mark(opened.values, shownBy: log)
        let shown = try page.statements.map { statement throws(RegistryError) in
            guard let statementOpened = opened[statement.leafIndex] else {
                return PresentationBuilder.Shown.withheld(
                    statement.leafIndex, entry: statement.entry)
            }
            return .opened(statement.leafIndex, try log.view.shown(statementOpened))
        }
        return try await builder.present(
            log.label, from: start - before, shown, range: page.range)
    }
}
