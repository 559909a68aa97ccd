internal import ArgumentParser
internal import Foundation

/// Where a registry's keys are, as far as somebody said.
struct ConfiguredKeys: Equatable, Sendable {
    /// `nil` where it is in the data directory; so is the log key.
    private(set) var kek: ConfiguredKey?
    /// The key-encryption key before; `nil` where it is beside the current one, or there is none.
    private(set) var previousKek: ConfiguredKey?
    private(set) var logKey: ConfiguredKey?
    /// The key that takes the place of the log key; `nil` where it is beside it, or there is none.
    private(set) var nextLogKey: ConfiguredKey?

    /// All of them in the data directory.
    init() {}

    init(_ reading: inout ConfigurationReading) {
        kek = ConfiguredKey(file: ServeKeys.kekFile, secret: ServeKeys.kek, &reading)
        previousKek = ConfiguredKey(secret: ServeKeys.kekPrevious, &reading)
        logKey = ConfiguredKey(file: ServeKeys.logKeyFile, secret: ServeKeys.logKey, &reading)
        nextLogKey = ConfiguredKey(secret: ServeKeys.logKeyNext, &reading)
    }

    /// For the commands that work on a registry and have no settings but these: the files that their own
    /// options name, and what the environment says, which is that of `serve`.
    init(
        kek: String?, logKey: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(ValidationError) {
        let keys: [any DeclaredKey] = [
            ServeKeys.kekFile, ServeKeys.kek, ServeKeys.kekPrevious, ServeKeys.logKeyFile,
            ServeKeys.logKey, ServeKeys.logKeyNext,
        ]
        let names = Set(keys.map(\.variable))
        var reading = ConfigurationReading(
            ConfigurationInput(environment: environment.filter { names.contains($0.key) }),
            keys: keys)
        self.init(&reading)
        guard reading.faults.isEmpty else {
            throw ValidationError(ConfigurationFaults(all: reading.faults).description)
        }
        if let kek { self.kek = .file(kek) }
        if let logKey { self.logKey = .file(logKey) }
    }
}
