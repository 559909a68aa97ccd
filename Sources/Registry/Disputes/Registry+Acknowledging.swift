internal import AccessModel
internal import CreditModel
internal import Ledger

/// What businesses say is right.
extension Registry {
    /// Records that a business says of a record in its file that it is right, which tells whoever
    /// reported it.
    package func acknowledge(
        record leaf: Int, by actor: Actor
    ) async throws(RegistryError) -> Acknowledgement {
        guard actor.role == .business, let subject = actor.subject else {
            throw .forbidden("a business speaks for itself")
        }
        let file = try label(of: subject)
        for _ in 0..<limits.inquiryAttempts {
            // Seen before the record is, so that what comes in between counts as new.
            let ledger = ledger
            let record = try await targets.acknowledged(leaf, in: file)
            guard try await isInForce(leaf) else {
                throw .conflict("The record was corrected or withdrawn; see what stands now.")
            }
            let counts = Dictionary(
                uniqueKeysWithValues: record.files.map {
                    ($0, ledger.state.index.head(of: $0.key)?.count ?? 0)
                })
            let action = AcknowledgingAction(
                record: record, subject: subject, file: file, actor: actor, counts: counts)
            do throws(RegistryError) {
                let placement = try await self.record(action)
                return Acknowledgement(index: placement.first, record: record)
            } catch .outdated {
                continue
            }
        }
        throw .outdated
    }

    /// Whether no record corrects a record, withdraws it, or files it anew.
    private func isInForce(_ leaf: Int) async throws(RegistryError) -> Bool {
        do {
            return try await store.links(from: [leaf]).allSatisfy { $0.kind == .isAbout }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
