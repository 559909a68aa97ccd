internal import Hummingbird
internal import NIOCore
internal import Registry

/// What the API knows of a request while it answers it.
struct APIContext: EdgeContext {
    var coreContext: CoreRequestContextStorage
    var edge: EdgeStorage
    /// Who asks; set by the authoriser for operations that demand a credential.
    var holder: Actor?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        edge = EdgeStorage(source: source)
    }

    /// The person that the authoriser let pass.
    func actor() throws -> Actor {
        guard let holder else { throw HTTPProblem.unauthorized() }
        return holder
    }

    /// The event loop of the connection.
    var loop: any EventLoop { edge.channel.eventLoop }

    /// The participant that it asks for.
    func reader() throws -> Participant { try actor().participant }
}
