/// Where each column stands in this file: by its name, so that their order does not matter.
struct SBAColumns {
    let count: Int
    private let positions: [SBAColumn: Int]

    init(header: [String]) throws(SBAImportError) {
        var positions: [SBAColumn: Int] = [:]
        for column in SBAColumn.allCases {
            let name = column.rawValue
            guard let position = header.firstIndex(where: { SBAText.trimmed($0) == name }) else {
                throw .missingColumn(name)
            }
            positions[column] = position
        }
        self.positions = positions
        count = header.count
    }

    /// The cell without white space around it; empty where the row has no such cell.
    func text(_ column: SBAColumn, in fields: [String]) -> String {
        guard let position = positions[column], position < fields.count else { return "" }
        return SBAText.trimmed(fields[position])
    }
}
