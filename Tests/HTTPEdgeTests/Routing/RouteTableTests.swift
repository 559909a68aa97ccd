import HTTPAPI
import HTTPTypes
import Hummingbird
import Testing

@Suite("The table of routes")
struct RouteTableTests {
    private static func error(
        _ operations: [Operation<TestAccess>]
    ) -> RouteTableError? {
        var table = TestServer.Table { _, _, _ in }
        for operation in operations { table.on(operation) { _, _ in Response(status: .ok) } }
        do throws(RouteTableError) {
            _ = try table.responder(
                limits: ServerLimits(), log: AccessLog(logger: LogRecorder().logger))
            return nil
        } catch {
            return error
        }
    }

    private static func operation(
        _ id: String, _ method: HTTPRequest.Method, _ template: RouteTemplate
    ) -> Operation<TestAccess> {
        TestServer.operation(id, method, template)
    }

    @Test(arguments: [
        "/", "/v1", "/v1/{a}", "/v1/{a}/b/{c}", "/tile/{level}/{+tile}", "/openapi.yaml",
        "/.well-known/x_y-z",
    ])
    func aTemplateIsTaken(text: String) {
        #expect(Self.error([Self.operation("a", .get, RouteTemplate(text))]) == nil)
    }

    @Test(arguments: [
        "", "v1", "/v1/", "//v1", "/v1//a", "/v1/{}", "/v1/{a", "/v1/a}", "/v1/{a}.json",
        "/v1/:a", "/v1/*", "/v1/**", "/{+a}/b", "/v1/{+}", "/v1/é", "/v1/a b",
    ])
    func whatIsNoTemplateIsRefused(text: String) {
        #expect(
            Self.error([Self.operation("a", .get, RouteTemplate(text))]) == .invalidTemplate(text))
    }

    @Test func contradictionsAreRefused() {
        #expect(
            Self.error([Self.operation("a", .get, "/a"), Self.operation("a", .get, "/b")])
                == .duplicateID("a"))
        #expect(
            Self.error([Self.operation("a", .get, "/a"), Self.operation("b", .get, "/a")])
                == .duplicateRoute("GET /a"))
        #expect(
            Self.error([Self.operation("a", .get, "/a"), Self.operation("b", .head, "/a")])
                == .duplicateRoute("HEAD /a"))
        #expect(
            Self.error([Self.operation("a", .get, "/{x}"), Self.operation("b", .post, "/{y}")])
                == .differentNames("/{x}", "/{y}"))
        #expect(
            Self.error([Self.operation("a", .get, "/{x}"), Self.operation("b", .post, "/{x}")])
                == nil)
    }

    @Test func theOperationsCanBeListed() {
        let table = TestServer.standardTable()
        #expect(table.operations.first?.id == "ping")
        #expect(table.operations.map(\.template.text).contains("/tile/{level}/{+tile}"))
    }
}
