internal import CanonicalEncoding
internal import Configuration

/// What the file says, as a provider of values.
///
/// The file is parsed here and not by a provider of the library, which does not tell the names that
/// it found, takes `true` for a number, and the last of two members with one name.
enum FileSettings {
    static func provider(
        _ file: ConfigurationInput.File, _ keys: KnownKeys, _ faults: inout [ConfigurationFault]
    ) -> InMemoryProvider {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (name, value) in members(of: file, &faults) {
            let place = "\(file.path): \(name)"
            guard let key = keys[name] else {
                faults.append(keys.unknown(name, at: place) { $0.name })
                continue
            }
            if key.isSecret {
                faults.append(
                    ConfigurationFault(
                        place: place,
                        reason: "a secret does not stand in this file: name a file of its own in "
                            + "\(name)_file"))
            } else if let content = content(of: value) {
                values[AbsoluteConfigKey([name])] = ConfigValue(content, isSecret: false)
            } else {
                faults.append(
                    ConfigurationFault(
                        place: place,
                        reason: "must be a text, a whole number or a list of texts"))
            }
        }
        return InMemoryProvider(name: "file", values: values)
    }

    private static func members(
        of file: ConfigurationInput.File, _ faults: inout [ConfigurationFault]
    ) -> [JSONObject.Member] {
        do {
            if let object = try JSONParser.parse(file.bytes).objectValue { return object.members }
            faults.append(ConfigurationFault(place: file.path, reason: "must be a JSON object"))
        } catch {
            faults.append(ConfigurationFault(place: file.path, reason: "is not JSON: \(error)"))
        }
        return []
    }

    private static func content(of value: JSONValue) -> ConfigContent? {
        switch value {
        case .string(let text): return .string(text)
        case .integer(let number): return .int(Int(number))
        case .array(let items):
            let texts = items.compactMap(\.stringValue)
            return texts.count == items.count ? .stringArray(texts) : nil
        default: return nil
        }
    }
}
