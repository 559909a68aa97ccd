package import AccessModel
internal import CreditModel
internal import Ledger

/// Opening disputes and taking them further. What somebody may not see is not found.
extension Registry {
    /// Opens a dispute about statements in one file, which tells whoever made them: a business about
    /// its own file, a lender about its own records.
    package func openDispute(
        _ request: DisputeRequest, by actor: Actor
    ) async throws(RegistryError) -> DisputeState {
        try check(request.text, most: DisputeRequest.longestText)
        guard (1...DisputeClaim.mostTargets).contains(request.targets.count) else {
            throw RegistryError(.targetCount)
        }
        let file = try label(of: request.subject)
        switch actor.role {
        case .business where actor.subject == request.subject: break
        case .business: throw .notFound
        case .lender: break
        case .regulator, .operator, .auditor:
            throw .forbidden("disputes are opened by the business or by the lender")
        }
        guard let owner = ledger.state.index.head(of: file.key)?.number else { throw .notFound }
        let respondent = try await targets.respondent(
            of: request.targets, in: file, ground: request.ground,
            own: actor.role == .lender ? actor.id : nil)
        let claim: DisputeClaim
        do {
            claim = try DisputeClaim(
                subject: request.subject, openedBy: actor.id, respondent: respondent,
                targets: request.targets, ground: request.ground)
        } catch {
            throw RegistryError(error)
        }
        let dispute = DisputeID(random: try randomName())
        let opening = DisputeOpening(
            dispute: dispute, claim: claim, text: request.text, actor: actor,
            profile: limits.disputeProfile, owner: owner, keeper: matters,
            pageLength: limits.mattersPerPage)
        _ = try await record(opening)
        return try await disputeState(dispute)
    }

    /// Takes a step in a dispute; returns how it stands then.
    package func take(
        _ step: DisputeStep, in dispute: DisputeID, by actor: Actor
    ) async throws(RegistryError) -> DisputeState {
        let state = try await disputeState(dispute)
        guard state.isVisible(to: actor) else { throw .notFound }
        guard step.isOpen(to: actor, in: state) else {
            throw .forbidden("this step in a dispute is another's")
        }
        try await check(step, in: state)
        let change = DisputeChange(dispute: dispute, step: step, actor: actor)
        _ = try await record(change)
        return try await disputeState(dispute)
    }

    /// Records what a business says of itself or of a record in its own file; returns the leaf.
    package func attachStatement(
        _ text: String, to target: Int?, by actor: Actor
    ) async throws(RegistryError) -> Int {
        guard actor.role == .business, let subject = actor.subject else {
            throw .forbidden("a business speaks for itself")
        }
        try check(text, most: DisputeRequest.longestStatement)
        try await check(target: target, in: try label(of: subject))
        return try await record(
            SubjectStatement(subject: subject, text: text, target: target, actor: actor)
        ).first
    }

    var targets: DisputeTargets { DisputeTargets(store: store, opener: opener) }

    func disputeState(_ dispute: DisputeID) async throws(RegistryError) -> DisputeState {
        guard let matter = try await matters.matter(.dispute(dispute))?.matter else {
            throw .notFound
        }
        return try DisputeState(matter)
    }

    private func check(_ step: DisputeStep, in state: DisputeState) async throws(RegistryError) {
        switch step {
        case .answer(_, let text): try check(text, most: DisputeRequest.longestText)
        case .resolve(_, let correction, let text):
            if let text { try check(text, most: DisputeRequest.longestText) }
            guard let correction else { return }
            let corrects = try await targets.corrects(correction, state)
            guard corrects else { throw RegistryError(.correctionUnfit) }
        case .withdraw: break
        case .escalate(_, _, let caseNumber, _, let text):
            if let text { try check(text, most: DisputeRequest.longestText) }
            if let caseNumber {
                try check(caseNumber, most: DisputeRequest.longestCaseNumber, at: "/case_no")
            }
        case .supplement(let text, let target):
            try check(text, most: DisputeRequest.longestStatement)
            try await check(target: target, in: try label(of: state.claim.subject))
        }
    }

    private func check(
        _ text: String, most: Int, at pointer: String = "/text"
    ) throws(RegistryError) {
        guard let fault = RecordText.fault(in: text, maximum: most) else { return }
        throw .unprocessable(FieldFault(pointer: pointer, code: "invalid_text", message: fault))
    }

    private func check(target: Int?, in file: Label) async throws(RegistryError) {
        guard let target else { return }
        let isThere = try await targets.isRecord(target, in: file)
        guard isThere else { throw .notFound }
    }

}
