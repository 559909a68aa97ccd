internal import Configuration

/// What flags say, as a provider of values.
enum FlagSettings {
    static func provider(
        _ flags: [String: [String]], _ keys: KnownKeys, _ faults: inout [ConfigurationFault]
    ) -> InMemoryProvider {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (name, texts) in flags.sorted(by: { $0.key < $1.key }) {
            guard let key = keys[name] else {
                faults.append(keys.unknown(name, at: "--set \(name)") { $0.name })
                continue
            }
            if key.isSecret {
                faults.append(
                    ConfigurationFault(
                        place: "--set \(name)",
                        reason: "flags are seen by everyone on the machine: set \(key.variable)"))
            } else if key.isList {
                values[AbsoluteConfigKey([name])] = ConfigValue(
                    .stringArray(texts), isSecret: false)
            } else if texts.count > 1 {
                faults.append(ConfigurationFault(place: key.flag, reason: "is given twice"))
            } else if let text = texts.first {
                values[AbsoluteConfigKey([name])] = ConfigValue(
                    content(text, for: key), isSecret: false)
            }
        }
        return InMemoryProvider(name: "flags", values: values)
    }

    /// A text that is no number stays one, so that the reader finds it of the wrong type.
    private static func content(_ text: String, for key: any DeclaredKey) -> ConfigContent {
        guard key.isNumber, let number = Int(text) else { return .string(text) }
        return .int(number)
    }
}
