import AccessModel
import CanonicalEncoding
import Ledger
import Registry
import Testing

/// Who may do what about an incident, and who sees what of it.
@Suite struct IncidentRoleTests {
    @Test func everyStepIsOpenToItsRolesAlone() async throws {
        let stage = try await IncidentStage()
        let auditor = try DisputeStage.actor("audit-1", .auditor)
        let incident = try await stage.begin()
        let steps: [(IncidentChange, Set<Role>)] = [
            (
                .amend(IncidentAmendment(severity: .major, reason: "Worse.")),
                [.operator, .regulator]
            ),
            (.report(.first, to: "The authority", digest: nil), [.operator, .regulator]),
            (.waive(.followUp, reason: "Known."), [.regulator]),
            (
                .close(summary: "Over.", cause: "Wear.", measures: "Mended."),
                [.operator, .regulator]
            ),
        ]
        for (change, roles) in steps {
            for actor in [stage.keeper, stage.regulator, stage.lender, auditor]
            where !roles.contains(actor.role) {
                let refusal = await Refusal.of {
                    _ = try await stage.registry.take(change, in: incident, by: actor)
                }
                #expect(refusal == .forbidden, "\(change) by \(actor.role)")
            }
        }
        for (change, _) in steps {
            _ = try await stage.registry.take(change, in: incident, by: stage.regulator)
        }
        let refusal = await Refusal.of { try await stage.report(incident) }
        #expect(refusal == .conflict(IncidentFault.closed.message))
        let opening = await Refusal.of { _ = try await stage.begin(by: auditor) }
        #expect(opening == .forbidden)
    }

