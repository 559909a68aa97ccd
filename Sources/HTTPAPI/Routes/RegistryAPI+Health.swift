internal import CanonicalEncoding
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    func addHealth(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.isAlive, in: &table) { _, _ in
            Response(json: ["state": "live"])
        }
        on(APIOperations.isReady, in: &table) { [registry] _, _ in
            if let reason = await registry.unreadyReason() {
                // Said once at the start, and here to whoever probes: not in the log at each probe.
                throw HTTPProblem.readOnly(reason)
            }
            return Response(json: [
                "state": "ready", "size": .integer(Int64(registry.size)),
                "storage_findings": .integer(Int64(registry.scrubbed.findings)),
            ])
        }
    }
}
