import CanonicalEncoding
import Foundation

extension Server {
    /// The incidents as the operator lists them.
    func incidents() throws -> [JSONObject] {
        let list = try answer(.get("/v1/incidents", as: operatorMember)).object()
        return list["incidents"]?.arrayValue?.compactMap(\.objectValue) ?? []
    }

    /// Waits until there is an incident of a kind.
    @discardableResult
    func awaitIncident(_ kind: String) throws -> JSONObject {
        for _ in 0..<300 {
            if let found = try incidents().first(where: { $0["kind"] == .string(kind) }) {
                return found
            }
            usleep(100_000)
        }
        throw Failure("no incident of the kind \(kind) was opened")
    }
}
