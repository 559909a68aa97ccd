import HTTPAPI
import HTTPTypes
import Testing

/// RFC 9110 §12.5.1.
@Suite("Accepted media types")
struct AcceptedTypesTests {
    private func preferred(_ fields: [String]) -> ContentType? {
        var headers = HTTPFields()
        for field in fields { headers.append(HTTPField(name: .accept, value: field)) }
        return AcceptedTypes(of: headers).preferred(of: [.json, .ndjson])
    }

    @Test(arguments: [
        "application/x-ndjson", "Application/X-NDJSON", " application/x-ndjson ; q=0.5 ",
        "application/x-ndjson, */*;q=0.1", "text/html,application/x-ndjson;q=0.001",
        "application/json;q=0.8, application/x-ndjson;q=0.9",
        "application/json;q=0, */*", "application/json;q=0.5, application/*",
        "application/x-ndjson;charset=utf-8", "application/x-ndjson;q=1.000, application/json;q=.5",
        "application/json;q=0.123,application/x-ndjson;q=0.124",
    ])
    func linesAreSentToWhoeverLikesThemBest(field: String) {
        #expect(preferred([field]) == .ndjson)
    }

    @Test(arguments: [
        "", "*/*", "application/*", "application/json, application/x-ndjson",
        "application/x-ndjson;q=0.9, application/json", "application/x-ndjson;q=0.9, */*",
        "application/x-ndjson;q=0", "text/html", "application/x-ndjson;q=2",
        "application/x-ndjson;q=0.1234", "application/x-ndjson;q=-1", "application/x-ndjson;q=",
        "application/x-ndjson;q=1.001", "x-ndjson", "application/x-ndjson/1", "*/x-ndjson", "/,;",
        "application/x-ndjson;q=0.5;q=0,application/json;q=0.1",
    ])
    func everybodyElseGetsThePage(field: String) {
        #expect(preferred([field]) == .json)
    }

    @Test func fieldsAreOneList() {
        #expect(preferred([]) == .json)
        #expect(preferred(["application/json;q=0.5", "application/x-ndjson"]) == .ndjson)
        #expect(preferred(["application/x-ndjson;q=0.5", "application/json"]) == .json)
    }

    @Test func nothingOfferedIsNothingPreferred() {
        #expect(AcceptedTypes(of: [:]).preferred(of: []) == nil)
    }
}
