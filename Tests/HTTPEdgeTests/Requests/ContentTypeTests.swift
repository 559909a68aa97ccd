import HTTPAPI
import HTTPTypes
import Testing

@Suite("Media types")
struct ContentTypeTests {
    @Test(arguments: [
        "application/json", "Application/JSON", "application/json;charset=utf-8",
        "application/json ; charset=\"UTF-8\"", "application/json; v=1; charset=utf-8",
    ])
    func caseAndParametersDoNotMatter(field: String) {
        #expect(ContentType(of: [.contentType: field]) == .json)
    }

    @Test(arguments: [
        "", "json", "application/jsonx", "text/json", "application/json, application/json",
        "application/json; charset=utf-16", "application/json;charset=", "application/ jſon",
    ])
    func anotherTypeIsAnother(field: String) {
        #expect(ContentType(of: [.contentType: field]) != .json)
    }

    @Test func twoFieldsAreNoType() {
        var two = HTTPFields()
        two.append(HTTPField(name: .contentType, value: "application/json"))
        two.append(HTTPField(name: .contentType, value: "application/json"))
        #expect(ContentType(of: two) == nil)
        #expect(ContentType(of: [:]) == nil)
    }
}
