internal import SwiftCSV

/// The lines of the SBA file, each read as one row.
///
/// No cell of this file holds a line break, so every line is parsed by itself: a stray quotation
/// mark costs its own row and not all that follow it, and a row's line number is exact.
enum SBALine {
    /// Takes what stands between two line breaks; white space at a cell's start is dropped.
    ///
    /// `nil` if the bytes are not UTF-8, or a quotation mark has no partner or stands where none
    /// may (RFC 4180 §2).
    static func fields(_ bytes: ArraySlice<UInt8>) -> [String]? {
        var bytes = bytes
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        // The parser takes an unfinished quotation for a finished one, and drops an empty last cell
        // unless a line break follows.
        bytes.append(UInt8(ascii: "\n"))
        guard bytes.count(where: { $0 == UInt8(ascii: "\"") }) % 2 == 0,
            let line = String(validating: bytes, as: UTF8.self),
            let row = try? CSV<FirstRowOnly>(string: line, delimiter: .comma)
        else { return nil }
        return row.header
    }

    /// The parser reads the first row as the header, which is all there is of a line; a view of
    /// what follows would read the line a second time.
    private struct FirstRowOnly: CSVView {
        let rows: [[String]] = []
        let columns: [String]? = nil

        init(
            header: [String], text: String, delimiter: CSVDelimiter, loadColumns: Bool,
            rowLimit: Int?
        ) {}

        func serialize(header: [String], delimiter: CSVDelimiter) -> String { "" }
    }
}
