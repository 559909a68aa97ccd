import CreditModel
import Foundation
import Registry
import TestSupport

/// What one lender posted about its accounts, and what became of it: a list, from which the counts
/// that the registry must come to are folded. Days are text, `YYYY-MM-DD`, or days since 1970.
struct QualityStory {
    struct Account {
        let number: String
        let business: String
        let openedOn: String
        var closedOn: String?
        /// Reports in force, in the order of their days. A leaf is known once its batch is stored.
        var reports: [(asOf: String, leaf: Int?)] = []
    }

    /// A record that was stored.
    struct Stored {
        let recordedOn: String
        let isLate: Bool
        let isCorrecting: Bool
    }

    struct Batch {
        let receivedOn: String
        let received: Int
        let refused: Int
    }

    var accounts: [Account] = []
    var stored: [Stored] = []
    var batches: [Batch] = []
    /// What may be posted again.
    var openings: [SampleLine] = []
    /// Numbers what is posted, so that no two accounts have one name.
    var lineCount = 0

    /// The counts of a month, `YYYY-MM`.
    func counts(in month: String) -> QualityCounts {
        var counts = QualityCounts()
        for account in accounts where account.openedOn.prefix(7) <= month {
            if let closedOn = account.closedOn, closedOn.prefix(7) <= month { continue }
            counts.openAccounts += 1
            if account.reports.contains(where: { $0.asOf.hasPrefix(month) }) {
                counts.reportedAccounts += 1
            }
        }
        for record in stored where record.recordedOn.hasPrefix(month) {
            counts.storedRecords += 1
            if record.isLate { counts.lateRecords += 1 }
            if record.isCorrecting { counts.correctingRecords += 1 }
        }
        for batch in batches where batch.receivedOn.hasPrefix(month) {
            counts.receivedRecords += batch.received
            counts.refusedRecords += batch.refused
        }
        return counts
    }

    /// Some lines for the next batch.
    func next(on today: Int, random: inout SeededRandom) -> NextBatch {
        var next = NextBatch(story: self, today: today)
        for _ in 0..<Int.random(in: 1...7, using: &random) { next.addLine(&random) }
        if next.lines.isEmpty { next.addOpening(&random) }
        return next
    }

    /// A batch of which nothing was stored.
    mutating func refuse(_ next: NextBatch) {
        lineCount = next.story.lineCount
        batches.append(next.summary)
    }

    /// A batch whose records stand in the log from a leaf on.
    mutating func store(_ next: NextBatch, first: Int) {
        self = next.story
        batches.append(next.summary)
        openings += next.lines.filter { $0.type == "account.opened" }
        for report in next.reports {
            for place in accounts[report.account].reports.indices
            where accounts[report.account].reports[place].asOf == report.asOf {
                accounts[report.account].reports[place].leaf = first + report.place
            }
        }
    }

    static func text(_ day: Int) -> String {
        Date(timeIntervalSince1970: Double(day) * 86_400)
            .formatted(.iso8601.year().month().day())
    }

    /// Whether a balance of this day is late on another: after the 10th of the next month.
    static func isLate(_ asOf: String, on today: String) -> Bool {
        let (year, month) = (Int(asOf.prefix(4)) ?? 0, Int(asOf.dropFirst(5).prefix(2)) ?? 0)
        let next = month == 12 ? (year + 1, 1) : (year, month + 1)
        return today > "\(next.0)-\(next.1 < 10 ? "0" : "")\(next.1)-10"
    }
}
