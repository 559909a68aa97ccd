internal import Hummingbird

/// What a witness's server knows of a request while it answers it.
struct WitnessContext: EdgeContext {
    var coreContext: CoreRequestContextStorage
    var edge: EdgeStorage

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        edge = EdgeStorage(source: source)
    }
}
