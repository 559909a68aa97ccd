package import AccessModel
package import Contracts
package import CreditModel
internal import Cryptography

/// What the registry refuses or cannot do. HTTP maps each case in one place.
package enum RegistryError: Error {
    /// No statement, block or batch has that name.
    case notFound
    /// The reader's role does not allow it.
    case forbidden(String)
    /// An argument is out of range.
    case badRequest(String)
    /// A member of the request cannot be.
    case unprocessable(FieldFault)
    /// What is asked for does not fit how things stand; the text is for people.
    case conflict(String)
    /// What was prepared does not hold any more; it was prepared too often to try again.
    case outdated
    /// An inquiry is refused, and its refusal was recorded.
    case inquiryRefused(InquiryRefusal)
    /// The moment asked about is none, or cannot be answered.
    case moment(MomentFault)
    /// The batch was refused whole: nothing is stored.
    case batchRefused(BatchRefusal)
    /// The lender used the batch's own name before (rule R304).
    case batchReferenceUsed
    /// An authority ordered that nothing about the business be erased.
    case legalHold
    /// The batch was stored under the idempotency key. Its receipt was destroyed with contents that
    /// could have been proven by it.
    case receiptErased
    /// The idempotency key was used with another body.
    case idempotencyKeyReused
    /// A request with the same idempotency key is under way.
    case idempotencyKeyInFlight
    /// A participant with that id exists.
    case participantExists
    /// What is asked for cannot be done with the participant.
    case participant(ParticipantFault)
    /// What is asked for cannot be done with the request for data.
    case dataRequest(DataRequestFault)
    /// A contract was written that cannot be one; says where and why.
    case contractRefused(ContractFaults)
    /// The credential of who asks was good, and is no more.
    case credentialEnded
    /// The participant has too many batches under way.
    case tooManyBatches
    /// The reader asked about the business too often today.
    case tooManyInquiries(retryAfter: Int)
    /// Too many submissions wait.
    case overloaded
    /// The registry answers questions but writes nothing; the reason is for operators.
    case readOnly(String)
    /// A commit failed; whether it took effect is decided at the next start.
    case outcomeUnknown(String)
    /// Something that cannot be: a stored value that does not verify. Never shown to clients.
    case inconsistent(String)
    /// Storage or libcrypto failed. Never shown to clients.
    case failed(String)

    init(wrapping error: any Error) {
        switch error {
        case let error as RegistryError: self = error
        case let error as StoreError where error.code == .corrupt:
            self = .inconsistent(error.reason)
        case let error as StoreError: self = .failed(error.reason)
        case CryptographyError.notAuthentic:
            self = .inconsistent("a sealed value does not open: it was changed or moved")
        default: self = .failed("\(type(of: error))")
        }
    }
}

/// Why a batch was refused as a whole.
package struct BatchRefusal: Sendable {
    /// Under which its findings can be asked for; `nil` where nothing was kept.
    package let batch: BatchID?
    package let received: Int
    package let refused: Int
    package let warnings: Int
    /// The first findings, as many as the limit lists.
    package let findings: [Finding]
    package let findingCount: Int

    package init(
        batch: BatchID?, received: Int, refused: Int, warnings: Int, findings: [Finding],
        findingCount: Int
    ) {
        self.batch = batch
        self.received = received
        self.warnings = warnings
        self.refused = refused
        self.findings = findings
        self.findingCount = findingCount
    }
}
