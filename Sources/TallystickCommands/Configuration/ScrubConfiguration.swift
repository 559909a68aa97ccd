/// How stored data is read again in the background.
struct ScrubConfiguration: Sendable {
    /// How many rows in a second.
    let rowsPerSecond: Int
    /// How long to wait after all were read, before they are read again.
    let intervalSeconds: Int

    /// `nil` where nothing is to be read.
    init?(_ reading: inout ConfigurationReading) {
        rowsPerSecond = reading.value(of: ServeKeys.scrubRows)
        intervalSeconds = reading.value(of: ServeKeys.scrubInterval)
        guard rowsPerSecond > 0 else { return nil }
    }
}
