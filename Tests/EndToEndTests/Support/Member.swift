/// Someone with a credential.
struct Member: Sendable {
    let id: String
    let key: String
}
