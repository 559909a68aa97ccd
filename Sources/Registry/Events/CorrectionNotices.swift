internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

/// Tells whoever was shown a record lately that it was corrected or withdrawn.
struct CorrectionNotices: Sendable {
    let store: any RegistryStore
    let directory: ParticipantDirectory
    let limits: RegistryLimits

    /// A record that a batch corrects or withdraws.
    private struct Change {
        let link: StateLink
        /// The businesses whose files it stands in.
        let subjects: [SubjectID]
        /// The leaves of the record as it was reported before, of which whoever saw any is told.
        var leaves: [Int]
    }

    /// - Parameters:
    ///   - world: what a batch was judged to make of the state.
    ///   - firstLeaf: where the first of the batch's statements stands.
    ///   - earlier: the files that were shown earlier in the block.
    ///   - reporter: whose batch it is: it knows.
    /// - Throws: ``RegistryError/conflict(_:)`` where there are more than a block may tell.
    func notices(
        of world: StateWorld, firstLeaf: Int, after earlier: [PendingReading],
        in index: LabelIndex, by reporter: ParticipantID, at time: Int
    ) async throws(RegistryError) -> [Notice] {
        var changes: [Change] = []
        for link in world.links where link.kind == .supersedes || link.kind == .annuls {
            // What stands in the block itself was shown to nobody.
            guard link.earlier < firstLeaf, let fact = world.targets[link.earlier]?.fact else {
                continue
            }
            changes.append(
                Change(
                    link: link, subjects: [fact.subject] + (fact.other.map { [$0] } ?? []),
                    leaves: try await versions(of: link.earlier, fact)))
        }
        guard !changes.isEmpty else { return [] }
        let readers = try await readers(
            of: Set(changes.flatMap(\.subjects)), after: earlier, in: index, since: oldest(time))
        guard !readers.isEmpty else { return [] }
        var told: [Notice] = []
        for change in changes {
            told += notices(of: change, to: readers, firstLeaf: firstLeaf, by: reporter)
            // One change is told to each participant once at most, so smaller batches are taken.
            guard told.count <= limits.noticesPerBlock else {
                throw .conflict(
                    "Nothing was stored: more than \(limits.noticesPerBlock) notices of these "
                        + "corrections would be sent at once. Post them in several batches.")
            }
        }
        return told
    }

    private func notices(
        of change: Change, to readers: [SubjectID: [Reader]], firstLeaf: Int,
        by reporter: ParticipantID
    ) -> [Notice] {
        var told: Set<ParticipantID> = [reporter]
        var notices: [Notice] = []
        for subject in change.subjects {
            for reader in readers[subject] ?? []
            where change.leaves.contains(where: reader.saw) && told.insert(reader.id).inserted {
                notices.append(
                    Notice(
                        to: reader.id,
                        change.link.kind == .annuls ? .recordAnnulled : .recordCorrected,
                        statement: change.link.later - firstLeaf, about: subject,
                        [
                            "old": .integer(Int64(change.link.earlier)),
                            "new": .integer(Int64(change.link.later)),
                        ]))
            }
        }
        return notices
    }

    /// The record's leaf, and those of the records that it corrected in turn, as far as they are
    /// followed back: a batch may correct many records of long histories.
    private func versions(
        of leaf: Int, _ fact: StateFact
    ) async throws(RegistryError) -> [Int] {
        var leaves = [leaf]
        var next = fact.supersedes
        do {
            while let earlier = next, leaves.count < limits.correctedVersionsFollowed {
                leaves.append(earlier)
                next = try await store.links(to: [earlier])
                    .first { $0.kind == .supersedes }?.earlier
            }
        } catch {
            throw RegistryError(wrapping: error)
        }
        return leaves
    }

    /// A participant that was shown something of a file.
    private struct Reader {
        let id: ParticipantID
        let single: Int?
        let bound: Int

        func saw(_ leaf: Int) -> Bool { leaf < bound && (single.map { $0 == leaf } ?? true) }
    }

    private func oldest(_ time: Int) -> Int { time - limits.correctionNoticeSeconds }

    private func readers(
        of subjects: Set<SubjectID>, after earlier: [PendingReading], in index: LabelIndex,
        since oldest: Int
    ) async throws(RegistryError) -> [SubjectID: [Reader]] {
        var files: [Digest: SubjectID] = [:]
        var numbers: [Int: SubjectID] = [:]
        for subject in subjects {
            guard let key = Label.subject(subject.text)?.key else { continue }
            files[key] = subject
            if let number = index.head(of: key)?.number { numbers[number] = subject }
        }
        let stored: [StoredReading]
        do {
            stored = try await store.readings(of: numbers.keys.sorted(), since: oldest)
        } catch {
            throw RegistryError(wrapping: error)
        }
        let here = earlier.filter { files[$0.reading.file] != nil }
        guard !stored.isEmpty || !here.isEmpty else { return [:] }
        let names = ReaderNames(directory, index)
        var readers: [SubjectID: [Reader]] = [:]
        for reading in stored {
            guard let subject = numbers[reading.owner], let id = names[reading.reader] else {
                continue
            }
            readers[subject, default: []].append(
                Reader(id: id, single: reading.single, bound: reading.bound))
        }
        for pending in here {
            guard let subject = files[pending.reading.file],
                let id = names[pending.reading.reader]
            else { continue }
            readers[subject, default: []].append(
                Reader(
                    id: id, single: pending.reading.single,
                    bound: pending.reading.bound(at: pending.leaf)))
        }
        return readers
    }
}
