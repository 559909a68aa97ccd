internal import CreditModel
package import Ledger

extension AnswerMoment {
    /// Refuses an answer whose proof is not of the moment.
    ///
    /// An answer that is not about a label is proven by the checkpoint that was the newest then,
    /// so nothing later can stand in it. The label index of then is not kept: an answer about a
    /// label is proven by a later checkpoint, and shows by leaf indices what was there
    /// (docs/decisions/0012).
    package func check(_ answer: VerifiedPresentation) throws(VerificationError) {
        guard let knownSize else { return }
        guard knownSize <= answer.size else {
            throw VerificationError(.answer, "the log never had the size that the answer is of")
        }
        guard answer.index == nil || knownSize == answer.size else { return }
        guard knownSize == answer.size else {
            throw VerificationError(
                .answer, "the proof is not of the checkpoint of the moment asked about")
        }
        if case .time(let seconds) = asked.knownAt, answer.head.block.time > 1000 * seconds {
            throw VerificationError(
                .answer, "the block that proves the answer is later than the moment asked about")
        }
    }
}
