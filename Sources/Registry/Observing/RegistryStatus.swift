/// How a registry stands at a moment, for those who watch over it.
package struct RegistryStatus: Sendable {
    /// Leaves of the log.
    package let size: Int
    /// Of the newest block.
    package let height: Int
    /// When the newest block was made, in milliseconds since 1970.
    package let blockTime: Int
    /// Submissions that wait for the sequencer, and how many may.
    package let waiting: Int
    package let waitingLimit: Int
    package let isReadOnly: Bool
    /// The height in the anchor; `nil` where it cannot be read.
    package let anchoredHeight: Int?
    /// The size of the log when its label heads were last written down; 0 before the first time.
    package let snapshotSize: Int
    /// The size of the newest checkpoint that enough witnesses cosigned; `nil` before there is one.
    package let cosignedSize: Int?
}
