import CreditModel
import Cryptography
import Foundation
import Ledger
import SQLiteStore
import Testing
import TransparencyLog

@testable import Registry

/// A registry of some hundred blocks that was closed, questions to it, and its honest answers: what
/// a copy of its database that was tampered with is held against.
struct TamperedRegistry: Sendable {
    enum Outcome: Equatable {
        case answer([UInt8])
        case refused(String)
    }

    /// What came of opening and asking a copy.
    struct Finding {
        /// Why it was not opened, or not for writing.
        let refusal: RegistryError?
        let outcomes: [Outcome]
        let wrong: [Int]
    }

    static let business = Sample.business
    static let other = Sample.businesses[1]
    /// Made once: it takes some seconds. Tests change copies.
    static var shared: TamperedRegistry {
        get async throws { try await making.value }
    }

    private static let making = Task { try await TamperedRegistry() }

    private let database: Data
    private let anchor: Anchor?
    private let keys: RegistryKeys
    private let clock: TestClock
    let regulator: Participant
    let lenderA: Participant
    let lenderB: Participant
    private let lenderBKey: APIKey
    private(set) var honest: [Outcome] = []
    private(set) var labels: [String: Int] = [:]
    private(set) var size = 0
    /// The leaf of the newest record.
    private(set) var newest = 0

    private init() async throws {
        let fixture = try RegistryFixture(.sqlite)
        (keys, clock) = (fixture.keys, fixture.clock)
        regulator = try Sample.regulator()
        lenderA = try Sample.lender("lender-a")
        lenderB = try Sample.lender("lender-b")
        let open = try await fixture.open()
        _ = try await open.registry.admit(lenderA, name: "Lender A")
        lenderBKey = try await open.registry.admit(lenderB, name: "Lender B")
        for batch in 0..<20 {
            let line =
                batch % 10 == 9
                ? SampleLine.merger("A-\(batch)", of: Self.business, into: Self.other)
                : .opening("A-\(batch)", of: Self.business)
            _ = try await open.registry.post(
                [line], by: batch == 7 ? lenderB : lenderA, key: batch < 3 ? "\(batch)" : nil,
                provesEach: batch == 1)
        }
        // A chunk of the business's label is filled by this, and a tile of the chain by those.
        _ = try await open.registry.post(
            (0..<245).map { .opening("B-\($0)", of: Self.business) }, by: lenderA)
        for member in 0..<46 {
            _ = try await open.registry.admit(Sample.lender("member-\(member)"), name: "Member")
        }
        try await open.registry.saveLabelSnapshot()
        for batch in 20..<26 {
            newest = try await open.registry.post(
                [.opening("A-\(batch)", of: Self.business)], by: lenderA
            ).first
        }
        for text in [
            "subject:" + Self.business, "subject:" + Self.other, "participant:lender-a",
            "participant:lender-b",
        ] {
            let label = try #require(Label(text))
            labels[text] = open.registry.ledger.state.index.head(of: label.key)?.number
        }
        size = open.registry.size
        try open.close()
        database = try Data(contentsOf: URL(filePath: fixture.databasePath))
        anchor = try fixture.anchor.read()
        honest = try await asking { _ in }.outcomes
        for (place, outcome) in honest.enumerated() {
            if case .refused(let why) = outcome { Issue.record("question \(place): \(why)") }
        }
    }

    /// The leaf of the only record of one of the first twenty batches. They stand after the
    /// founding and two admissions of five blocks each.
    func leaf(ofBatch batch: Int) -> Int { RegistryFixture.foundedSize + 20 + 3 * batch }

    /// Copies the database, changes the copy, opens it and asks.
    func tampering(_ change: (SQLiteFile) throws -> Void) async throws -> Finding {
        try await asking { path in
            let file = try SQLiteFile(path: path)
            try change(file)
            try file.close()
        }
    }

