/// Looks at the content keys: each label has one, which opens, and nothing else has any.
struct ContentKeyCheck: Sendable {
    private let context: CheckContext

    init(_ context: CheckContext) {
        self.context = context
    }

    /// - Parameter count: how many labels there are; `nil` where that is not known.
    /// - Returns: keys of labels beyond.
    func run(labels count: Int?, _ report: inout CheckReport) async throws -> [Stray] {
        var strays: [Stray] = []
        var last = -1
        while true {
            let page = context.limits.rowsPerPage
            let labels = try await context.store.contentKeyLabels(after: last, limit: page)
            let end = labels.count == page ? labels.last.map { $0 + 1 } : count
            if let count {
                let expected = (last + 1)..<max(last + 1, min(end ?? count, count))
                for label in Set(expected).subtracting(labels).sorted() {
                    report.add(.contents, Self.place(label), "the label's content key is missing")
                }
                strays += labels.filter { $0 >= count }.map {
                    Stray(need: .label($0), place: Self.place($0))
                }
            }
            try await open(labels, &report)
            report.rows += labels.count
            try await context.tell("content_keys", done: last + 1, of: count, rows: labels.count)
            guard labels.count == page, let newest = labels.last else { return strays }
            last = newest
        }
    }

    private func open(_ labels: [Int], _ report: inout CheckReport) async throws {
        guard let vault = context.vault else { return }
        let (_, broken) = await vault.contentKeys(of: Set(labels))
        for label in broken.sorted() {
            report.add(.contents, Self.place(label), "the label's content key does not open")
        }
    }

    private static func place(_ label: Int) -> String { "content_keys, label \(label)" }
}
