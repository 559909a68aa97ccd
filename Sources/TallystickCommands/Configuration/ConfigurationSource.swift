/// Where a value comes from. Later ones hold over earlier ones: a file, the environment, a flag.
enum ConfigurationSource: Equatable, Sendable {
    static let variablePrefix = "TALLYSTICK_"

    case nowhere
    case file(path: String)
    case environment
    case flag

    /// What whoever set `key` there would call it.
    func name(of key: any DeclaredKey) -> String {
        switch self {
        case .nowhere: key.name
        case .file(let path): "\(path): \(key.name)"
        case .environment: key.variable
        case .flag: key.flag
        }
    }

    /// For the line of a value that is listed with its key's name.
    func description(of key: any DeclaredKey) -> String {
        switch self {
        case .nowhere: "default"
        case .file(let path): "file \(path)"
        case .environment: "environment \(key.variable)"
        case .flag: "flag \(key.flag)"
        }
    }
}
