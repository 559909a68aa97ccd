import Testing

@testable import LoanSamples

@Suite struct SBADateTests {
    @Test(arguments: [
        ("2/28/1997", "1997-02-28"), ("12/31/2010", "2010-12-31"), ("2/29/2000", "2000-02-29"),
        ("24-Jun-91", "1991-06-24"), ("1-JAN-88", "1988-01-01"), ("31-dec-99", "1999-12-31"),
        ("6-Feb-00", "2000-02-06"), ("29-Aug-14", "2014-08-29"),
    ])
    func bothFormsAreRead(text: String, day: String) {
        #expect(SBADate.day(text)?.text == day)
    }

    @Test(arguments: [
        "", "2/29/1997", "13/1/1997", "0/1/1997", "2/28/97", "1997-02-28", "24-Jun-15",
        "24-Jun-87", "31-Jun-91", "24-Jux-91", "24-Jun-1991", "2/28/1997/", "a/b/cccc", "-1/2/1997",
        "2/28/1900",
    ])
    func anythingElseIsRefused(text: String) {
        #expect(SBADate.day(text) == nil)
    }
}
