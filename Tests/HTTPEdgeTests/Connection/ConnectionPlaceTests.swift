import HTTPAPI
import Testing

@Suite("The place that a connection takes")
struct ConnectionPlaceTests {
    @Test func onlyAConnectionThatWaitsMayGiveWay() {
        var driver = ConnectionDriver()
        #expect(driver.machine.mayGiveWay)
        driver.read { _ in }
        #expect(driver.machine.mayGiveWay, "a head that is not whole")
        driver.read { $0.head() }
        #expect(!driver.machine.mayGiveWay, "a body that is being read")
        driver.read { $0.end() }
        _ = driver.answerHead()
        #expect(!driver.machine.mayGiveWay, "an answer that is being written")
        driver.machine.writeBegan(at: driver.now)
        #expect(driver.answerEnd() == "write")
        #expect(!driver.machine.mayGiveWay, "an answer that is not out")
        driver.machine.writeCompleted(at: driver.now)
        #expect(driver.machine.mayGiveWay)
    }

    @Test func theLastOfTooManyRequestsEndsTheConnection() {
        var driver = ConnectionDriver { $0.pipelined = 2 }
        for _ in 0..<3 { driver.request() }
        #expect(driver.answerHead() == false)
        #expect(driver.answerEnd() == "write")
        #expect(driver.answerHead() == true)
        #expect(driver.answerEnd() != "write")
        #expect(driver.answerHead() == nil, "the third was never taken")
    }
}
