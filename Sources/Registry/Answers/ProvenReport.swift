package import CreditModel

/// A report and what it is folded from: the file of the business, and that of each business that it
/// is one with by the mergers that the reader may see, or would be if a merger still held.
package struct ProvenReport: Sendable {
    /// The business's own file.
    package let answer: ProvenAnswer
    /// The other files, ascending by the bytes of their labels, all proven by the same checkpoint.
    package let merged: [ProvenAnswer]
    package let report: CreditReport
}