    /// - Parameter change: changes the database file at a path.
    func asking(_ change: (String) throws -> Void) async throws -> Finding {
        let folder = try TemporaryFolder()
        let path = folder.path("registry.sqlite")
        try database.write(to: URL(filePath: path))
        try change(path)
        let store: SQLiteStore
        let opening: RegistryOpening
        do {
            store = try SQLiteStore(path: path)
            opening = try await Registry.open(
                store: store, anchor: InMemoryAnchor(anchor),
                erasures: InMemoryErasureJournal(), keys: keys,
                operatorKeys: RegistryFixture.operatorKeys, clock: clock)
        } catch let error as RegistryError {
            return Finding(refusal: error, outcomes: [], wrong: [])
        } catch let error as StoreError {
            return Finding(refusal: .inconsistent(error.reason), outcomes: [], wrong: [])
        }
        defer { try? store.close() }
        let outcomes = await ask(opening.registry)
        let wrong = zip(outcomes, honest).enumerated().filter { _, pair in
            if case .answer = pair.0 { pair.0 != pair.1 } else { false }
        }.map(\.offset)
        return Finding(
            refusal: opening.readOnlyReason.map { .readOnly($0) }, outcomes: outcomes, wrong: wrong)
    }

    /// Copies the database, changes the copy, and checks it without opening a registry.
    func checking(
        withKey opensContents: Bool = true, depth: CheckDepth = .everything,
        limits: CheckLimits = CheckLimits(), anchor: Anchor? = nil,
        _ change: (SQLiteFile) throws -> Void = { _ in }
    ) async throws -> CheckReport {
        let folder = try TemporaryFolder()
        let path = folder.path("registry.sqlite")
        try database.write(to: URL(filePath: path))
        let file = try SQLiteFile(path: path)
        try change(file)
        try file.close()
        let store = try SQLiteStore(readingFrom: path)
        defer { try? store.close() }
        return try await StorageCheck(
            store: store, key: LedgerVerifier(key: keys.logSigner.verifierKey),
            keyEncryptionKeys: opensContents ? keys.keyEncryptionKeys : nil,
            outside: StorageCheck.Outside(
                anchor: InMemoryAnchor(anchor ?? self.anchor), journal: InMemoryErasureJournal()),
            depth: depth, clock: clock, limits: limits
        ).run()
    }

    private func ask(_ registry: Registry) async -> [Outcome] {
        var outcomes: [Outcome] = []
        func ask(_ question: () async throws -> [UInt8]) async {
            do {
                outcomes.append(.answer(try await question()))
            } catch RegistryError.inconsistent(let reason) {
                outcomes.append(.refused("inconsistent: \(reason)"))
            } catch {
                outcomes.append(.refused("\(error)"))
            }
        }
        for (leaf, reader) in [
            (0, regulator), (2, regulator), (leaf(ofBatch: 0), lenderA),
            (leaf(ofBatch: 0), lenderB), (leaf(ofBatch: 1) + 1, regulator),
            (leaf(ofBatch: 9), regulator), (leaf(ofBatch: 2) + 2, lenderA), (newest, lenderA),
        ] {
            await ask { try await registry.statement(at: leaf, for: reader).presentation.bytes }
        }
        for (business, from, limit, reader) in [
            (Self.business, 0, 4, lenderA), (Self.business, 0, 4, lenderB),
            (Self.business, 254, 4, lenderB), (Self.business, 268, 3, regulator),
            (Self.other, 0, 100, regulator), ("foreign:DE-ABSENT", 0, 1, lenderA),
        ] {
            await ask {
                try await registry.lookUp(
                    SubjectID(parsing: business), from: from, limit: limit, for: reader
                ).presentation.bytes
            }
        }
        for height in [0, 1, 7, 256, 266] {
            await ask {
                let proven = try await registry.block(height: height)
                return Array(proven.checkpoint.utf8) + proven.block.path.flatMap { $0.text.utf8 }
            }
        }
        await ask {
            try await registry.blocks(after: 3, limit: 5).flatMap { Array($0.checkpoint.utf8) }
        }
        for (from, to) in [(1, size), (100, 300), (256, 777)] {
            await ask { try await registry.consistency(from: from, to: to).flatMap(\.bytes) }
        }
        for (height, later) in [(0, 5), (3, 260), (257, 264)] {
            await ask { try await registry.ancestry(of: height, under: later).flatMap(\.bytes) }
        }
        for batch in 0..<2 {
            await ask {
                let answer = try await registry.post(
                    [.opening("A-\(batch)", of: Self.business)], by: lenderA, key: "\(batch)")
                return answer.receipt.bytes + (answer.proven?.presentation.bytes ?? [])
            }
        }
        for key in [RegistryFixture.operatorKeys.first, lenderBKey] {
            await ask {
                Array(try registry.holder(of: key).id.text.utf8)
            }
        }
        return outcomes
    }
}
