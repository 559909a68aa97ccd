package import CanonicalEncoding
package import Ledger

/// A consent, monitoring, dispute, legal hold, data request or incident as it stands: derived from
/// statements, and written again whenever one changes it.
package struct Matter: Sendable, Equatable {
    package let key: MatterKey
    /// Whom it is about: its content key seals the matter, so that erasing a business erases the
    /// matters about it.
    package let owner: Label
    /// The participant that it is listed for: who was given the consent, whose records are
    /// disputed, who asked.
    package let participant: Label?
    /// Its state, which the kind's own value reads and writes.
    package var contents: JSONObject

    package init(key: MatterKey, owner: Label, participant: Label?, contents: JSONObject) {
        self.key = key
        self.owner = owner
        self.participant = participant
        self.contents = contents
    }
}
