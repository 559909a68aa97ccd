/// How much of answers about large files may be under way.
///
/// Such an answer is made as a whole before its first byte is sent, for it is verified before anyone is shown
/// it. Whoever takes it slowly makes the server keep it, however little is asked in a day.
package struct AnswerLimits: Sendable {
    package struct Making: Sendable {
        package var all: Int
        package var ofOne: Int
    }

    /// Bytes of all answers that have not been taken, at which nothing more is made.
    package var waiting = 512 << 20
    /// The same of one participant's.
    package var waitingOfOne = 128 << 20
    /// Shorter answers are not counted: those a connection holds anyway.
    package var counted = 64 << 10
    /// Answers that are made at a time; the questions after them wait.
    package var reads = Making(all: 16, ofOne: 8)
    /// The same of inquiries, which are recorded meanwhile: a standby that is waited for holds them up, and
    /// must not hold up what is only read.
    package var inquiries = Making(all: 32, ofOne: 16)
    /// In seconds.
    package var retryAfter = 30

    package init() {}
}
