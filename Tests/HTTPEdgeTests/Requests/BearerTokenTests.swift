import HTTPAPI
import HTTPTypes
import Testing

@Suite("Access tokens")
struct BearerTokenTests {
    @Test(arguments: [
        "Bearer abc", "bearer abc", "BEARER a-b.c_d~e+f/g", "Bearer YWJj==", "Bearer 1=",
        "Bearer " + String(repeating: "a", count: 512),
    ])
    func aTokenIsTaken(field: String) throws {
        let token = try BearerToken(of: [.authorization: field])
        #expect(token.bytes == Array(field.utf8.dropFirst(7)))
    }

    @Test(arguments: [
        "", "Bearer", "Bearer ", "Bearer  abc", "Bearerabc", "Basic abc",
        "Bearer a b", "Bearer =", "Bearer ab=c", "Bearer é", "Bearer a\"b", "Bearer a,b",
        "Bearer " + String(repeating: "a", count: 513),
    ])
    func anythingElseIsUnauthorized(field: String) {
        #expect { _ = try BearerToken(of: [.authorization: field]) } throws: { error in
            (error as? HTTPProblem)?.type == .unauthorized
        }
    }

    @Test func noneAndTwoAreUnauthorized() {
        var two = HTTPFields()
        two.append(HTTPField(name: .authorization, value: "Bearer abc"))
        two.append(HTTPField(name: .authorization, value: "Bearer abc"))
        for headers in [HTTPFields(), two] {
            #expect { _ = try BearerToken(of: headers) } throws: { error in
                (error as? HTTPProblem)?.type == .unauthorized
            }
        }
    }

    @Test func itDoesNotShowItself() throws {
        let token = try BearerToken(of: [.authorization: "Bearer secret"])
        #expect(!"\(token)".contains("secret"))
        #expect(!String(reflecting: token).contains("secret"))
        var dumped = ""
        dump(token, to: &dumped)
        #expect(!dumped.contains("secret") && !dumped.contains("115"))
    }
}
