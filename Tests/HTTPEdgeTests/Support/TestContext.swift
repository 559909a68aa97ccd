import HTTPAPI
import Hummingbird

struct TestContext: EdgeContext {
    var coreContext: CoreRequestContextStorage
    var edge: EdgeStorage
    var caller = "nobody"

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        edge = EdgeStorage(source: source)
    }
}

enum TestAccess {
    case open
    case token
}
