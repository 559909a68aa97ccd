/// A key, whatever the type of its value.
protocol DeclaredKey: Sendable {
    /// In lower case, its words joined by underscores: the key of the file.
    var name: String { get }
    /// What holds where nobody sets it, as `config check` prints it.
    var fallbackText: String { get }
    /// Its value is never shown, and comes from the environment only.
    var isSecret: Bool { get }
    var isNumber: Bool { get }
    var isList: Bool { get }
}

extension DeclaredKey {
    var variable: String { ConfigurationSource.variablePrefix + name.uppercased() }
    var flag: String { "--" + name.map { $0 == "_" ? "-" : String($0) }.joined() }
}
