/// What came of each fault at each kind of write point.
struct FaultMatrix {
    private var cells: [String: [WriteFault: Int]] = [:]
    private(set) var runs = 0
    private(set) var acknowledged = 0

    mutating func add(_ point: WritePoint, _ fault: WriteFault, acknowledged count: Int) {
        cells[point.name, default: [:]][fault, default: 0] += 1
        runs += 1
        acknowledged += count
    }

    /// A row for each write point, a column for each fault, and in each cell how often it was tried.
    func table(_ title: String) -> String {
        let width = (cells.keys.map(\.count).max() ?? 0) + 2
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        let header = padded("", width) + WriteFault.allCases.map { padded($0.rawValue, 8) }.joined()
        let rows = cells.keys.sorted().map { name in
            padded(name, width)
                + WriteFault.allCases.map { padded(cells[name]?[$0].map(String.init) ?? "-", 8) }
                .joined()
        }
        let legend = WriteFault.allCases.map { "\($0.rawValue): \($0.title)" }
            .joined(separator: "; ")
        return ([title, header] + rows + [legend]).joined(separator: "\n")
    }
}
