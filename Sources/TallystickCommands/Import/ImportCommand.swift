internal import ArgumentParser

/// `tallystick import`: fills a registry through its HTTP API.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import loans through the HTTP API.",
        subcommands: [ImportSBACommand.self, ImportSampleCommand.self])
}

/// Where an import goes and where it keeps the credentials of the lenders it admits.
struct ImportOptions: ParsableArguments {
    @OptionGroup var client: ClientOptions

    @Option(help: "The file for the credentials of the lenders that the import admits.")
    var keys = "import-keys.ndjson"

    func run() throws -> ImportRun {
        ImportRun(
            client: RegistryClient(url: client.url), operatorKeys: try client.readKeys(),
            keys: try ImportKeys(path: keys))
    }
}
