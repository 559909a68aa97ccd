internal import CanonicalEncoding
internal import CreditModel
internal import Foundation

extension RegistryClient {
    private static let credentialDays = 365

    /// Takes a participant from its application to its first credential, and returns that; `nil`
    /// when the id is taken.
    func admit(
        _ application: ParticipantApplication, keys: OperatorKeys
    ) async throws -> String? {
        let applied = try await post(
            "/v1/participants", body: application.body.jsonBytes, key: keys.first)
        if applied.status == 409, applied.text("code") == "participant_exists" { return nil }
        try applied.expectCreated("applied for")
        let path = "/v1/participants/\(application.id)"
        try await post("\(path)/verifications", body: [], key: keys.second)
            .expectCreated("verified")
        try await post("\(path)/activations", body: Array("{}".utf8), key: keys.first)
            .expectCreated("activated")
        try await post(
            "\(path)/persons", body: application.personBody.jsonBytes, key: keys.first
        ).expectCreated("given a person")
        let seconds = Int(Date().timeIntervalSince1970) + Self.credentialDays * 86_400
        let request: JSONValue = [
            "person": .string(application.person), "scopes": application.scopes,
            "expires_on": .string(CalendarDate(secondsSince1970: seconds).description),
        ]
        let issued = try await post(
            "\(path)/credentials", body: request.jsonBytes, key: keys.first)
        try issued.expectCreated("given a credential")
        guard let key = issued.text("key") else {
            throw CommandFailure("the registry's answer has no credential")
        }
        return key
    }
}

extension RegistryClient.Answer {
    /// What a problem document says, for people.
    var problem: String {
        let parts = [text("title"), text("detail")].compactMap(\.self)
        return parts.isEmpty ? "status \(status)" : "\(status) \(parts.joined(separator: ". "))"
    }

    fileprivate func expectCreated(_ what: String) throws {
        guard status == 201 else {
            throw CommandFailure("the participant was not \(what): \(problem)")
        }
    }
}
