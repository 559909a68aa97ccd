/// Why a record cannot stand beside what is recorded already. It quotes nothing of the record.
struct StateFault: Error {
    let rule: Rule
    let pointer: String
    /// What is wrong and what to do, for people.
    let message: String

    init(_ rule: Rule, _ pointer: String, _ message: String) {
        self.rule = rule
        self.pointer = pointer
        self.message = message
    }
}
