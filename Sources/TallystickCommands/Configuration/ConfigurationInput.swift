/// What was said in the three places where something can be set.
struct ConfigurationInput: Sendable {
    /// The file of settings: a JSON object.
    struct File: Sendable {
        let path: String
        let bytes: [UInt8]

        init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// By the keys' names, each with what was said, once or more often.
    var flags: [String: [String]]
    /// All of the process's variables; those of others do not matter.
    var environment: [String: String]
    var file: File?

    init(
        flags: [String: [String]] = [:], environment: [String: String] = [:], file: File? = nil
    ) {
        self.flags = flags
        self.environment = environment
        self.file = file
    }
}
