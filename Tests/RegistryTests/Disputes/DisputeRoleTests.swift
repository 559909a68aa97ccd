import AccessModel
import CreditModel
import Ledger
import Registry
import Testing

/// Who may take which step in a dispute.
@Suite struct DisputeRoleTests {
    @Test func everyStepIsOneRolesOwn() async throws {
        let stage = try await DisputeStage()
        let dispute = try await stage.dispute([try await stage.post("A1")])
        let stranger = try DisputeStage.business(
            "mill", SubjectID(parsing: Sample.businesses[1]))
        let auditor = try DisputeStage.actor("audit-1", .auditor)
        let actors = [stage.business, stage.lender, stage.regulator, auditor]
        let steps: [(DisputeStep, Actor)] = [
            (.answer(.refused, text: "No."), stage.lender),
            (
                .escalate(nil, basis: .statute, caseNumber: "7", due: nil, text: nil),
                stage.regulator
            ),
            (.supplement(text: "See here.", target: nil), stage.business),
            (.resolve(.refused, correction: nil, text: "No."), stage.lender),
            (.withdraw, stage.business),
        ]
        for (step, own) in steps {
            for actor in actors where actor.id != own.id {
                let refusal = await Refusal.of {
                    _ = try await stage.registry.take(step, in: dispute.dispute, by: actor)
                }
                #expect(refusal == .forbidden, "\(step) by \(actor.role)")
            }
            for actor in [stage.otherLender, stranger] {
                let refusal = await Refusal.of {
                    _ = try await stage.registry.take(step, in: dispute.dispute, by: actor)
                }
                #expect(refusal == .notFound, "\(step) by \(actor.id)")
            }
        }
        for (step, own) in steps.dropLast() {
            _ = try await stage.registry.take(step, in: dispute.dispute, by: own)
        }
        let answer = try await stage.registry.dispute(dispute.dispute, for: stage.business)
        #expect(answer.dispute.changes.count == 4)
        #expect(
            answer.proof.verified.statements.map(\.index)
                == [dispute.opening] + answer.dispute.changes)
        #expect(
            await Refusal.of {
                _ = try await stage.registry.take(
                    .withdraw, in: dispute.dispute, by: stage.business)
            } == .conflict(.ended))
    }

    @Test func anOrderToCorrectCannotBeRefused() async throws {
        let stage = try await DisputeStage()
        let leaf = try await stage.post("A1")
        let dispute = try await stage.dispute([leaf])
        let due = dispute.openedOn.advanced(byDays: 3)
        let ordered = try await stage.registry.take(
            .escalate(
                .correct, basis: .supervisoryOrder, caseNumber: nil, due: due, text: "Correct it."),
            in: dispute.dispute, by: stage.regulator)
        #expect(ordered.due.resolution == due)
        _ = try await stage.answer(dispute, .refused)
        #expect(
            await Refusal.of { _ = try await stage.resolve(dispute, .refused) }
                == .conflict(.correctionOrdered))
        let correction = try await stage.correct(leaf, account: "A1")
        _ = try await stage.resolve(dispute, .upheld, correction: correction)
    }

    @Test func anAuditorSeesHowItStandsAndNotWhatWasSaid() async throws {
        let stage = try await DisputeStage()
        let dispute = try await stage.dispute([try await stage.post("A1")])
        let auditor = try DisputeStage.actor("audit-1", .auditor)
        #expect(try await stage.listed(for: auditor) == [dispute])
        let answer = try await stage.registry.dispute(dispute.dispute, for: auditor)
        #expect(answer.proof.verified.statements.map(\.type) == [nil])
        let `operator` = try DisputeStage.actor("operator-1", .operator)
        #expect(try await stage.listed(for: `operator`) == [])
        #expect(
            await Refusal.of {
                _ = try await stage.registry.dispute(dispute.dispute, for: `operator`)
            } == .notFound)
    }
}
