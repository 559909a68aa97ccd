import HTTPAPI
import Testing

@Suite("Percent-encoding")
struct PercentEncodingTests {
    @Test(arguments: [
        ("", ""), ("abc", "abc"), ("a%20b", "a b"), ("%41%6a", "Aj"), ("%c3%a9", "é"),
        ("%25zz", "%zz"), ("a:b@c;d=e,f!$&'()*+", "a:b@c;d=e,f!$&'()*+"),
    ])
    func aSegmentIsDecoded(segment: String, text: String) {
        #expect(PercentEncoding.decodedText(segment) == text)
    }

    @Test(arguments: [
        "%", "%4", "%zz", "a%2", "%2F", "%2f", "%5C", "%00", "%0a", "%7f", "%ff", "%c3",
        "%ed%a0%80",
        "a/b", "a b", "é", "<", "\"", "#", "?",
    ])
    func whatIsNoSegmentIsNot(segment: String) {
        #expect(PercentEncoding.decodedText(segment) == nil)
    }
}
