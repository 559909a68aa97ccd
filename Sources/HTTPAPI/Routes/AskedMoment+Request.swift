internal import Hummingbird
internal import Registry

extension AskedMoment {
    /// The moment that the query asks about.
    init(query request: Request) throws {
        try self.init(
            asOfText: try request.textQuery("as_of"),
            knownAtText: try request.textQuery("known_at"))
    }

    /// The moment that the body asks about.
    init(body form: BodyForm) throws {
        try self.init(
            asOfText: try form.optionalText("as_of"), knownAtText: try form.optionalText("known_at")
        )
    }
}
