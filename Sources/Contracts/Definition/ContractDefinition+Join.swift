extension ContractDefinition {
    /// Statements of one type that are kept by a key, for the contract to look up when it reacts.
    package struct Join: Sendable {
        /// What expressions call the kept statement.
        package let name: String
        /// Whether the contract acts once for each that is kept.
        package let isEach: Bool
        /// The type of what is kept.
        package let type: String
        /// The members of what is kept that are to equal those of what the contract reacts to.
        package let key: [String]
        /// Those of what it reacts to, one for one: by its type, and else for all types.
        package let equals: [Equal]
        /// Of each value of these members, the newest is kept. Only with `isEach`.
        package let by: [String]
        /// Which are kept: a bool. All, where there is none.
        package let filter: String?
        /// What removes one, by key and `by`.
        package let endings: [Ending]
    }

    /// The members of a statement that are compared with a key.
    package struct Equal: Sendable {
        /// Of which type; of all others, where there is none.
        package let type: String?
        package let members: [String]
    }

    /// A name for the statement's place, where it has no member of that name.
    package static let leafMember = "leaf"
}

extension ContractDefinition.Join {
    /// What a definition calls all types that it does not name.
    static let others = "*"

    func equals(for type: String) -> [String] {
        (equals.first { $0.type?.hasSameUTF8(as: type) ?? false }
            ?? equals.first { $0.type == nil })?.members ?? key
    }
}
