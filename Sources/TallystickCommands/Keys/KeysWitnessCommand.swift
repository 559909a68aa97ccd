internal import ArgumentParser
internal import Cryptography
internal import Foundation
internal import TransparencyLog

/// `tallystick keys witness`: makes a witness's key where there is none, and prints the public part.
struct KeysWitnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Print a witness's verifier key; make it the first time.")

    @Option(help: "The file of the witness's key.")
    var key: String

    @Option(
        help: ArgumentHelp(
            "The witness's name, used once when its key is made.", valueName: "name"))
    var name: String?

    func run() throws {
        let file = PrivateFile(url: URL(filePath: key))
        if let secret = try file.read() {
            let signer = try CosignatureSigner(parsing: secret)
            StandardStreams.printLine(signer.cosignerKey.encoded)
            return
        }
        guard let name else {
            throw CommandFailure("\(key) does not exist; give a --name to make it")
        }
        let seed = try SystemRandomSource().key()
        let signer = try CosignatureSigner(name: name, key: Ed25519.PrivateKey(seed: seed))
        try file.create(signer.encodedPrivateKey)
        StandardStreams.printLine(signer.cosignerKey.encoded)
    }
}
