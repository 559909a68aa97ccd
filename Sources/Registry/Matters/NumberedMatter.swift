/// A matter and where it is stored.
struct NumberedMatter: Sendable {
    let number: Int
    var matter: Matter
}
