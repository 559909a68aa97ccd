package import TransparencyLog

/// The log's side of C2SP tlog-witness, for one witness: what to send and what to make of the
/// answer. It does no I/O and reads no clock.
///
///     submit ──▶ ask ──answer──▶ cosigned | failed
///                 ▲                │ 409 with another size, at most three times
///                 └────────────────┘
///
/// It takes the answers of witnesses of several versions: a root that differs at the same size is
/// 409 in the first and 422 in later ones, an unknown log is 404 or 403.
package struct WitnessClient: Sendable {
    /// How long to wait before each retry.
    package static let waits: [Duration] = [
        .milliseconds(10), .milliseconds(50), .milliseconds(250),
    ]

    private struct Submission {
        let note: SignedNote
        let size: Int
        var from: Int
        var retries = 0
    }

    /// The witness's key, by which it is known.
    package let key: CosignerKey
    /// The size of the checkpoint that the witness cosigned last, as far as is known; 0 if nothing
    /// is. Wrong guesses cost one more request.
    package private(set) var rememberedSize = 0
    private var submission: Submission?

    package init(key: CosignerKey) {
        self.key = key
    }

    /// Begins with a checkpoint of the log, in place of what was under way.
    ///
    /// Throws for a note that is no checkpoint.
    package mutating func submit(_ note: SignedNote) throws(NoteError) -> WitnessStep {
        let size = try Checkpoint(parsing: note.text).size
        guard rememberedSize <= size else {
            submission = nil
            return .failed(.ahead(rememberedSize))
        }
        submission = Submission(note: note, size: size, from: rememberedSize)
        return .ask(from: rememberedSize, after: .zero)
    }

    /// Takes the answer to what was asked last.
    package mutating func take(_ reply: WitnessReply) -> WitnessStep {
        guard let submission else { return .failed(.malformedAnswer(status: reply.status)) }
        switch reply.status {
        case 200:
            self.submission = nil
            let signatures = ownSignatures(in: reply.body, on: submission.note)
            guard !signatures.isEmpty else { return .failed(.noCosignature) }
            rememberedSize = submission.size
            return .cosigned(signatures)
        case 409: return retry(submission, reply)
        case 422: return fail(.inconsistent)
        case 403, 404: return fail(.notAccepted(status: reply.status))
        case 429, 500...599: return fail(.unavailable("status \(reply.status)"))
        default: return fail(.malformedAnswer(status: reply.status))
        }
    }

    /// The answer did not come.
    package mutating func takeSilence(_ reason: String) -> WitnessStep {
        fail(.unavailable(reason))
    }

    private mutating func retry(_ submission: Submission, _ reply: WitnessReply) -> WitnessStep {
        guard let size = Self.size(reply.body), size != submission.from else {
            // The first version says 409 for another root at the same size.
            return fail(
                submission.from == submission.size
                    ? .inconsistent : .malformedAnswer(status: reply.status))
        }
        guard size <= submission.size else {
            // Not remembered: a witness that named a wrong size once is asked again.
            rememberedSize = 0
            return fail(.ahead(size))
        }
        rememberedSize = size
        guard submission.retries < Self.waits.count else { return fail(.tooManyRetries) }
        let wait = Self.waits[submission.retries]
        self.submission?.from = size
        self.submission?.retries += 1
        return .ask(from: size, after: wait)
    }

    private mutating func fail(_ failure: WitnessFailure) -> WitnessStep {
        submission = nil
        return .failed(failure)
    }

    /// A size and a line feed, which old witnesses leave out.
    private static func size(_ body: [UInt8]) -> Int? {
        let digits = body.last == UInt8(ascii: "\n") ? body.dropLast() : body[...]
        return DecimalText.number(String(decoding: digits, as: UTF8.self))
    }

    /// The line of the answer that is by the witness, the latest if there are more: all of them must
    /// verify over the very checkpoint that was sent. Lines by others are ignored.
    private func ownSignatures(in body: [UInt8], on note: SignedNote) -> [NoteSignature] {
        guard let answer = try? SignedNote(parsing: Array((note.text + "\n").utf8) + body),
            answer.text == note.text,
            let found = try? Cosignature.verified(on: answer, by: [key]), !found.isEmpty
        else { return [] }
        let own = answer.signatures.filter { $0.keyID == key.keyID && $0.keyName == key.keyName }
        return own.max { (Cosignature.time(of: $0) ?? 0) < (Cosignature.time(of: $1) ?? 0) }
            .map { [$0] } ?? []
    }
}
