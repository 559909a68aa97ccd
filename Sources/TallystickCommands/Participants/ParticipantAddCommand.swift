internal import ArgumentParser
internal import Foundation

/// `tallystick participant add`: takes a participant from its application to its first credential.
struct ParticipantAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Apply for, verify and activate a participant; prints its credential, once.",
        discussion: """
            One person of the operator applies, another verifies. The participant gets one person \
            with a credential of all scopes of its role, good for a year; that person registers \
            the others.
            """)

    @OptionGroup var client: ClientOptions

    @Argument(help: "The id: lower-case letters, digits and hyphens.")
    var id: String

    @Option(help: "lender, regulator, business, operator or auditor.")
    var role: String

    @Option(help: "The legal name.")
    var name: String

    @Option(help: "The USCC or LEI, with uscc: or lei: before it.")
    var identity: String

    @Option(help: "The number of its licence.")
    var licence: String?

    @Option(help: "Where it is reached.")
    var contact: String

    @Option(help: "The file with its papers; only its SHA-256 is sent.")
    var evidence: String

    @Option(help: "The first person's id: lower-case letters, digits, dots and hyphens.")
    var person: String

    @Option(help: "The first person's name.")
    var personName: String

    @Option(help: "The file with the person's identity document; only its SHA-256 is sent.")
    var personEvidence: String

    func run() async throws {
        let application = ParticipantApplication(
            id: id, role: role, name: name, identity: identity, licence: licence,
            contact: contact, evidence: try digest(evidence), person: person,
            personName: personName, personEvidence: try digest(personEvidence))
        let key = try await RegistryClient(url: client.url).admit(
            application, keys: try client.readKeys())
        guard let key else {
            throw CommandFailure("a participant with this id exists; choose another id")
        }
        StandardStreams.printLine(key)
    }

    private func digest(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure("\(path) cannot be read")
        }
        return ParticipantApplication.digest(Array(data))
    }
}
