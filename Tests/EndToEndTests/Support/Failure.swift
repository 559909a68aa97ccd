/// What kept a test from going on: the words say what was expected and what came instead.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
