internal import AccessModel
internal import CanonicalEncoding
internal import Contracts
internal import CreditModel

extension Notice {
    /// What a contract has a participant told; `nil` where it names none. A business is named by its
    /// identifier, too.
    init?(_ notice: ContractNotice, among participants: ParticipantOverlay) {
        let named = try? ParticipantID(parsing: notice.recipient)
        let business = (try? SubjectID(parsing: notice.recipient))
            .flatMap { participants.business($0) }
        guard let recipient = named ?? business else { return nil }
        self.init(
            to: recipient, .contractNotice,
            about: notice.subject.flatMap { try? SubjectID(parsing: $0) },
            [
                "notice": .string(notice.notice), "contract": .string(notice.contract),
                "version": .integer(Int64(notice.version)),
                "cause": .integer(Int64(notice.cause)), "values": .object(notice.values),
            ])
    }
}
