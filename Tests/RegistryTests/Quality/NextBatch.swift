import Registry
import TestSupport

/// A batch that is about to be posted, and the story as it goes on if the batch is stored.
struct NextBatch {
    var story: QualityStory
    /// In days since 1970.
    let today: Int
    var lines: [SampleLine] = []
    /// Lines that break a rule.
    var refused = 0
    /// Lines that are stored already.
    var ignored = 0
    /// Reports, each with its place among the batch's stored records.
    var reports: [(account: Int, asOf: String, place: Int)] = []

    init(story: QualityStory, today: Int) {
        self.story = story
        self.today = today
    }

    private var day: String { QualityStory.text(today) }

    /// How many of the lines are stored.
    var stored: Int { lines.count - refused - ignored }

    var summary: QualityStory.Batch {
        .init(receivedOn: day, received: lines.count, refused: refused)
    }

    /// Adds a line, or none where chance picks one that the rules would not take.
    mutating func addLine(_ random: inout SeededRandom) {
        let alive = story.accounts.indices.filter { story.accounts[$0].closedOn == nil }
        let account = alive.randomElement(using: &random)
        switch (Int.random(in: 0..<100, using: &random), account) {
        case (0..<10, _):
            lines.append(.faulty("F-1"))
            refused += 1
        case (10..<18, _):
            guard let opening = story.openings.randomElement(using: &random) else { return }
            lines.append(opening)
            ignored += 1
        case (18..<60, let account?): addReport(on: account, &random)
        case (60..<72, let account?): correctReport(on: account)
        case (72..<80, let account?): annulReport(on: account)
        case (80..<84, let account?): addClosing(of: account, &random)
        default: addOpening(&random)
        }
    }

    mutating func addOpening(_ random: inout SeededRandom) {
        story.lineCount += 1
        let opened = today - Int.random(in: 0...4, using: &random)
        let account = QualityStory.Account(
            number: "A-\(story.lineCount)",
            business: Sample.businesses.randomElement(using: &random) ?? Sample.business,
            openedOn: QualityStory.text(opened))
        story.accounts.append(account)
        add(
            "account.opened", account,
            """
            "product":"term_loan","principal":5000,"currency":"CNY",\
            "opened_on":"\(account.openedOn)","due_on":"2039-01-05"
            """, isLate: today > opened + 1)
    }

    private mutating func addReport(on place: Int, _ random: inout SeededRandom) {
        let account = story.accounts[place]
        let asOf = QualityStory.text(today - Int.random(in: 0...45, using: &random))
        let last = account.reports.last?.asOf ?? ""
        guard asOf >= account.openedOn, asOf.prefix(7) > last.prefix(7) else { return }
        var members = Self.balance(asOf)
        if Int.random(in: 0..<12, using: &random) == 0 {
            members += ",\"account_state\":\"closed\",\"closed_on\":\"\(asOf)\""
            story.accounts[place].closedOn = asOf
        }
        reports.append((place, asOf, stored))
        story.accounts[place].reports.append((asOf, nil))
        add(
            "balance.reported", account, members, isLate: QualityStory.isLate(asOf, on: day))
    }

    private static func balance(_ asOf: String) -> String {
        """
        "period":"\(asOf.prefix(7))","as_of":"\(asOf)","balance":0,"classification":"normal",\
        "dpd":0,"overdue_total":0,"overdue_principal":0
        """
    }

    private mutating func correctReport(on place: Int) {
        let account = story.accounts[place]
        guard let report = account.reports.last, let leaf = report.leaf else { return }
        story.lineCount += 1
        reports.append((place, report.asOf, stored))
        story.accounts[place].reports[account.reports.count - 1].leaf = nil
        add(
            "balance.reported", account,
            Self.balance(report.asOf)
                + ",\"remaining_terms\":\(story.lineCount),\"supersedes\":\(leaf),"
                + "\"correction_reason\":\"data_entry\"",
            isLate: false, isCorrecting: true)
    }

    private mutating func annulReport(on place: Int) {
        let account = story.accounts[place]
        guard let leaf = account.reports.last?.leaf else { return }
        story.accounts[place].reports.removeLast()
        add(
            "annulment", account,
            "\"annuls\":\(leaf),\"on\":\"\(day)\",\"reason\":\"data_entry\"", isLate: false,
            isCorrecting: true)
    }

    private mutating func addClosing(of place: Int, _ random: inout SeededRandom) {
        let account = story.accounts[place]
        let closed = today - Int.random(in: 0...3, using: &random)
        let closedOn = QualityStory.text(closed)
        guard closedOn >= account.openedOn, closedOn >= account.reports.last?.asOf ?? "" else {
            return
        }
        story.accounts[place].closedOn = closedOn
        add(
            "account.closed", account, "\"on\":\"\(closedOn)\",\"reason\":\"repaid\"",
            isLate: today > closed + 1)
    }

    private mutating func add(
        _ type: String, _ account: QualityStory.Account, _ members: String, isLate: Bool,
        isCorrecting: Bool = false
    ) {
        let number = type == "annulment" ? "" : "\"account_no\":\"\(account.number)\","
        lines.append(
            SampleLine(
                type: type, subject: account.business, other: nil, member: "account_no",
                account: account.number,
                text: """
                    {"type":"\(type)","subject":"\(account.business)",\(number)\(members)}
                    """))
        story.stored.append(
            .init(recordedOn: day, isLate: isLate, isCorrecting: isCorrecting))
    }
}
