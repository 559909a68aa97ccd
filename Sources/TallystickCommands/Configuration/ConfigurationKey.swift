/// One thing that an operator may set, with what holds where nobody does.
///
/// The same name, spelt differently, is the key of the file, the variable of the environment and
/// the flag.
struct ConfigurationKey<Value: Sendable>: DeclaredKey {
    let name: String
    let fallback: Value
    /// What a number may be, bounds included.
    let bounds: ClosedRange<Int>
    /// What is counted, for people.
    let unit: String
    let isSecret: Bool

    var fallbackText: String { ConfigurationText.of(fallback) }
    var isNumber: Bool { Value.self == Int.self || Value.self == Int?.self }
    var isList: Bool { Value.self == [String].self }

    private init(
        _ name: String, _ fallback: Value, bounds: ClosedRange<Int> = 0...0, unit: String = "",
        isSecret: Bool = false
    ) {
        self.name = name
        self.fallback = fallback
        self.bounds = bounds
        self.unit = unit
        self.isSecret = isSecret
    }
}

extension ConfigurationKey<Int> {
    static func number(
        _ name: String, _ fallback: Int, _ bounds: ClosedRange<Int>, _ unit: String = ""
    ) -> Self {
        Self(name, fallback, bounds: bounds, unit: unit)
    }
}

extension ConfigurationKey<Int?> {
    static func optionalNumber(_ name: String, _ bounds: ClosedRange<Int>) -> Self {
        Self(name, nil, bounds: bounds)
    }
}

extension ConfigurationKey<String> {
    static func text(_ name: String, _ fallback: String) -> Self { Self(name, fallback) }
}

extension ConfigurationKey<String?> {
    static func optionalText(_ name: String) -> Self { Self(name, nil) }
    /// Taken from the environment only: a flag is seen by everyone on the machine, and a file of
    /// settings is copied about.
    static func secret(_ name: String) -> Self { Self(name, nil, isSecret: true) }
}

extension ConfigurationKey<[String]> {
    static func list(_ name: String) -> Self { Self(name, []) }
}
