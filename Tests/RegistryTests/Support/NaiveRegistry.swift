import AccessModel
import CanonicalEncoding
import CreditModel
import Registry

/// What a registry must answer, from a plain list of what was posted.
struct NaiveRegistry {
    struct Statement {
        let type: String
        let labels: [String]
        /// Members that an opened answer must show with these values.
        let members: [String: JSONValue]
    }

    enum Leaf {
        case statement(Statement)
        case block

        var statement: Statement? {
            if case .statement(let statement) = self { statement } else { nil }
        }
    }

    private(set) var leaves: [Leaf] = []
    private var leavesByLabel: [String: [Int]] = [:]
    private(set) var blockCount = 0

    /// A log that was just founded, its first operator admitted.
    init() {
        add([
            Statement(
                type: "tallystick/registry/genesis/1", labels: ["topic:registry"],
                members: ["origin": .string(RegistryFixture.origin)])
        ])
        add(
            [Self.statement("founded", "operator", ["role": "operator"])]
                + ["operator-1", "operator-2"].flatMap { person in
                    [
                        Self.statement(
                            "person.registered", "operator", ["person": .string(person)]),
                        Self.statement(
                            "credential.issued", "operator", ["person": .string(person)]),
                    ]
                })
    }

    var size: Int { leaves.count }

    mutating func admit(_ participant: Participant) {
        admit(participant.id.text, role: participant.role.rawValue)
    }

    private mutating func admit(_ participant: String, role: String) {
        for (name, members) in [
            ("applied", ["role": .string(role)]), ("verified", [:]), ("activated", [:]),
            ("person.registered", ["person": "person-1"]),
            ("credential.issued", ["person": "person-1"]),
        ] as [(String, [String: JSONValue])] {
            add([Self.statement(name, participant, members)])
        }
    }

    private static func statement(
        _ name: String, _ participant: String, _ members: [String: JSONValue]
    ) -> Statement {
        Statement(
            type: "tallystick/participant/\(name)/1", labels: ["participant:" + participant],
            members: members.merging(["participant": .string(participant)]) { own, _ in own })
    }

    /// One block of batches, each of one participant's lines that were stored.
    mutating func post(_ batches: [(participant: Participant, stored: [SampleLine])]) {
        add(
            batches.flatMap { batch in
                let reporter = batch.participant.id.text
                return batch.stored.map { Statement($0, by: reporter) } + [
                    Statement(
                        type: "tallystick/batch/received/1", labels: ["participant:" + reporter],
                        members: [
                            "participant": .string(reporter),
                            "stored": .integer(Int64(batch.stored.count)),
                        ])
                ]
            })
    }

    private mutating func add(_ statements: [Statement]) {
        for statement in statements {
            for label in Set(statement.labels) {
                leavesByLabel[label, default: []].append(leaves.count)
            }
            leaves.append(.statement(statement))
        }
        leaves.append(.block)
        blockCount += 1
    }

    /// The leaves of a label's statements.
    func leaves(of label: String) -> [Int] {
        leavesByLabel[label] ?? []
    }

    /// Whether a reader sees what the statement at a leaf says.
    func opens(_ leaf: Int, for reader: Participant) -> Bool {
        guard let statement = leaves[leaf].statement else { return false }
        switch reader.role {
        case .regulator: return true
        case .operator, .auditor, .business: return false
        case .lender:
            return statement.labels.contains("participant:" + reader.id.text)
                || statement.labels.contains("topic:registry")
        }
    }
}

extension NaiveRegistry.Statement {
    init(_ line: SampleLine, by reporter: String) {
        var labels = ["subject:" + line.subject, "participant:" + reporter]
        var members: [String: JSONValue] = [
            "subject": .string(line.subject), "reporter": .string(reporter),
            line.member: .string(line.account),
        ]
        if let other = line.other {
            labels.append("subject:" + other)
            members[line.type == "identity.merged" ? "merged_into" : "guarantor"] = .string(other)
        }
        self.init(
            type: "tallystick/credit/\(line.type)/1", labels: labels, members: members)
    }
}
