import AccessModel
import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing

/// Those who supervise in tests, and what they read.
enum SupervisionSample {
    static let ground = LegalGround(basis: .supervisoryOrder, caseNumber: "2026-31")

    static func auditor() throws -> Actor {
        Actor(
            participant: Participant(id: try ParticipantID(parsing: "audit-1"), role: .auditor),
            person: try #require(PersonID(parsing: "checker")))
    }

    static func officer(_ name: String, of participant: String = "watch-1") throws -> Actor {
        Actor(
            participant: Participant(
                id: try ParticipantID(parsing: participant), role: .regulator),
            person: try #require(PersonID(parsing: name)))
    }
}

extension Registry {
    /// All lines of a log, page by page.
    func allLines(of log: ActivityLog) async throws -> [JSONObject] {
        var page = try await lines(of: log)
        var lines = page.lines
        while let next = page.next {
            page = try await self.lines(of: log, from: next)
            #expect(page.lines.count <= limits.statementsPerLine, "a page is bounded")
            lines += page.lines
        }
        return lines
    }

    /// What of a label was recorded last, as an authority sees it; that it looked is recorded
    /// after that.
    func lastStatement(under label: ActivityTarget) async throws -> VerifiedStatement {
        let log = try await readActivity(
            ActivityQuestion(label, ground: SupervisionSample.ground, showsCredit: true),
            by: try SupervisionSample.officer("reader"))
        return try #require(
            try await bundle(of: log, limit: limits.statementsPerPage).verified.statements.last)
    }

    /// Verifies a presentation as whoever reads it does.
    func verify(_ presentation: Presentation) throws -> VerifiedPresentation {
        try LedgerVerifier(key: verifierKey).verify(presentation, about: nil)
    }
}

extension JSONObject {
    func text(_ name: String) -> String? { self[name]?.stringValue }
}
