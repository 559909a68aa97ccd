internal import Configuration

/// What the environment says, as a provider of values.
enum EnvironmentSettings {
    static func provider(
        _ environment: [String: String], _ keys: KnownKeys, _ faults: inout [ConfigurationFault]
    ) -> some ConfigProvider {
        let prefix = ConfigurationSource.variablePrefix
        let ours = environment.filter { $0.key.hasPrefix(prefix) }
        let known = Dictionary(keys.all.map { ($0.variable, $0) }) { first, _ in first }
        for name in ours.keys.sorted() where known[name] == nil {
            faults.append(keys.unknown(name, at: name) { $0.variable })
        }
        let secrets = Set(keys.all.filter(\.isSecret).map(\.variable))
        return EnvironmentVariablesProvider(
            environmentVariables: ours, secretsSpecifier: .specific(secrets)
        )
        .mapKeys { AbsoluteConfigKey(["tallystick"] + $0.components) }
    }
}
