internal import Cryptography

/// Looks at consents, disputes, holds and data requests: they open and are found by their names.
struct MatterCheck: Sendable {
    private let context: CheckContext
    private let vault: CheckVault

    init(_ context: CheckContext, _ vault: CheckVault) {
        self.context = context
        self.vault = vault
    }

    /// - Returns: what the rows name that may lie beyond the log.
    func run(beside fold: LogFold, _ report: inout CheckReport) async throws -> [Stray] {
        var strays: [Stray] = []
        var last = -1
        while true {
            let page = try await context.store.matters(
                after: last, limit: context.limits.rowsPerPage)
            for matter in page {
                for number in (last + 1)..<max(last + 1, matter.number) {
                    report.add(.derived, Self.place(number), "the row is missing")
                }
                last = max(last, matter.number)
                strays += Self.needs(of: matter).filter { !$0.isIn(fold) }
                if let fault = try await fault(of: matter) {
                    report.add(.derived, Self.place(matter.number), fault)
                }
            }
            report.rows += page.count
            try await context.tell("matters", done: last + 1, rows: page.count)
            guard page.count == context.limits.rowsPerPage else { return strays }
        }
    }

    private static func needs(of matter: StoredMatter) -> [Stray] {
        let labels = [matter.owner] + [matter.participant].compactMap { $0 }
        return labels.map { Stray(need: .label($0), place: place(matter.number)) }
            + [Stray(need: .leaf(matter.leaf), place: place(matter.number))]
    }

    /// A row that does not open is read again: an erasure may have sealed it anew meanwhile.
    private func fault(of matter: StoredMatter) async throws -> String? {
        guard await faultOnce(of: matter) != nil else { return nil }
        vault.keyRing.forget([matter.owner])
        let again = try await context.store.matters(after: matter.number - 1, limit: 1).first
        guard let again, again.number == matter.number else { return "the row is missing" }
        return await faultOnce(of: again)
    }

    private func faultOnce(of stored: StoredMatter) async -> String? {
        let (keys, broken) = await vault.contentKeys(of: [stored.owner])
        guard !broken.contains(stored.owner), let key = keys[stored.owner],
            stored.leaf >= key.since
        else { return nil }
        guard
            let packed = try? AES256GCM.open(
                stored.sealed, key: key.key, context: MatterKeeper.context(stored.number))
        else { return "the matter does not open" }
        guard let matter = Matter(packed: packed), matter.key.kind.rawValue == stored.kind,
            MatterKeeper.tag(matter.key, vault.master) == stored.tag
        else { return "the matter is filed under another name or kind than it has" }
        return nil
    }

    private static func place(_ number: Int) -> String { "matters, number \(number)" }
}
