import HTTPAPI
import Testing

@Suite("The time of a connection")
struct ConnectionTimeTests {
    @Test func aConnectionThatSaysNothingIsClosed() {
        var driver = ConnectionDriver()
        #expect(driver.remaining == .seconds(30))
        driver.wait(.seconds(29))
        #expect(driver.timeout() == "none")
        driver.wait(.seconds(1))
        #expect(driver.timeout() == "close")
    }

    @Test func theTimeOfItsHandshakeIsNotTakenFromAConnection() {
        var driver = ConnectionDriver()
        driver.wait(.seconds(8))
        driver.machine.handshakeCompleted(at: driver.now)
        #expect(driver.remaining == .seconds(30))
    }

    @Test func aHeadHasTenSecondsFromItsFirstByte() {
        var driver = ConnectionDriver()
        driver.wait(.seconds(25))
        driver.read { _ in }
        #expect(driver.remaining == .seconds(10))
        driver.wait(.seconds(9))
        // More of the head does not give it more time.
        driver.read { _ in }
        #expect(driver.remaining == .seconds(1))
        driver.wait(.seconds(1))
        #expect(driver.timeout() == "answer request_timeout")
    }

    @Test func betweenRequestsTheConnectionMayBeIdle() {
        var driver = ConnectionDriver()
        driver.request()
        #expect(driver.remaining == .seconds(120))
        driver.wait(.seconds(100))
        #expect(driver.answerHead() == false)
        #expect(driver.answerEnd() == "write")
        #expect(driver.remaining == .seconds(30))
        driver.wait(.seconds(30))
        #expect(driver.timeout() == "close")
    }

    @Test func aNextHeadThatBeganDuringAnAnswerIsTimedFromItsEnd() {
        var driver = ConnectionDriver()
        driver.request()
        driver.read { _ in }
        driver.wait(.seconds(60))
        #expect(driver.timeout() == "none")
        _ = driver.answerHead()
        #expect(driver.answerEnd() == "write")
        #expect(driver.remaining == .seconds(10))
    }

    @Test func aBodyThatStallsIsRefused() {
        var driver = ConnectionDriver()
        driver.read { $0.head() }
        #expect(driver.remaining == .seconds(15))
        driver.wait(.seconds(15))
        #expect(driver.timeout() == "answer request_timeout, tell")
        #expect(driver.timeout() == "none")
        // What the application still writes is dropped, and nothing more is read.
        #expect(driver.answerHead() == nil)
        #expect(driver.answerEnd() == "drop")
    }

    @Test func aBodyMustMakeProgressInEachInterval() {
        var driver = ConnectionDriver { $0.bodyProgress = 1_000 }
        driver.read { $0.head() }
        driver.wait(.seconds(10))
        driver.read { $0.body(600) }
        #expect(driver.remaining == .seconds(5))
        driver.read { $0.body(400) }
        #expect(driver.remaining == .seconds(15))
        for _ in 0..<14 {
            driver.wait(.seconds(1))
            driver.read { $0.body(60) }
        }
        driver.wait(.seconds(1))
        #expect(driver.timeout() == "answer request_timeout, tell")
    }

    @Test func whileTheApplicationTakesNothingTheClientIsNotLate() {
        var driver = ConnectionDriver()
        driver.read { $0.head() }
        driver.wait(.seconds(10))
        driver.body(100)
        driver.machine.readCompleted(at: driver.now)
        // No read is asked for; only the limit of the whole request stands.
        #expect(driver.remaining == .seconds(110))
        driver.wait(.seconds(60))
        #expect(driver.timeout() == "none")
        _ = driver.machine.readRequested(at: driver.now)
        #expect(driver.remaining == .seconds(5))
    }

    @Test func aWholeRequestHasTwoMinutes() {
        var driver = ConnectionDriver { $0.bodyProgress = 1 }
        driver.read { $0.head() }
        for _ in 0..<12 {
            driver.wait(.seconds(10))
            driver.read { $0.body(1) }
        }
        #expect(driver.timeout() == "answer request_timeout, tell")
    }

    @Test func anAnswerHasTwoMinutes() {
        var driver = ConnectionDriver()
        driver.request()
        driver.wait(.seconds(120))
        #expect(driver.timeout() == "answer service_unavailable, tell")
    }

    @Test func anAnswerThatBeganMayTakeLonger() {
        var driver = ConnectionDriver()
        driver.request()
        _ = driver.answerHead()
        #expect(driver.remaining == nil)
        driver.wait(.seconds(1_000))
        #expect(driver.timeout() == "none")
        #expect(driver.answerEnd() == "write")
    }

    @Test func theNextAnswerIsTimedFromTheEndOfTheOneBefore() {
        var driver = ConnectionDriver()
        driver.request()
        driver.request()
        driver.wait(.seconds(100))
        _ = driver.answerHead()
        #expect(driver.answerEnd() == "write")
        #expect(driver.remaining == .seconds(120))
    }

    @Test func aClientThatTakesNothingIsCutOff() {
        var driver = ConnectionDriver()
        driver.request()
        _ = driver.answerHead()
        driver.machine.writeBegan(at: driver.now)
        driver.machine.writeBegan(at: driver.now)
        driver.wait(.seconds(29))
        driver.machine.writeCompleted(at: driver.now)
        #expect(driver.remaining == .seconds(30))
        driver.wait(.seconds(30))
        #expect(driver.timeout() == "close")
    }

    @Test func aClientThatWaitsToBeToldIsNotLateUntilItIs() {
        var driver = ConnectionDriver()
        driver.read { $0.head(.expecting) }
        #expect(driver.remaining == .seconds(120))
        driver.wait(.seconds(40))
        #expect(driver.machine.continueRequested(at: driver.now) == true)
        #expect(driver.remaining == .seconds(15))
        // Once is enough.
        #expect(driver.machine.continueRequested(at: driver.now) == false)
    }

    @Test func aClientThatDidNotWaitIsNotTold() {
        var driver = ConnectionDriver()
        driver.read {
            $0.head(.expecting)
            $0.body(3)
        }
        #expect(driver.machine.continueRequested(at: driver.now) == false)
    }

    @Test func aClientThatWasAnsweredIsNotTold() {
        var driver = ConnectionDriver()
        driver.read { $0.head(.expecting) }
        #expect(driver.answerHead() == true)
        #expect(driver.machine.continueRequested(at: driver.now) == false)
    }
}
