import TestSupport

/// One lender that posts batch after batch until the server is gone.
struct KillLoad: Sendable {
    struct Outcome: Sendable {
        var acknowledged: [KillTrial.Acknowledged] = []
        var unanswered: KillBatch?
    }

    let server: Server
    let lender: Member
    let cycle: Int
    var random: SeededRandom

    func run() throws -> Outcome {
        var outcome = Outcome()
        var random = random
        do {
            let connection = try server.connect()
            for number in 0... {
                let batch = KillBatch(from: lender, key: "\(cycle)/\(number)", random: &random)
                outcome.unanswered = batch
                try connection.send(batch.request.bytes)
                let answer = try connection.answer()
                // A server that stops may say so.
                if answer.status == 503 { break }
                outcome.acknowledged.append(
                    KillTrial.Acknowledged(
                        batch: batch, receipt: try batch.receipt(of: answer, server)))
                outcome.unanswered = nil
            }
        } catch is Disconnected {
            // The kill.
        }
        return outcome
    }
}
