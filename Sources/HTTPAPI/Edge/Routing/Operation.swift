package import HTTPTypes

/// One thing that the API can be asked to do: a method on a template of paths.
///
/// Routing, access, limits, `Allow`, log lines and the document of the API all read it.
package struct Operation<Access: Sendable>: Sendable {
    /// The `operationId` of the API's document.
    package let id: String
    package let method: HTTPRequest.Method
    package let template: RouteTemplate
    /// Who may ask; what it means is the table's authoriser's business.
    package let access: Access
    /// Bytes of body that the operation takes, as they are sent; 0 for none.
    package let bodyLimit: Int

    package init(
        id: String, method: HTTPRequest.Method, template: RouteTemplate, access: Access,
        bodyLimit: Int = 0
    ) {
        self.id = id
        self.method = method
        self.template = template
        self.access = access
        self.bodyLimit = bodyLimit
    }

    /// The same with another limit.
    func taking(_ bodyLimit: Int) -> Operation {
        Operation(
            id: id, method: method, template: template, access: access, bodyLimit: bodyLimit)
    }
}
