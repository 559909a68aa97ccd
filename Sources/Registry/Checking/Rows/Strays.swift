/// Looks for rows that nothing leads to, and for content keys that are missing.
struct Strays: Sendable {
    private let context: CheckContext

    init(_ context: CheckContext) {
        self.context = context
    }

    private var store: any CheckableStore { context.store }
    private var page: Int { context.limits.rowsPerPage }

    /// - Returns: rows that lie beyond the log as far as it was folded.
    func find(beyond fold: LogFold) async throws -> [Stray] {
        let size = fold.log.size
        var strays = try await store.statementLeaves(from: size, limit: page).map {
            Stray(need: .leaf($0), place: "statements, leaf \($0)")
        }
        strays += try await store.statementLeaves(from: Int.min, limit: 1).filter { $0 < 0 }.map {
            Stray(need: .leaf($0), place: "statements, leaf \($0)")
        }
        strays += try await store.blockRows(size..<Int.max).map {
            Stray(need: .leaf($0.leaf), place: $0.place)
        }
        strays += try await store.linkedLeaves(from: size, limit: page).map {
            Stray(need: .leaf($0), place: "statement_links, later leaf \($0)")
        }
        strays += try await tiles(beyond: fold)
        if fold.labels != nil { strays += try await chunks(beyond: fold) + labels(from: fold) }
        return strays
    }

    private func tiles(beyond fold: LogFold) async throws -> [Stray] {
        var strays: [Stray] = []
        var rows = 0
        var last: TileID?
        while true {
            let ids = try await store.tileIDs(after: last, limit: page)
            strays += ids.map { Stray(need: .tile($0), place: $0.place) }
                .filter { !$0.isIn(fold) }
            rows += ids.count
            try await context.tell("tiles", done: rows, rows: ids.count)
            guard ids.count == page else { return strays }
            last = ids.last
        }
    }

    private func chunks(beyond fold: LogFold) async throws -> [Stray] {
        var strays: [Stray] = []
        var rows = 0
        var last = LabelChunkID(label: -1, index: -1)
        while true {
            let ids = try await store.chunkIDs(after: last, limit: page)
            strays += ids.map { Stray(need: .chunk($0), place: $0.place) }
                .filter { !$0.isIn(fold) }
            rows += ids.count
            try await context.tell("label_chunks", done: rows, rows: ids.count)
            guard let end = ids.last, ids.count == page else { return strays }
            last = end
        }
    }

    private func labels(from fold: LogFold) async throws -> [Stray] {
        let count = fold.labels?.heads.count ?? 0
        return try await store.labels(from: count, limit: page).map {
            Stray(need: .label($0.number), place: "labels, number \($0.number)")
        }
    }
}
