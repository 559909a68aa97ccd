internal import Hummingbird

/// What a server without credentials knows of a request while it answers it.
struct OpenContext: EdgeContext {
    var coreContext: CoreRequestContextStorage
    var edge: EdgeStorage

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        edge = EdgeStorage(source: source)
    }
}
