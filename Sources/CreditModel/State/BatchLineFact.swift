/// A line of a batch that passed the rules that look at a line alone.
package struct BatchLineFact: Sendable {
    /// From 1.
    package let line: Int
    package let fact: StateFact

    package init(line: Int, fact: StateFact) {
        self.line = line
        self.fact = fact
    }
}
