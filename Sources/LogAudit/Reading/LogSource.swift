/// Where a log's static files are: a server, a directory, a copy that someone else keeps.
///
/// Nothing that it gives is believed. It is asked from many tasks at once.
package protocol LogSource: Sendable {
    /// The bytes of the file at a path such as `checkpoint` or `tile/entries/x001/234.p/17`; `nil`
    /// when the log has no such file.
    /// - Throws: ``LogSourceError`` when it cannot be told, such as by a server that does not
    ///   answer.
    func bytes(at path: String) async throws(LogSourceError) -> [UInt8]?
}
