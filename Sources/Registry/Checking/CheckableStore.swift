package import Cryptography

/// What a check reads besides what a registry asks for: every row, in the order of its key, also
/// rows that nothing leads to. Nothing is written.
///
/// `limit` is the most rows that are returned; `after` excludes the row that it names.
package protocol CheckableStore: RegistryStore {
    /// What the engine says of its own file; empty where all is well.
    func engineFaults(limit: Int) async throws(StoreError) -> [String]

    /// The rows of statements at these leaves, ascending, those that cannot be read too.
    func statementRows(_ leaves: Range<Int>) async throws(StoreError) -> [StatementReading]
    /// The rows of blocks that are filed at these leaves, ascending.
    func blockRows(_ leaves: Range<Int>) async throws(StoreError) -> [BlockReading]
    /// The leaves from one on that statements are filed at.
    func statementLeaves(from leaf: Int, limit: Int) async throws(StoreError) -> [Int]

    /// `after` is `nil` for the first.
    func tileIDs(after: TileID?, limit: Int) async throws(StoreError) -> [TileID]
    /// Label and index of chunks; `after` is (−1, −1) for the first.
    func chunkIDs(
        after: LabelChunkID, limit: Int
    ) async throws(StoreError) -> [LabelChunkID]
    func contentKeyLabels(after label: Int, limit: Int) async throws(StoreError) -> [Int]

    func states(after number: Int, limit: Int) async throws(StoreError) -> [StoredState]
    /// `after` is `nil` for the first.
    func stateTags(after tag: Digest?, limit: Int) async throws(StoreError) -> [StoredStateTag]
    /// Leaves from one on that a link says came later.
    func linkedLeaves(from leaf: Int, limit: Int) async throws(StoreError) -> [Int]

    /// Without their findings.
    func batches(after number: Int, limit: Int) async throws(StoreError) -> [StoredBatch]
    /// Batch and page of findings; `after` is (−1, −1) for the first.
    func findingsPages(
        after: FindingsPageID, limit: Int
    ) async throws(StoreError) -> [FindingsPageID]
    /// `after` is `nil` for the first.
    func receipts(after tag: Digest?, limit: Int) async throws(StoreError) -> [StoredReceipt]
    func matters(after number: Int, limit: Int) async throws(StoreError) -> [StoredMatter]
}
