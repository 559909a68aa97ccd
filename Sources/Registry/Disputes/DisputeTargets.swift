internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// Reads the statements that a dispute is about, or that correct them, without telling anyone what
/// is there who may not know.
struct DisputeTargets: Sendable {
    /// Corrections of corrections that are followed back.
    private static let longestChain = 100

    let store: any RegistryStore
    let opener: StatementOpener

    /// The participant that made the statements.
    ///
    /// - Parameter own: who asks, where it may know of its own statements only.
    /// - Throws: not found where one of them is not there, not in the business's file, or not known
    ///   to who asks.
    func respondent(
        of targets: [Int], in file: Label, ground: DisputeGround, own: ParticipantID?
    ) async throws(RegistryError) -> ParticipantID {
        let contents = try await contents(at: targets)
        guard !contents.isEmpty, contents.count == Set(targets).count,
            contents.allSatisfy({ $0.labels.contains(file) })
        else { throw .notFound }
        if let own, !contents.allSatisfy({ Self.maker($0) == own }) { throw .notFound }
        let family: StatementFamily = ground == .inquiryUnauthorised ? .inquiry : .credit
        // Other families are nothing that one disputes: to the reader they are not there. Nobody
        // reported what a contract derived: what it was derived from is disputed.
        guard
            contents.allSatisfy({
                [.credit, .inquiry].contains($0.type.family)
                    && !$0.type.publicName.hasPrefix("derived.")
            })
        else { throw .notFound }
        guard contents.allSatisfy({ $0.type.family == family }) else {
            throw RegistryError(.groundUnfit)
        }
        let makers = Set(contents.map(Self.maker))
        guard makers.count == 1, let maker = makers.first else {
            throw RegistryError(.severalRespondents)
        }
        guard let maker else {
            throw .inconsistent("a statement of a file does not say who made it")
        }
        return maker
    }

    /// Whether a record supersedes or annuls a target, or a record that stands in its place.
    func corrects(
        _ correction: Int, _ state: DisputeState
    ) async throws(RegistryError) -> Bool {
        guard correction > state.opening else { return false }
        var leaf = correction
        for step in 0..<Self.longestChain {
            guard let content = try await contents(at: [leaf]).first,
                content.type.family == .credit
            else { return false }
            if step == 0, Self.maker(content) != state.claim.respondent { return false }
            let earlier = ["supersedes", "annuls"].compactMap {
                Self.value($0, of: content).integerValue
            }
            guard let next = earlier.first, (0..<Int64(leaf)).contains(next) else { return false }
            leaf = Int(next)
            if state.claim.targets.contains(leaf) { return true }
        }
        return false
    }

    /// Whether a credit record stands at the leaf, in the file.
    func isRecord(_ leaf: Int, in file: Label) async throws(RegistryError) -> Bool {
        let content = try await contents(at: [leaf]).first
        return content.map { $0.type.family == .credit && $0.labels.contains(file) } ?? false
    }

    /// The record at the leaf that the business of a file may say is right.
    ///
    /// - Throws: not found where no participant's record stands there, or none in the file.
    func acknowledged(
        _ leaf: Int, in file: Label
    ) async throws(RegistryError) -> AcknowledgedRecord {
        guard let content = try await contents(at: [leaf]).first,
            content.type.family == .credit, !content.type.publicName.hasPrefix("derived."),
            content.labels.contains(file), let lender = Self.maker(content)
        else { throw .notFound }
        return AcknowledgedRecord(
            index: leaf, accountNumber: Self.value("account_no", of: content).stringValue,
            lender: lender, files: content.labels.filter { $0.text.hasPrefix("subject:") })
    }

    private func contents(at leaves: [Int]) async throws(RegistryError) -> [StatementContent] {
        let ordered = Set(leaves).filter { $0 >= 0 }.sorted()
        do {
            return try await opener.contents(of: try await store.statements(at: ordered))
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private static func maker(_ content: StatementContent) -> ParticipantID? {
        let name = content.type.family == .credit ? "reporter" : "participant"
        return value(name, of: content).stringValue.flatMap { try? ParticipantID(parsing: $0) }
    }

    private static func value(_ name: String, of content: StatementContent) -> JSONValue {
        content.members.first { $0.name.hasSameBytes(as: name) }?.value ?? .null
    }
}
