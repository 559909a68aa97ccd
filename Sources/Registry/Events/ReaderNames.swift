internal import AccessModel
internal import CreditModel
internal import Cryptography
internal import Ledger

/// Participants by what stands for them in storage and in the label index, which say no names.
struct ReaderNames {
    private var byNumber: [Int: ParticipantID] = [:]
    private var byKey: [Digest: ParticipantID] = [:]

    init(_ directory: ParticipantDirectory, _ index: LabelIndex) {
        for record in directory.records {
            guard let key = Label.participant(record.id.text)?.key else { continue }
            byKey[key] = record.id
            if let number = index.head(of: key)?.number { byNumber[number] = record.id }
        }
    }

    subscript(number: Int) -> ParticipantID? { byNumber[number] }
    subscript(key: Digest) -> ParticipantID? { byKey[key] }
}
