internal import CanonicalEncoding
package import CreditModel

/// Which mergers on record join the files of businesses in what a reader is shown.
///
/// A merger is one lender's word. It must neither open to that lender the file of a business that
/// never consented to being read by it, nor one business's file to another.
package enum JoinedFiles: Hashable, Sendable {
    /// By every merger.
    case all
    /// By all mergers but those that this participant reported.
    case notOnTheWordOf(ParticipantID)
    /// By none: the business's own file is all.
    case none

    /// What a reader is shown at a level.
    package init(for reader: ParticipantID, at level: DisclosureLevel) {
        self =
            switch level {
            case .regulator: .all
            case .subject, .l0: .none
            case .l1, .l2, .l3, .l4: .notOnTheWordOf(reader)
            }
    }

    /// Whether a merger, of which the reader sees its own reports whole, joins files.
    package func joins(_ merger: RecordedFact) -> Bool {
        switch self {
        case .all: true
        case .notOnTheWordOf(let reader):
            merger.members["reporter"]?.stringValue?.hasSameBytes(as: reader.text) != true
        case .none: false
        }
    }
}
