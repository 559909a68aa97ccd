import AccessModel
import Registry

/// What the registry did with a request.
enum Refusal: Hashable {
    case none
    case notFound
    case forbidden
    case conflict(String)
    /// The member that is wrong.
    case unprocessable(String)
    case other(String)

    static func of(_ body: () async throws -> Void) async -> Refusal {
        do {
            try await body()
            return .none
        } catch RegistryError.notFound {
            return .notFound
        } catch RegistryError.forbidden {
            return .forbidden
        } catch RegistryError.conflict(let message) {
            return .conflict(message)
        } catch RegistryError.unprocessable(let fault) {
            return .unprocessable(fault.pointer)
        } catch {
            return .other("\(error)")
        }
    }

    static func conflict(_ fault: DisputeFault) -> Refusal { .conflict(fault.message) }
}
