/// Why contents were erased.
package enum ErasureReason: String, Sendable, CaseIterable {
    /// Whom they were about asked for it, and had the right to.
    case subjectRequest = "subject_request"
    /// They were kept for as long as they may be.
    case retentionEnded = "retention_ended"
    /// They should never have been recorded.
    case unlawfulRecording = "unlawful_recording"
    /// A court or an authority ordered it.
    case order
}
