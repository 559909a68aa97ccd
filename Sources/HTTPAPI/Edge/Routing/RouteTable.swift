internal import HTTPTypes
package import Hummingbird

/// The operations of the API with what answers them.
package struct RouteTable<Access: Sendable, Context: EdgeContext> {
    /// Answers a request. What it throws is answered by ``ProblemMapper``.
    package typealias Handler = @Sendable (Request, Context) async throws -> Response

    /// Lets a request pass, and may note in the context who asks; or throws 401 or 403. It runs
    /// before any of the body is read.
    package typealias Authorizer =
        @Sendable (_ access: Access, _ request: Request, inout Context) async throws -> Void

    private let authorize: Authorizer
    private var routes: [(operation: Operation<Access>, handler: Handler)] = []

    package init(authorize: @escaping Authorizer) {
        self.authorize = authorize
    }

    /// The operations in the order they were added.
    package var operations: [Operation<Access>] { routes.map(\.operation) }

    /// Answers `operation` with `handler`; if it is a GET, HEAD too, with the same fields and no
    /// body.
    package mutating func on(_ operation: Operation<Access>, _ handler: @escaping Handler) {
        routes.append((operation, handler))
    }

    /// The table with these operations only.
    package func only(_ isIncluded: (Operation<Access>) -> Bool) -> RouteTable {
        var table = self
        table.routes.removeAll { !isIncluded($0.operation) }
        return table
    }

    /// The responder for ``EdgeServer``.
    ///
    /// - Parameters:
    ///   - present: How problems are answered that are not answered as documents.
    ///   - addresses: How much may be asked from one address.
    package func responder(
        limits: ServerLimits, log: AccessLog, present: ProblemPresenter? = nil,
        addresses: AddressLimit? = nil
    ) throws(RouteTableError) -> RouterResponder<Context> {
        let methods = try checkedMethods()
        let router = Router(context: Context.self)
        router.add(
            middleware: EdgeMiddleware<Context>(
                allowed: AllowedMethods(methods), targetLimit: limits.targetBytes,
                present: present, addresses: addresses, log: log))
        for (operation, handler) in routes {
            let path = RouterPath(operation.template.routerPath)
            let responder = CallbackResponder { [authorize] (request, context: Context) in
                var context = context
                context.edge.bodyLimit = operation.bodyLimit
                try await authorize(operation.access, request, &context)
                do {
                    try request.refuseDeclaredLength(over: operation.bodyLimit)
                    var response = try await handler(request, context)
                    response.headers.append(contentsOf: context.edge.answerFields)
                    return response
                } catch {
                    throw RefusedAnswer(cause: error, fields: context.edge.answerFields)
                }
            }
            router.on(path, method: operation.method, responder: responder)
            if operation.method == .get { router.on(path, method: .head, responder: responder) }
        }
        return router.buildResponder()
    }

    private func checkedMethods() throws(RouteTableError) -> [(
        template: RouteTemplate, method: HTTPRequest.Method
    )] {
        var ids: Set<String> = []
        var taken: Set<String> = []
        var templates: [String: String] = [:]
        var methods: [(template: RouteTemplate, method: HTTPRequest.Method)] = []
        for operation in operations {
            let template = operation.template
            guard template.isValid else { throw .invalidTemplate(template.text) }
            guard ids.insert(operation.id).inserted else { throw .duplicateID(operation.id) }
            let other = templates.updateValue(template.text, forKey: template.shape)
            if let other, other != template.text { throw .differentNames(other, template.text) }
            let answered: [HTTPRequest.Method] =
                operation.method == .get ? [.get, .head] : [operation.method]
            for method in answered {
                guard taken.insert("\(method.rawValue) \(template.shape)").inserted else {
                    throw .duplicateRoute("\(method.rawValue) \(template.text)")
                }
                methods.append((template, method))
            }
        }
        return methods
    }
}
