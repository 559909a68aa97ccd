internal import Configuration

/// Reads keys one after the other, and collects what is wrong instead of stopping at the first.
///
/// A value that cannot hold is noted as a fault and replaced by the key's default, so that the rest
/// can be read; nobody gets a configuration that has faults.
struct ConfigurationReading {
    private let reader: ConfigReader
    private let trace = AccessTrace()
    /// Of the providers, in the order they are asked.
    private let sources: [ConfigurationSource]
    /// What was read, in order.
    private(set) var settings: [EffectiveSetting] = []
    private(set) var faults: [ConfigurationFault]

    /// - Parameter keys: all there are. Anything else that is set is a fault.
    init(_ input: ConfigurationInput, keys: [any DeclaredKey]) {
        let names = KnownKeys(keys)
        var faults: [ConfigurationFault] = []
        var providers: [any ConfigProvider] = [
            FlagSettings.provider(input.flags, names, &faults),
            EnvironmentSettings.provider(input.environment, names, &faults),
        ]
        var sources = [ConfigurationSource.flag, .environment]
        if let file = input.file {
            providers.append(FileSettings.provider(file, names, &faults))
            sources.append(.file(path: file.path))
        }
        reader = ConfigReader(providers: providers, accessReporter: trace)
        self.sources = sources
        self.faults = faults
    }

    mutating func value(of key: ConfigurationKey<String>) -> String {
        text(of: key) ?? key.fallback
    }

    mutating func value(of key: ConfigurationKey<String?>) -> String? {
        text(of: key)
    }

    mutating func value(of key: ConfigurationKey<Int>) -> Int {
        number(of: key, key.bounds, key.unit) ?? key.fallback
    }

    mutating func value(of key: ConfigurationKey<Int?>) -> Int? {
        number(of: key, key.bounds, key.unit)
    }

    mutating func value(of key: ConfigurationKey<[String]>) -> [String] {
        let list = reader.stringArray(forKey: ConfigKey([key.name]))
        guard note(key, list, "must be a list of texts"), let list else { return key.fallback }
        if list.contains("") { refuse(key, "has an empty item: leave it out") }
        return list
    }

    /// Notes that the value of a key that was read cannot hold.
    mutating func refuse(_ key: any DeclaredKey, _ reason: String) {
        let source = settings.last { $0.name == key.name }?.source ?? .nowhere
        faults.append(ConfigurationFault(place: source.name(of: key), reason: reason))
    }

    /// Whether somebody set the key, which was read.
    func isSet(_ key: any DeclaredKey) -> Bool {
        settings.contains { $0.name == key.name && $0.source != .nowhere }
    }

    private mutating func text(of key: some DeclaredKey) -> String? {
        let text = reader.string(forKey: ConfigKey([key.name]), isSecret: key.isSecret)
        guard note(key, text, "must be a text"), let text else { return nil }
        guard !text.isEmpty else {
            refuse(key, "is empty: leave it out")
            return nil
        }
        return text
    }

    private mutating func number(
        of key: some DeclaredKey, _ bounds: ClosedRange<Int>, _ unit: String
    ) -> Int? {
        let number = reader.int(forKey: ConfigKey([key.name]))
        guard note(key, number, "must be a whole number"), let number else { return nil }
        guard bounds.contains(number) else {
            let range = "from \(bounds.lowerBound) to \(bounds.upperBound)"
            refuse(key, "\(number) is not \(range)" + (unit.isEmpty ? "" : " \(unit)"))
            return nil
        }
        return number
    }

    /// Lists the value. False when there is one that cannot be read, which is noted as a fault.
    private mutating func note(
        _ key: some DeclaredKey, _ value: (some Sendable)?, _ demand: String
    ) -> Bool {
        let answer = trace.answer
        let source =
            answer.flatMap { $0.isFound ? sources[$0.asked - 1] : nil } ?? .nowhere
        let text =
            if key.isSecret, value != nil {
                ConfigurationText.masked
            } else if let value {
                ConfigurationText.of(value)
            } else {
                key.fallbackText
            }
        settings.append(
            EffectiveSetting(
                name: key.name, text: text, source: source,
                sourceText: source.description(of: key)))
        guard answer?.isUnreadable != true else {
            refuse(key, demand)
            return false
        }
        return true
    }
}
