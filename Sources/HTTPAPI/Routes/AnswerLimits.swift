/// How much of answers may wait for their takers.
///
/// An answer about a large file is made as a whole before its first byte is sent, for it is verified before
/// anyone is shown it. Whoever takes it slowly makes the server keep it, however little is asked in a day.
package struct AnswerLimits: Sendable {
    /// Bytes of all answers that have not been taken.
    package var all = 512 << 20
    /// Bytes of one participant's.
    package var participant = 128 << 20
    /// Shorter answers are not counted: those a connection holds anyway.
    package var counted = 64 << 10
    /// In seconds: a slow taker's connection is closed about as soon.
    package var retryAfter = 30

    package init() {}
}
