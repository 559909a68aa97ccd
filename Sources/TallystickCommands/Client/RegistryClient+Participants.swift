internal import CanonicalEncoding

extension RegistryClient {
    /// Admits a participant and returns its credential; `nil` when the id is taken.
    func admit(
        id: String, role: String, name: String, operatorKey: String
    ) async throws -> String? {
        let body = JSONValue.object([
            "id": .string(id), "role": .string(role), "name": .string(name),
        ])
        let answer = try await post("/v1/participants", body: body.jsonBytes, key: operatorKey)
        if answer.status == 409 { return nil }
        guard answer.status == 201, let key = answer.text("key") else {
            throw CommandFailure("the participant was not admitted: \(answer.problem)")
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
}