    @Test func othersSeeWhatAClosedIncidentCameTo() async throws {
        let stage = try await IncidentStage()
        let own = try await stage.begin(by: stage.lender)
        let other = try await stage.begin(.dataLeak)
        let registry = stage.registry
        for reader in [Actor?.none, stage.lender] {
            let refusal = await Refusal.of { _ = try await registry.incident(other, for: reader) }
            #expect(refusal == .notFound)
        }
        #expect(try await registry.incident(own, for: stage.lender).shown["state"] == "open")
        #expect(await Refusal.of { _ = try await registry.incident(own, for: nil) } == .notFound)
        try await stage.report(other)
        try await stage.close(other, "Nobody saw anything.")
        let answer = try await registry.incident(other, for: nil)
        #expect(answer.shown["closing_summary"] == "Nobody saw anything.")
        #expect(answer.shown["cause"] == nil && answer.shown["statements"] == nil)
        let statement = try #require(answer.proof.verified.statements.first)
        #expect(answer.proof.verified.statements.count == 1)
        #expect(
            Set(statement.members.map(\.name))
                == ["incident", "at", "kind", "severity", "detected_at", "summary"])
        // What is shown is made again from what is proven.
        #expect(IncidentView.incident(provenBy: answer.proof.verified) == answer.shown)
        let whole = try await registry.incident(other, for: stage.keeper)
        #expect(IncidentView.incident(provenBy: whole.proof.verified) == whole.shown)
        func count(_ reader: Actor?) async throws -> Int {
            try await registry.incidents(isOpen: nil, after: -1, limit: 10, for: reader)
                .incidents.count
        }
        #expect(try await count(stage.regulator) == 2)
        #expect(try await count(stage.lender) == 2)
        #expect(try await count(nil) == 1)
    }

    @Test func theReportThatWasSentIsTheOneThatWasDrafted() async throws {
        let stage = try await IncidentStage()
        let incident = try await stage.begin()
        let draft = try await stage.registry.incidentDraft(of: incident)
        #expect(try await stage.registry.incidentDraft(of: incident).bytes == draft.bytes)
        try await stage.report(incident)
        let answer = try await stage.registry.incident(incident, for: stage.regulator)
        #expect(
            answer.proof.verified.statements.last?["report_sha256"] == .string(draft.digest.text))
    }

    /// What a person did is in the log of its participant, and what the registry did in nobody's.
    @Test func whatSomebodyDoesAboutIncidentsIsInItsActivityLog() async throws {
        let stage = try await IncidentStage()
        stage.registry.sensors.take(.selfCheckFailed)
        try await stage.registry.watchIncidents()
        let incident = try await stage.begin()
        _ = try await stage.registry.take(
            .amend(IncidentAmendment(severity: .grave, reason: "Worse.")), in: incident,
            by: stage.keeper)
        _ = try await stage.registry.take(
            .waive(.closure, reason: "Known."), in: incident, by: stage.regulator)
        try await stage.report(incident)
        try await stage.close(incident)
        for (person, acts) in [
            (stage.keeper, ["opened", "amended", "reported", "closed"]),
            (stage.regulator, ["waived"]),
        ] {
            let target = ActivityTarget.person(
                ActingPerson(participant: person.id, person: person.person))
            let log = try await stage.registry.readActivity(
                ActivityQuestion(target, ground: SupervisionSample.ground), by: stage.regulator)
            let lines = try await stage.registry.allLines(of: log)
                .filter { $0.text("type") == "participant.incident.acted" }
            #expect(lines.map { $0.text("act") } == acts)
            #expect(lines.allSatisfy { $0.text("incident") == incident.text })
            // Each leads to what it says of the incident.
            let answer = try await stage.registry.incident(incident, for: stage.regulator)
            for line in lines {
                let leaf = try #require(line["statement"]?.integerValue)
                let said = answer.proof.verified.statements.first { $0.index == Int(leaf) }
                #expect(said?.type?.name == line.text("act"))
            }
        }
    }

    @Test func aReportSaysWhatAnAuthorityAsksFor() async throws {
        let stage = try await IncidentStage()
        let incident = try await stage.begin()
        let texts = Dictionary(
            uniqueKeysWithValues: IncidentAccount.memberNames.map { ($0, "About \($0).") })
        _ = try await stage.registry.take(
            .amend(
                IncidentAmendment(account: IncidentAccount { texts[$0] }, reason: "Known now.")),
            in: incident, by: stage.keeper)
        let draft = try await stage.registry.incidentDraft(of: incident).contents
        for (name, text) in texts { #expect(draft[name] == .string(text)) }
        for name in [
            "unit", "system", "contact", "detected_at", "kind", "affected_systems", "data_kinds",
            "affected_persons", "affected_records", "affected_participants", "loss_yuan", "course",
            "evidence",
        ] {
            #expect(draft[name] != nil, "\(name)")
        }
        let answer = try await stage.registry.incident(incident, for: stage.regulator)
        #expect(IncidentView.incident(provenBy: answer.proof.verified) == answer.shown)
    }

    @Test func aTextNamesNoBusiness() async throws {
        let stage = try await IncidentStage()
        let identifier = String(Sample.business.split(separator: ":")[1])
        for name in IncidentAccount.memberNames {
            let account = IncidentAccount { $0 == name ? "At \(identifier)." : nil }
            let refusal = await Refusal.of {
                _ = try await stage.registry.openIncident(
                    IncidentRequest(kind: .other, account: account, summary: "x"),
                    by: stage.keeper)
            }
            #expect(refusal == .unprocessable("/" + name))
        }
        let refusal = await Refusal.of {
            _ = try await stage.registry.openIncident(
                IncidentRequest(kind: .other, summary: "About \(identifier), it seems."),
                by: stage.keeper)
        }
        #expect(refusal == .unprocessable("/summary"))
    }

    @Test func aLenderHasSoManyOpenIncidentsAndNoMore() async throws {
        let stage = try await IncidentStage()
        for _ in 0..<stage.registry.limits.openIncidentsPerLender {
            _ = try await stage.begin(by: stage.lender)
        }
        let refusal = await Refusal.of { _ = try await stage.begin(by: stage.lender) }
        #expect(refusal == .conflict(IncidentFault.tooManyOpen.message))
        _ = try await stage.begin()
    }

    @Test func soManyIncidentsAreOpenAndNoMoreWhoeverFindsThem() async throws {
        let stage = try await IncidentStage(openIncidents: 2)
        _ = try await stage.begin()
        _ = try await stage.begin()
        let refusal = await Refusal.of { _ = try await stage.begin() }
        #expect(refusal == .conflict(IncidentFault.tooManyOpen.message))
        stage.registry.sensors.take(.selfCheckFailed)
        try await stage.registry.watchIncidents()
        let docket = try await stage.registry.incidentDocket()
        #expect(docket.open.count == 2)
    }

    @Test func aTextIsTakenUpToItsLengthAndNoFurther() async throws {
        let stage = try await IncidentStage()
        for (length, expected) in [(2_000, Refusal.none), (2_001, .unprocessable("/summary"))] {
            let refusal = await Refusal.of {
                _ = try await stage.registry.openIncident(
                    IncidentRequest(kind: .other, summary: String(repeating: "x", count: length)),
                    by: stage.keeper)
            }
            #expect(refusal == expected)
        }
    }
}
