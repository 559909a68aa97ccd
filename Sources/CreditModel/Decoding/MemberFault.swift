/// Why a value is not of a member's kind. It never quotes the value.
struct MemberFault: Error {
    let rule: Rule
    /// What is wrong and what to do, for people.
    let message: String
    /// Which item of a list is at fault, from 0; `nil` for the value as a whole.
    var item: Int?

    init(_ rule: Rule, _ message: String) {
        self.rule = rule
        self.message = message
    }

    init(_ error: IdentifierError) {
        self.init(error.rule, error.message)
    }
}
