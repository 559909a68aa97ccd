package import Hummingbird

/// What travels with a request through the edge and its route.
package protocol EdgeContext: RequestContext where Source == ApplicationRequestContextSource {
    var edge: EdgeStorage { get set }
}

extension EdgeContext {
    /// The id that the answer and every log line of the request carry.
    package var id: String { edge.requestID.description }
    package var requestID: RequestID { edge.requestID }
    /// How many bytes of body the operation takes.
    package var bodyLimit: Int { edge.bodyLimit }
}
