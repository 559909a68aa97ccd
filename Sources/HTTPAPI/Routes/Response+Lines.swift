internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension Response {
    /// A body that is made a page at a time: memory is that of one page.
    ///
    /// - Parameters:
    ///   - first: what `page` is given for the first page.
    ///   - page: makes a page's bytes, and says where the next one starts; `nil` at the end.
    static func pages<Place: Sendable>(
        headers: HTTPFields, from first: Place,
        _ page: @escaping @Sendable (Place) async throws -> (bytes: [UInt8], next: Place?)
    ) -> Response {
        Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                var place: Place? = first
                while let start = place {
                    let (bytes, next) = try await page(start)
                    if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
                    place = next
                }
                try await writer.finish(nil)
            })
    }
}

extension RegistryAPI {
    /// JSON objects one a line, as long as whoever asked may act: where its credential ends or its participant is
    /// suspended meanwhile, the answer breaks off, and shows by its missing end that it did.
    func lines<Place: Sendable>(
        for actor: Actor, headers: HTTPFields = [:], from first: Place,
        _ page: @escaping @Sendable (Place) async throws -> (bytes: [UInt8], next: Place?)
    ) -> Response {
        var headers = headers
        headers[.contentType] = ContentType.ndjson.essence
        return .pages(headers: headers, from: first) { [registry, observe] place in
            try registry.refuseEnded(actor)
            do {
                return try await page(place)
            } catch {
                // The answer is under way; nobody after this can tell why it breaks off.
                if case RegistryError.inconsistent = error { observe(.selfCheckFailed) }
                throw error
            }
        }
    }
}
