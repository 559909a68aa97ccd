internal import AccessModel
internal import CanonicalEncoding
internal import Contracts
internal import CreditModel
internal import HTTPTypes
internal import Logging
internal import Registry

extension HTTPProblem {
    /// The one place where what the registry refuses becomes what HTTP answers.
    init(_ error: RegistryError, logger: Logger) {
        switch error {
        case .notFound:
            self = .notFound()
        case .forbidden(let detail):
            self = .forbidden(detail)
        case .badRequest(let detail):
            self = .badRequest(detail)
        case .unprocessable(let fault):
            self = .unprocessable(
                "A member of the body is not valid.",
                findings: [
                    ProblemFinding(
                        pointer: fault.pointer, code: fault.code, message: fault.message)
                ])
        case .conflict(let detail):
            self.init(.stateConflict, detail)
        case .inquiryRefused(let refusal):
            self.init(
                ProblemType(
                    refusal.rawValue, .forbidden,
                    title: Phrase("The inquiry is refused", "查询被拒绝")),
                refusal.message)
        case .moment(let fault):
            self.init(fault)
        case .batchRefused(let refusal):
            self.init(refusal)
        case .batchReferenceUsed:
            self.init(
                .batchDuplicate, "Give each batch a batch_ref of its own (rule R304).",
                findings: [
                    ProblemFinding(
                        line: 0, pointer: "/batch_ref", rule: Rule.batchDuplicate.id.rawValue,
                        code: Rule.batchDuplicate.code,
                        message: "a batch of yours was stored under this reference: post each once")
                ])
        case .legalHold:
            self.init(
                .legalHold,
                "An authority ordered that nothing about the business be erased; only it can lift "
                    + "the hold.")
        case .receiptErased:
            self.init(
                .receiptErased,
                "The batch was stored. Its receipt was destroyed with contents that were erased "
                    + "since; ask for the batch itself.")
        case .idempotencyKeyReused:
            self.init(.idempotencyKeyReused, "Use a new key for another body.")
        case .idempotencyKeyInFlight:
            self = .idempotencyConflict(
                "A request with this idempotency key is under way; wait for its answer.")
        case .participantExists:
            self.init(.participantExists, "Choose another id.")
        case .participant(let fault):
            self.init(fault)
        case .dataRequest(let fault):
            self.init(fault)
        case .contractRefused(let faults):
            self = .unprocessable(
                "The contract is refused.",
                findings: faults.faults.map { fault in
                    ProblemFinding(
                        line: fault.position?.line, column: fault.position?.column,
                        pointer: fault.pointer, code: fault.code, message: fault.message)
                })
        case .credentialEnded:
            self = .unauthorized()
        case .tooManyBatches:
            self = .tooManyRequests(
                "Too many of your batches are under way; wait for an answer.", retryAfter: 1)
        case .tooManyInquiries(let seconds):
            self = .tooManyRequests(
                "You asked about this business too often today, which nothing was recorded of; ask "
                    + "again tomorrow.", retryAfter: seconds)
        case .overloaded, .outdated:
            self = .serviceUnavailable()
        case .readOnly(let reason):
            logger.error("a write was refused", metadata: ["reason": "\(reason)"])
            self = .readOnly(reason)
        case .outcomeUnknown(let reason):
            logger.critical("a commit's outcome is unknown", metadata: ["reason": "\(reason)"])
            self.init(
                .outcomeUnknown,
                "Whether this was recorded is decided when the registry restarts; ask again with "
                    + "the same idempotency key.")
        case .inconsistent(let reason):
            logger.critical("a self-check failed", metadata: ["reason": "\(reason)"])
            self.init(.selfCheckFailed, "The answer failed its own verification and was not sent.")
        case .failed(let reason):
            logger.error("storage failed", metadata: ["reason": "\(reason)"])
            self = .serviceUnavailable()
        }
    }

    static func readOnly(_ reason: String) -> HTTPProblem {
        HTTPProblem(.readOnly, "The registry answers questions but records nothing: \(reason)")
    }

