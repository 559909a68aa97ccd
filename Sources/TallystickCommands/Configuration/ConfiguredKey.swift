/// Where a key of the registry is, if not in the data directory.
enum ConfiguredKey: Equatable, Sendable {
    case file(String)
    /// The key itself, from the variable with the name.
    case given(String, variable: String)

    /// A key that is given by itself or not at all; `nil` where it is not.
    init?(secret: ConfigurationKey<String?>, _ reading: inout ConfigurationReading) {
        guard let text = reading.value(of: secret) else { return nil }
        self = .given(text, variable: secret.variable)
    }

    init?(
        file: ConfigurationKey<String?>, secret: ConfigurationKey<String?>,
        _ reading: inout ConfigurationReading
    ) {
        let path = reading.value(of: file)
        let text = reading.value(of: secret)
        if path != nil, text != nil {
            reading.refuse(secret, "goes not together with \(file.name): say one of them")
        }
        if let text {
            self = .given(text, variable: secret.variable)
        } else if let path {
            self = .file(path)
        } else {
            return nil
        }
    }
}
