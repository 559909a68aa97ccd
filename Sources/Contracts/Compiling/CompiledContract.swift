internal import CanonicalEncoding
internal import ContractLanguage
package import Cryptography

/// A contract that was found well typed, and that costs no more than is allowed.
package struct CompiledContract: Sendable {
    /// What the contract does with statements of one type: the same expressions may mean different
    /// things for another.
    struct Reaction: Sendable {
        /// With those members of the statement that are read: binding the others would be most of
        /// the work.
        let environment: ContractEnvironment
        /// The same with the statement of `each`.
        let effectEnvironment: ContractEnvironment
        let input: RecordType
        let filter: CompiledExpression?
        /// Whether the filter can be asked before anything is looked up.
        let filterIsOfStatement: Bool
        /// Whether nothing that is looked up decides whether the statement is waited with, and until
        /// when.
        let waitIsOfStatement: Bool
        /// What the condition says is not null: where one of them is, which is mostly so, nothing else
        /// need be evaluated.
        let required: Set<String>
        let until: CompiledExpression?
        let condition: CompiledExpression?
        let effects: [Effect]
        let joins: [Join]
        let each: Join?

        /// Whether it looks anything up.
        var isJoined: Bool { !joins.isEmpty || each != nil }
    }

    /// What a reaction looks up.
    struct Join: Sendable {
        let name: String
        let table: JoinTable
        /// The members of what is reacted to that are compared with the table's key.
        let equals: [String]
        /// With those members of what is kept that are read.
        let input: RecordType
    }

    /// The business that a derived statement is about.
    struct About: Sendable {
        let expression: CompiledExpression
        let isSubject: @Sendable (String) -> Bool
    }

    struct Effect: Sendable {
        enum Kind: Sendable {
            case derive(DerivedType)
            case notify(recipient: CompiledExpression, notice: String)
        }

        let kind: Kind
        let condition: CompiledExpression?
        let about: About?
        let values: [(name: String, expression: CompiledExpression)]
    }

    /// In its canonical form.
    package let definition: ContractDefinition
    /// SHA-256 over the canonical form in canonical JSON.
    package let digest: Digest
    /// By the type that triggers.
    let reactions: [String: Reaction]
    /// The members of the key in the statements that end a wait, by their type.
    let endings: [String: [String]]
    /// What is kept for its joins, as they are written: those of `with`, then that of `each`.
    package let tables: [JoinTable]
    let parameters: ContractValue

    /// Whether it derives anything about another business than that of the cause.
    var isAboutOthers: Bool {
        reactions.values.contains { $0.effects.contains { $0.about != nil } }
    }

    /// - Parameter source: where faults are found for people; `nil` for a contract in its canonical
    ///   form.
    /// - Throws: ``ContractFaults`` with everything that was found.
    package init(
        _ definition: ContractDefinition, in catalogue: ContractCatalogue,
        from source: ContractSource? = nil
    ) throws(ContractFaults) {
        var compiler = ContractCompiler(definition, catalogue)
        guard let compiled = compiler.compile() else {
            let faults = ContractFaults(compiler.faults)
            throw source?.located(faults) ?? faults
        }
        self = compiled
    }

    /// Reads a contract from the canonical JSON that was published.
    package init(
        published text: String, in catalogue: ContractCatalogue
    ) throws(ContractFaults) {
        guard let json = try? JSONParser.parse(Array(text.utf8)) else {
            throw ContractFaults(ContractFault("syntax", "this is no JSON", at: ""))
        }
        var decoder = DefinitionDecoder()
        guard let definition = decoder.decode(json) else { throw ContractFaults(decoder.faults) }
        try self.init(definition, in: catalogue)
    }

    init(
        definition: ContractDefinition, digest: Digest, reactions: [String: Reaction],
        tables: [JoinTable], parameters: ContractValue
    ) {
        self.definition = definition
        self.digest = digest
        self.reactions = reactions
        self.tables = tables
        self.parameters = parameters
        endings = Dictionary(
            definition.endings.map { ($0.type, $0.key) }, uniquingKeysWith: { first, _ in first })
    }

    /// The canonical form as text, which ``init(published:in:)`` reads.
    package var canonicalText: String {
        String(decoding: definition.canonicalBytes, as: UTF8.self)
    }
}

extension ContractDefinition {
    var canonicalBytes: [UInt8] {
        // The decoder lets no other numbers in than integers of 53 bits.
        (try? CanonicalJSON.bytes(of: json)) ?? []
    }
}

extension CompiledContract.Effect {
    var expressions: [CompiledExpression] {
        let values =
            values.map(\.expression) + [condition, about?.expression].compactMap(\.self)
        return if case .notify(let recipient, _) = kind { [recipient] + values } else { values }
    }
}

extension CompiledExpression {
    /// Whether it reads none of some variables.
    func names(noneOf variables: Set<String>) -> Bool {
        variables.allSatisfy { expression.fields(of: $0)?.isEmpty ?? false }
    }
}
