internal import Cryptography

/// The erasure journal: what was erased, in lines that only this registry can read or write.
struct ErasureJournal: Sendable {
    let store: any ErasureJournalStore
    let master: MasterSecret
    let random: any RandomSource

    /// All erasures that may have been performed, in the order in which they were begun.
    func entries() throws(RegistryError) -> [ErasureEntry] {
        var entries: [ErasureEntry] = []
        do {
            for (number, line) in try store.lines().enumerated() {
                guard
                    let entry = ErasureEntry(
                        packed: try master.openErasure(line, number: number))
                else { throw CryptographyError.notAuthentic }
                if entry.isVoid {
                    entries.removeAll { $0.height == entry.height && $0.block == entry.block }
                } else {
                    entries.append(entry)
                }
            }
        } catch let error as ErasureJournalError {
            throw .readOnly(error.description)
        } catch {
            throw .readOnly(
                "a line of the erasure journal cannot be read: it was damaged, or is another "
                    + "registry's")
        }
        return entries
    }

    /// Durable when it returns.
    func append(_ entry: ErasureEntry) throws(RegistryError) {
        do {
            let number = try store.lines().count
            try store.append(
                try master.sealErasure(entry.packed, number: number, random: random))
        } catch let error as ErasureJournalError {
            throw .failed(error.description)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// Takes back an erasure whose block was not committed.
    func void(_ entry: ErasureEntry) throws(RegistryError) {
        var void = entry
        void.isVoid = true
        try append(void)
    }
}
