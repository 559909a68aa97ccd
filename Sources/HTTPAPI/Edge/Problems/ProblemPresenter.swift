package import Hummingbird

/// Another answer to a problem than its document, for requests that want one; `nil` where they do
/// not.
package typealias ProblemPresenter = @Sendable (HTTPProblem, Request) -> Response?