    /// The pointer names a parameter of the query as it does a member of the body.
    init(_ fault: MomentFault) {
        self.init(
            .badRequest, "A moment that is asked about cannot be answered.",
            findings: [
                ProblemFinding(
                    pointer: "/" + fault.name, code: fault.code, message: fault.message)
            ])
    }

    private init(_ refusal: BatchRefusal) {
        self.init(
            .batchRefused, Self.detail(refusal),
            findings: refusal.findings.map { finding in
                ProblemFinding(
                    line: finding.line, pointer: finding.pointer, rule: finding.rule.rawValue,
                    severity: finding.severity.rawValue, code: finding.code,
                    message: finding.message)
            })
        if let batch = refusal.batch { details.extensions = [("batch", .string(batch.text))] }
        details.extensions += [
            ("received", .integer(Int64(refusal.received))),
            ("refused", .integer(Int64(refusal.refused))),
            ("warnings", .integer(Int64(refusal.warnings))),
            ("finding_count", .integer(Int64(refusal.findingCount))),
        ]
    }

    private static func detail(_ refusal: BatchRefusal) -> String {
        if refusal.received == 0 {
            return "Nothing was stored: the header of the batch cannot be read. Correct it."
        }
        if refusal.findings.contains(where: { $0.line == 0 }) {
            return "Nothing was stored: the batch is not what its header says. Post the whole file "
                + "with a header that is true of it."
        }
        return
            "Nothing was stored: \(refusal.refused) of \(refusal.received) records break a rule. "
            + "Correct them, or post with mode=partial to store the others."
    }
}

extension ProblemType {
    static let batchRefused = ProblemType(
        "batch_refused", .unprocessableContent,
        title: Phrase("The batch breaks rules", "批次违反规则"))
    static let batchDuplicate = ProblemType(
        "batch_duplicate", .conflict,
        title: Phrase("A batch was stored under this reference", "该编号下已存有批次"))
    static let idempotencyKeyReused = ProblemType(
        "idempotency_key_reused", .unprocessableContent,
        title: Phrase("The idempotency key was used with another body", "该幂等键已用于另一正文"))
    static let stateConflict = ProblemType(
        "state_conflict", .conflict,
        title: Phrase("This does not fit how things stand", "与当前情况不符"))
    static let legalHold = ProblemType(
        "legal_hold", .conflict,
        title: Phrase("A legal hold stops the erasure", "法定保全禁止删除"))
    static let receiptErased = ProblemType(
        "receipt_erased", .gone,
        title: Phrase("The receipt was destroyed", "回执已销毁"))
    static let participantExists = ProblemType(
        "participant_exists", .conflict,
        title: Phrase("A participant with this id exists", "已有此编号的参与机构"))
    static let participantNotActive = ProblemType(
        "participant_not_active", .forbidden,
        title: Phrase("The participant is not active", "该参与机构未处于有效状态"))
    static let participantState = ProblemType(
        "participant_state", .conflict,
        title: Phrase("The participant's state does not allow this", "参与机构的状态不允许此操作"))
    static let identityTaken = ProblemType(
        "identity_taken", .conflict,
        title: Phrase("A participant of the role has this identity", "该角色下已有参与机构使用此身份"))
    static let personExists = ProblemType(
        "person_exists", .conflict,
        title: Phrase("The participant has, or had, a person of this id", "该参与机构现有或曾有此编号的人员"))
    static let fourEyes = ProblemType(
        "four_eyes", .forbidden,
        title: Phrase("Another person must do this", "须由另一人办理"))
    static let readOnly = ProblemType(
        "registry_read_only", .serviceUnavailable,
        title: Phrase("The registry does not write", "登记处暂不写入"))
    static let outcomeUnknown = ProblemType(
        "outcome_unknown", .serviceUnavailable,
        title: Phrase("The outcome is not known", "结果未知"))
    static let selfCheckFailed = ProblemType(
        "self_check_failed", .internalServerError,
        title: Phrase("A self-check failed", "自检未通过"))
}
