/// An answer as it stood on the wire.
struct RawAnswer {
    let status: Int
    /// Names in lower case.
    let headers: [String: String]
    let body: String

    subscript(name: String) -> String? { headers[name] }
}
