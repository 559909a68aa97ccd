internal import AccessModel
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    /// Lets a request pass if the table of operations says so, and notes who asks.
    func authorize(
        _ access: Access, _ request: Request, _ context: inout APIContext
    ) async throws {
        switch access {
        case .anyone: return
        case .anyoneOrHolder:
            guard !request.headers[values: .authorization].isEmpty else { return }
            context.holder = try await holder(request, &context)
        case .holder:
            context.holder = try await holder(request, &context)
        case .roles(let scopes):
            let holder = try await holder(request, &context)
            guard let scope = scopes[holder.role] else {
                throw HTTPProblem.forbidden(
                    "A credential of the role \(holder.role.rawValue) does not allow this.")
            }
            guard holder.scopes.contains(scope) else {
                throw HTTPProblem.forbidden(
                    "This needs a credential with the scope \(scope.rawValue).")
            }
            context.holder = holder
        }
    }

    private func holder(
        _ request: Request, _ context: inout APIContext
    ) async throws -> Actor {
        // Without a credential nothing was tried.
        guard !request.headers[values: .authorization].isEmpty else {
            throw HTTPProblem.unauthorized()
        }
        let address = context.edge.clientAddress
        guard let token = try? BearerToken(of: request.headers) else {
            throw attempts.problem(.malformed, from: address)
        }
        let certificate =
            asksForCertificates
            ? await context.edge.clientCertificate().flatMap { CertificateDigest($0) } : nil
        let holder: Actor
        do {
            holder = try registry.holder(
                of: APIKey(presented: String(decoding: token.bytes, as: UTF8.self)),
                certificate: certificate)
        } catch {
            throw attempts.problem(error, from: address)
        }
        try admit(holder, &context)
        return holder
    }

    /// Counts a request of a credential.
    private func admit(_ holder: Actor, _ context: inout APIContext) throws(HTTPProblem) {
        guard let credentials, let credential = holder.credential else { return }
        do throws(HTTPProblem) {
            context.edge.answerFields = try credentials.admit(credential)
        } catch {
            observe(.rateLimited(.credential))
            throw error
        }
    }
}
