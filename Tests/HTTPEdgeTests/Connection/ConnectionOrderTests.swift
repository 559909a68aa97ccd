import HTTPAPI
import Testing

@Suite("The order of a connection")
struct ConnectionOrderTests {
    @Test func answersFollowEachOther() {
        var driver = ConnectionDriver()
        driver.request()
        driver.request()
        for _ in 0..<2 {
            #expect(driver.answerHead() == false)
            #expect(driver.answerEnd() == "write")
        }
        #expect(driver.answerHead() == nil)
        #expect(driver.answerEnd() == "drop")
    }

    @Test func anAnswerSaysThatItIsTheLastWhenTheClientWantsIt() {
        var driver = ConnectionDriver()
        driver.request(.last)
        #expect(driver.answerHead() == true)
        #expect(driver.answerEnd() == "close")
        // The client sent all and wanted this: nothing can be lost.
        #expect(driver.machine.settle(at: driver.now) == .close)
    }

    @Test func nothingIsReadAfterTheLastRequest() {
        var driver = ConnectionDriver()
        driver.request(.last)
        #expect(driver.machine.readRequested(at: driver.now) == false)
        #expect(driver.machine.headReceived(.plain, at: driver.now) == false)
        #expect(driver.fault() == "ignore")
    }

    @Test func anAnswerBeforeTheEndOfTheBodyIsTheLast() {
        var driver = ConnectionDriver()
        driver.read {
            $0.head()
            $0.body(10)
        }
        #expect(driver.answerHead() == true)
        #expect(driver.answerEnd() == "close")
        #expect(driver.machine.bodyReceived(10, at: driver.now) == false)
        // What the client still sends is read and thrown away for a while.
        #expect(driver.machine.settle(at: driver.now) == .drain)
        #expect(driver.machine.isDraining)
        #expect(driver.machine.readRequested(at: driver.now) == true)
        #expect(driver.remaining == .seconds(2))
        driver.wait(.seconds(2))
        #expect(driver.timeout() == "close")
    }

    @Test func theEndComesWhenAllIsWritten() {
        var driver = ConnectionDriver()
        driver.request(.last)
        _ = driver.answerHead()
        driver.machine.writeBegan(at: driver.now)
        #expect(driver.answerEnd() == "close")
        #expect(driver.machine.settle(at: driver.now) == .none)
        driver.machine.writeCompleted(at: driver.now)
        #expect(driver.machine.settle(at: driver.now) == .close)
        #expect(driver.machine.settle(at: driver.now) == .none)
    }

    @Test func aFaultBetweenRequestsIsAnsweredAtOnce() {
        var driver = ConnectionDriver()
        #expect(driver.fault() == "answer bad_request")
        #expect(driver.fault() == "ignore")
        #expect(driver.machine.settle(at: driver.now) == .drain)
    }

    @Test func aFaultAfterRequestsIsAnsweredAfterThem() {
        var driver = ConnectionDriver()
        driver.request()
        driver.request()
        #expect(driver.fault() == "later")
        #expect(driver.machine.headReceived(.plain, at: driver.now) == false)
        #expect(driver.answerHead() == false)
        #expect(driver.answerEnd() == "write")
        #expect(driver.answerHead() == false)
        #expect(driver.answerEnd() == "refuse bad_request")
    }

    @Test func aFaultInABodyIsAnsweredForTheApplication() {
        var driver = ConnectionDriver()
        driver.read { $0.head() }
        #expect(driver.fault() == "answer bad_request, tell")
        #expect(driver.answerHead() == nil)
    }

    @Test func aFaultInALaterBodyIsTheApplicationsToAnswer() {
        var driver = ConnectionDriver()
        driver.request()
        driver.read { $0.head() }
        #expect(driver.fault() == "tell bad_request")
        #expect(driver.answerHead() == false)
        #expect(driver.answerEnd() == "write")
        #expect(driver.answerHead() == true)
        #expect(driver.answerEnd() == "close")
    }

    @Test func aFaultInABodyWhoseAnswerBeganIsOnlyTold() {
        var driver = ConnectionDriver()
        driver.read { $0.head() }
        #expect(driver.answerHead() == true)
        #expect(driver.fault() == "tell bad_request")
        #expect(driver.answerEnd() == "close")
    }

    @Test func anInputThatEndsInABodyIsAFault() {
        var driver = ConnectionDriver()
        driver.read { $0.head() }
        #expect(ConnectionDriver.text(driver.machine.inputClosed()) == "answer bad_request, tell")
        #expect(driver.machine.settle(at: driver.now) == .close)
    }

    @Test func anInputThatEndsAfterARequestLetsItBeAnswered() {
        var driver = ConnectionDriver()
        driver.request()
        #expect(ConnectionDriver.text(driver.machine.inputClosed()) == "ignore")
        #expect(driver.machine.settle(at: driver.now) == .none)
        #expect(driver.answerHead() == true)
        #expect(driver.answerEnd() == "close")
        #expect(driver.machine.settle(at: driver.now) == .close)
    }

    @Test func anInputThatEndsBetweenRequestsEndsTheConnection() {
        var driver = ConnectionDriver()
        #expect(ConnectionDriver.text(driver.machine.inputClosed()) == "ignore")
        #expect(driver.machine.settle(at: driver.now) == .close)
    }

    @Test func aServerThatStopsClosesWhatIsIdle() {
        var driver = ConnectionDriver()
        driver.machine.quiesce()
        #expect(driver.machine.settle(at: driver.now) == .close)
    }

    @Test func aServerThatStopsReadsTheBodyItBeganAndAnswers() {
        var driver = ConnectionDriver()
        driver.read { $0.head() }
        driver.machine.quiesce()
        #expect(driver.machine.settle(at: driver.now) == .none)
        driver.read {
            $0.body(3)
            $0.end()
        }
        #expect(driver.machine.headReceived(.plain, at: driver.now) == false)
        #expect(driver.answerHead() == true)
        #expect(driver.answerEnd() == "close")
    }

    @Test func aServerThatStopsAnswersAllItTook() {
        var driver = ConnectionDriver()
        driver.request()
        driver.request()
        driver.machine.quiesce()
        #expect(driver.answerHead() == false)
        #expect(driver.answerEnd() == "write")
        #expect(driver.answerHead() == true)
        #expect(driver.answerEnd() == "close")
    }

    @Test func aRequestThatLeavesHTTPIsNotReadOn() {
        var driver = ConnectionDriver()
        driver.read {
            $0.head(RequestFacts(id: RequestID(), keepsAlive: false, leavesHTTP: true))
            $0.end()
        }
        _ = driver.answerHead()
        _ = driver.answerEnd()
        #expect(driver.machine.settle(at: driver.now) == .close)
    }

    @Test func aCloseThatIsAskedForIsTakenOnce() {
        var driver = ConnectionDriver()
        driver.request()
        #expect(driver.machine.closeRequested() == true)
        #expect(driver.machine.closeRequested() == false)
        #expect(driver.answerHead() == nil)
    }
}
