import CanonicalEncoding
import Testing

@Suite struct JSONValueTests {
    @Test func stringsAreEqualWhenTheirBytesAre() {
        let composed = "\u{e9}"
        let decomposed = "e\u{301}"
        #expect(composed == decomposed)
        #expect(JSONValue.string(composed) != .string(decomposed))
        #expect(!composed.hasSameBytes(as: decomposed) && composed.hasSameBytes(as: "é"))
        #expect(JSONValue.object([composed: 1]) != .object([decomposed: 1]))
    }

    @Test func objectsAreEqualInWhateverOrder() {
        #expect(JSONValue.object(["a": 1, "b": 2]) == .object(["b": 2, "a": 1]))
        #expect(JSONValue.object(["a": 1, "b": 2]) != .object(["a": 1]))
        #expect(JSONValue.object(["a": 1, "b": 2]) != .object(["a": 1, "c": 2]))
        #expect(JSONValue.object(["a": nil]) != .object([:]))
    }

    @Test func arraysAreEqualInTheirOrder() {
        #expect(JSONValue.array([1, 2]) != .array([2, 1]))
        #expect(JSONValue.array([1]) != 1)
        #expect(JSONValue.integer(1) != .otherNumber("1"))
        #expect(JSONValue.bool(true) != 1)
    }

    @Test func membersAreSetReplacedAndRemovedByName() {
        var object: JSONObject = ["a": 1, "b": 2]
        object["a"] = 3
        object["c"] = 4
        object["b"] = nil
        object["missing"] = nil
        #expect(object.names == ["a", "c"])
        #expect(object["a"] == 3 && object["c"] == 4 && object["b"] == nil)
    }

    @Test func aValueIsOfOneKind() {
        #expect(JSONValue.string("a").stringValue == "a")
        #expect(JSONValue.integer(7).integerValue == 7)
        #expect(JSONValue.bool(false).boolValue == false)
        #expect(JSONValue.array([nil]).arrayValue == [nil])
        #expect(JSONValue.object(["a": 1]).objectValue?.count == 1)
        let number = JSONValue.otherNumber("1.0")
        #expect(number.integerValue == nil && number.stringValue == nil)
        #expect(JSONValue.null.boolValue == nil && JSONValue.null.arrayValue == nil)
        #expect(JSONValue.null.objectValue == nil)
    }
}
