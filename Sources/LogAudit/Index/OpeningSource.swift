/// The openings of a log's statements, as an authority has them from
/// `POST /v1/supervision/exports`: one line of JSON for each leaf that is no block statement,
/// ascending.
package protocol OpeningSource {
    /// The next line without its line feed; `nil` after the last.
    mutating func next() async throws(LogSourceError) -> [UInt8]?
}
