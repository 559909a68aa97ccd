/// Why a text is not the identifier that was asked for.
///
/// It never quotes the text: an identifier that is wrong by one letter still tells whose it is.
package struct IdentifierError: Error, Equatable, Sendable {
    /// The rule that the text breaks.
    package let rule: Rule
    /// What is wrong and what to do, for people.
    package let message: String

    init(_ rule: Rule, _ message: String) {
        self.rule = rule
        self.message = message
    }
}
