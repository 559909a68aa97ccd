/// How much of answers about large files may be under way.
///
/// Such an answer is made as a whole before its first byte is sent, for it is verified before anyone is shown
/// it. Whoever takes it slowly makes the server keep it, however little is asked in a day.
package struct AnswerLimits: Sendable {
    /// Bytes of all answers that have not been taken.
    package var waiting = 512 << 20
    /// Bytes of one participant's, beside one that is longer by itself.
    package var waitingOfOne = 128 << 20
    /// Shorter answers are not counted: those a connection holds anyway.
    package var counted = 64 << 10
    /// Answers that are made at a time; the questions after them wait.
    package var making = 16
    /// Those of one participant.
    package var makingOfOne = 8
    /// In seconds.
    package var retryAfter = 30

    package init() {}
}
