/// A mistake in the table of routes, found when the server starts.
package enum RouteTableError: Error, Equatable, CustomStringConvertible {
    /// The template is not one.
    case invalidTemplate(String)
    /// Two operations have this id.
    case duplicateID(String)
    /// Two operations have this method and match the same paths.
    case duplicateRoute(String)
    /// Two templates match the same paths and name their variables differently.
    case differentNames(String, String)

    package var description: String {
        switch self {
        case .invalidTemplate(let template): "'\(template)' is not a template of paths"
        case .duplicateID(let id): "two operations have the id '\(id)'"
        case .duplicateRoute(let route): "two operations answer '\(route)'"
        case .differentNames(let one, let other):
            "'\(one)' and '\(other)' match the same paths; give their variables the same names"
        }
    }
}
