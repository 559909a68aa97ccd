internal import AccessModel
internal import CreditModel
internal import Ledger

/// Looks at every row of the tables beside the log's own.
struct RowCheck {
    private let context: CheckContext
    private let clock: any WallClock
    private(set) var strays: [Stray] = []
    private var participants: [ParticipantRecord] = []

    init(_ context: CheckContext, clock: any WallClock) {
        self.context = context
        self.clock = clock
    }

    mutating func run(beside fold: LogFold, _ report: inout CheckReport) async throws {
        strays += try await ContentKeyCheck(context)
            .run(labels: fold.labels?.heads.count, &report)
        try await CheckpointRowCheck(context).run(&report)
        guard let vault = context.vault else { return }
        try await openParticipants(vault, &report)
        compareParticipants(with: fold, &report)
        let numbers = fold.labels?.numbers ?? [:]
        var reporters: [Int: ParticipantID] = [:]
        for record in participants {
            if let label = Label.participant(record.id.text), let number = numbers[label.key] {
                reporters[number] = record.id
            }
        }
        strays += try await StateCheck(context, vault, reporters: reporters)
            .run(beside: fold, &report)
        strays += try await MatterCheck(context, vault).run(beside: fold, &report)
        try await BatchCheck(context, vault, clock: clock).run(&report)
    }

    private mutating func openParticipants(
        _ vault: CheckVault, _ report: inout CheckReport
    ) async throws {
        let sealing = ParticipantSealing(master: vault.master)
        let rows = try await context.store.participants()
        for row in rows {
            do {
                participants.append(try sealing.open(row))
            } catch {
                report.add(.kept, "participants", "a participant's record does not open")
            }
        }
        report.rows += rows.count
        try await context.tell("participants", done: rows.count, of: rows.count, rows: rows.count)
    }

    /// Every participant that the log speaks of has a record.
    private func compareParticipants(with fold: LogFold, _ report: inout CheckReport) {
        guard let labels = fold.labels else { return }
        let known = Set(
            participants.compactMap {
                Label.participant($0.id.text).flatMap { labels.numbers[$0.key] }
            })
        for number in fold.participants.subtracting(known).sorted() {
            report.add(
                .kept, "participants",
                "the record of the participant of label \(number) is missing")
        }
    }
}
