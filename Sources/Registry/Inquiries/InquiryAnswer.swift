package import AccessModel

/// What an inquiry is answered with: the report, the proof of it, and the inquiry's own statement,
/// which stands last in each file shown.
package struct InquiryAnswer: Sendable {
    package let id: InquiryID
    /// The leaf of the inquiry's statement under the business asked about.
    package let leafIndex: Int
    package let report: ProvenReport
    package let asserted: Asserted?
}
