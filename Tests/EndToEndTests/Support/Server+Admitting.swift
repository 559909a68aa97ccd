import CanonicalEncoding
import Foundation
import TestSupport

/// Taking participants from their application to their first credential.
extension Server {
    /// How many leaves a log has that was just founded.
    static let foundedSize = 8
    /// How many leaves an admission takes: five statements, each in a block of its own.
    static let admissionSize = 10
    /// SHA-256 of nothing.
    static let evidence = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    /// What somebody applies with.
    static func application(
        _ id: String, _ role: String, name: String = "A participant", identity: String? = nil
    ) -> JSONObject {
        [
            "id": .string(id), "role": .string(role), "name": .string(name),
            "identity": .string(identity ?? InventedIdentity.lei(of: id)), "licence": "L-7",
            "contact": "desk@participant.example", "evidence_sha256": .string(evidence),
        ]
    }

    /// All scopes that a role has.
    static func scopes(of role: String) -> [String] {
        switch role {
        case "lender": ["submit", "inquire", "read_own", "administer"]
        case "regulator": ["supervise", "administer"]
        case "business": ["submit", "read_own", "administer"]
        case "operator": ["administer"]
        default: ["audit", "administer"]
        }
    }

    /// The last day on which a credential of so many days is good.
    static func day(after days: Int) -> String {
        Date().addingTimeInterval(Double(days) * 86_400)
            .formatted(.iso8601.year().month().day())
    }

    func admit(
        _ id: String, _ role: String, name: String = "A participant", identity: String? = nil
    ) throws -> Member {
        try verified(id, role, name: name, identity: identity)
        try act(id, "activations", [:])
        return try credential(for: "first.person", of: id, role)
    }

    /// Somebody who was applied for and verified, and is not active.
    func verified(
        _ id: String, _ role: String, name: String = "A participant", identity: String? = nil
    ) throws {
        let form = JSONValue.object(
            Self.application(id, role, name: name, identity: identity))
        _ = try answer(.post("/v1/participants", json: form, as: operatorMember)).object(201)
        _ = try answer(
            .post("/v1/participants/\(id)/verifications", as: secondOperator)
        ).object(201)
    }

    /// Does one thing to a participant, as the operator's first person.
    func act(_ id: String, _ what: String, _ form: JSONObject) throws {
        _ = try answer(
            .post("/v1/participants/\(id)/\(what)", json: .object(form), as: operatorMember)
        ).object(201)
    }

    /// Registers a person of a participant and gives it a credential.
    func credential(
        for person: String, of id: String, _ role: String, scopes: [String]? = nil,
        by manager: Member? = nil
    ) throws -> Member {
        let manager = manager ?? operatorMember
        let form: JSONValue = [
            "person": .string(person), "name": "Some Body",
            "evidence_sha256": .string(Self.evidence),
        ]
        let path = "/v1/participants/\(id)"
        _ = try answer(.post(path + "/persons", json: form, as: manager)).object(201)
        let request: JSONValue = [
            "person": .string(person),
            "scopes": .array((scopes ?? Self.scopes(of: role)).map { .string($0) }),
            "expires_on": .string(Self.day(after: 100)),
        ]
        let issued = try answer(.post(path + "/credentials", json: request, as: manager))
        guard let key = try issued.object(201)["key"]?.stringValue else {
            throw Failure("no credential: \(issued.text)")
        }
        return Member(id: id, key: key)
    }
}
