/// A closed list of codes that a member may have.
package struct CodeList: Sendable {
    /// The list's name in schemas and messages, such as `T1`.
    package let id: String
    /// What the codes are of, for people.
    package let name: String
    /// The codes, lower_snake_case, in the order in which people should read them.
    package let codes: [String]
    private let table: NameTable

    /// The codes must be unique.
    package init(_ id: String, _ name: String, _ codes: [String]) {
        self.id = id
        self.name = name
        self.codes = codes
        table = NameTable(codes)
    }

    /// Whether `code` is one of the list, byte for byte.
    package func contains(_ code: String) -> Bool {
        table.place(of: code) != nil
    }
}
