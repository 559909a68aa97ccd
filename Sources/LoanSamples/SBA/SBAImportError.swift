/// Why a file is not the SBA's, so that no row of it was read.
package enum SBAImportError: Error, Equatable, CustomStringConvertible {
    /// There is not even a first line that names the columns.
    case empty
    /// The first line is not comma-separated text.
    case unreadableHeader
    /// The first line lacks this column.
    case missingColumn(String)

    package var description: String {
        switch self {
        case .empty:
            "the file is empty: give a CSV file whose first line names the columns"
        case .unreadableHeader:
            "the file's first line cannot be read as comma-separated UTF-8: export it again"
        case .missingColumn(let name):
            "the file's first line names no column \(name): give the SBA's national loan file"
        }
    }
}
