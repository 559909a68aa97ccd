internal import CanonicalEncoding
internal import Hummingbird
internal import Ledger
internal import Registry

extension RegistryAPI {
    func addTimestamps(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.listTimestamps, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries("after", "limit")
            let timestamps = try await registry.timestamps(
                after: try request.integerQuery("after") ?? 0,
                limit: try request.integerQuery("limit") ?? registry.limits.timestampsPerPage)
            var writer = JSONWriter(reservingCapacity: 64 + timestamps.count * 4096)
            writer.raw("{\"timestamps\":")
            writer.list("[", "]", timestamps) { $1.write(to: &$0) }
            writer.raw("}")
            return Response(json: writer.bytes)
        }
    }
}
