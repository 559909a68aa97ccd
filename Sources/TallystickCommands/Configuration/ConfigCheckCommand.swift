internal import ArgumentParser

/// `tallystick config check`: prints what holds and where it comes from, and what is wrong.
struct ConfigCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Print the settings that serve would go by, and where each comes from.",
        discussion: """
            Takes the flags of serve, its environment and its file. Secrets are masked. Exits with \
            0 where serve would accept all of it, and with 2 after naming everything that is wrong. \
            Starts and makes nothing.
            """)

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let (settings, result) = ServeConfiguration.read(try options.input())
        for setting in settings {
            StandardStreams.printLine("\(setting.name) = \(setting.text)  (\(setting.sourceText))")
        }
        let faults: [String]
        switch result {
        case .failure(let found): faults = found.all.map(\.description)
        case .success(let configuration): faults = configuration.filesThatCannotBeUsed()
        }
        guard !faults.isEmpty else { return }
        for fault in faults { StandardStreams.printError("Error: \(fault)") }
        throw ExitCode(Program.unusableInput)
    }
}

extension ServeConfiguration {
    /// What is wrong with the files that the configuration names, as far as reading them tells.
    fileprivate func filesThatCannotBeUsed() -> [String] {
        let attempts: [() throws -> Void] = [
            { _ = try witnesses() }, { _ = try timestampVerifier() },
            { _ = try keys.kek?.readKeyEncryptionKey() },
            { _ = try keys.previousKek?.readKeyEncryptionKey() },
            { _ = try keys.logKey?.readSigner() }, { _ = try keys.nextLogKey?.readSigner() },
            { _ = try tls?.load() }, { _ = try peer?.roots.map { try PeerRoots.load($0) } },
        ]
        return attempts.compactMap { attempt in
            do {
                try attempt()
                return nil
            } catch {
                return "\(error)"
            }
        }
    }
}
