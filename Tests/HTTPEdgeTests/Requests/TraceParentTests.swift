import HTTPAPI
import HTTPTypes
import TestSupport
import Testing

/// W3C Trace Context §3.2, rule by rule.
@Suite struct TraceParentTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let parent = "00f067aa0ba902b7"
    private static let valid = "00-\(trace)-\(parent)-01"

    @Test func theExampleOfTheSpecificationIsRead() throws {
        let read = try #require(TraceParent(Self.valid))
        #expect(read.traceID == Self.trace && read.parentID == Self.parent && read.isSampled)
        let unsampled = try #require(TraceParent("00-\(Self.trace)-\(Self.parent)-00"))
        #expect(!unsampled.isSampled)
    }

    @Test func flagsThatAreNotKnownAreIgnored() throws {
        #expect(try #require(TraceParent("00-\(Self.trace)-\(Self.parent)-ff")).isSampled)
        #expect(try #require(TraceParent("00-\(Self.trace)-\(Self.parent)-fe")).isSampled == false)
    }

    @Test(arguments: [
        "", "00", "00-", "-", String(valid.dropLast()), valid + "0", valid + "-", valid + "-00",
        " " + valid, valid + " ", valid.uppercased(), "ff-\(trace)-\(parent)-01",
        "0g-\(trace)-\(parent)-01", "00-\(String(repeating: "0", count: 32))-\(parent)-01",
        "00-\(trace)-\(String(repeating: "0", count: 16))-01", "00_\(trace)-\(parent)-01",
        "00-\(trace)_\(parent)-01", "00-\(trace)-\(parent)_01", "00-\(trace)-\(parent)-0x",
        "00-\(trace)-\(parent)-+1", "00-\(trace.dropLast())-\(parent)-011",
        "00-\(trace)-\(parent.dropLast())\u{e9}-01", "01-\(trace)-\(parent)-01x",
        "00-\(trace)-\(parent)-01\u{0}", String(repeating: "a", count: 200),
    ])
    func whatIsNotValidIsNone(_ text: String) {
        #expect(TraceParent(text) == nil)
    }

    @Test func ofALaterVersionTheKnownPartIsRead() throws {
        for text in [
            "01-\(Self.trace)-\(Self.parent)-01", "cc-\(Self.trace)-\(Self.parent)-01-what-follows",
            "fe-\(Self.trace)-\(Self.parent)-01-" + String(repeating: "x", count: 100_000),
        ] {
            let read = try #require(TraceParent(text))
            #expect(read.traceID == Self.trace && read.parentID == Self.parent)
        }
    }

    @Test func twoFieldsAreNone() {
        var headers = HTTPFields()
        #expect(TraceParent(of: headers) == nil)
        headers.append(HTTPField(name: .traceparent, value: Self.valid))
        #expect(TraceParent(of: headers) != nil)
        headers.append(HTTPField(name: .traceparent, value: Self.valid))
        #expect(TraceParent(of: headers) == nil)
    }

    @Test func oneByteOffIsNeverReadAsSomethingElse() throws {
        var random = SeededRandom()
        for _ in 0..<2_000 {
            var bytes = Array(Self.valid.utf8)
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] = UInt8.random(in: 0...127, using: &random)
            let text = String(decoding: bytes, as: UTF8.self)
            guard let read = TraceParent(text) else { continue }
            #expect(!text.hasPrefix("ff"), "seed \(random.seed): \(text)")
            #expect(text.dropFirst(3).prefix(49) == "\(read.traceID)-\(read.parentID)")
        }
    }

    @Test func theAnswerIsOfTheTraceAndOfASpanOfItsOwn() throws {
        let parent = try #require(TraceParent(Self.valid))
        var random = SeededRandom(seed: 7)
        let spans = (0..<100).map { _ in TraceSpan(under: parent, using: &random) }
        #expect(Set(spans.map(\.id)).count == 100)
        for span in spans {
            let answer = try #require(TraceParent(span.response))
            #expect(answer.traceID == Self.trace && answer.parentID == span.id && answer.isSampled)
            #expect(span.id != Self.parent)
        }
    }
}
