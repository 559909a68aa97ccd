internal import Hummingbird
internal import Registry

/// What the API knows of a request while it answers it.
struct APIContext: EdgeContext {
    var coreContext: CoreRequestContextStorage
    var edge: EdgeStorage
    /// Who asks; set by the authoriser for operations that demand a credential.
    var participant: Participant?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        edge = EdgeStorage(source: source)
    }

    /// The participant that the authoriser let pass.
    func reader() throws -> Participant {
        guard let participant else { throw HTTPProblem.unauthorized() }
        return participant
    }
}
