internal import Foundation
package import Logging

/// Writes each log event as one line of JSON on standard error.
///
/// Whoever logs decides what metadata a line has; by the house's rules none of it names a
/// business, a person or a credential. What does all the same is masked, and counted.
package struct JSONLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]

    /// What a client chose is masked too. It is not counted: else whoever sends an identifier as the id
    /// of a request would open an incident.
    private static let chosenByClients = "request_id"

    private let label: String
    private let writer: LineWriter
    private let tally: RedactionTally

    package init(
        label: String, level: Logger.Level = .info, writer: LineWriter = .standardError,
        tally: RedactionTally = .ofProcess
    ) {
        self.label = label
        self.writer = writer
        self.tally = tally
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields = [
            "time": Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(Date()),
            "level": event.level.rawValue, "logger": label, "message": masked("\(event.message)"),
        ]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
            fields[key] = masked("\(value)", isCounted: key != Self.chosenByClients)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var line = try? encoder.encode(fields) else { return }
        line.append(UInt8(ascii: "\n"))
        writer.write(Array(line))
    }

    /// Before it is escaped, so that an escape does not hide where a word begins.
    private func masked(_ text: String, isCounted: Bool = true) -> String {
        guard let masked = LogRedaction.masking(text) else { return text }
        if isCounted { tally.count(masked.count) }
        return masked.text
    }
}
