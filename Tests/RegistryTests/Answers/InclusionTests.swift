import Cryptography
import Ledger
import Registry
import Testing
import TransparencyLog

/// What anyone may ask of a single leaf.
@Suite struct InclusionTests {
    @Test(arguments: StoreEngine.allCases)
    func everyLeafIsProvenUnderTheLatestCheckpoint(_ engine: StoreEngine) async throws {
        let fixture = try RegistryFixture(engine)
        let open = try await fixture.open()
        let registry = open.registry
        let lender = try Sample.lender()
        for block in 0..<9 {
            _ = try await registry.post(
                (0...(block % 3)).map { .opening("A-\(block)-\($0)") }, by: lender)
            let entries = try await ChainTests.entries(of: open)
            let root = NaiveRoot.of(entries.map { TreeHash.leaf($0) }[...])
            for index in entries.indices {
                let proof = try await registry.inclusion(of: index)
                #expect(proof.index == index && proof.entry == entries[index])
                #expect(proof.checkpoint == registry.checkpoint)
                try InclusionProof.verify(
                    leaf: TreeHash.leaf(proof.entry), index: index, size: entries.count,
                    path: proof.path, root: root)
            }
        }
    }

    @Test func everyLeafStandsInOneBlock() async throws {
        let open = try await RegistryFixture().open()
        let registry = open.registry
        let lender = try Sample.lender()
        for block in 0..<7 {
            _ = try await registry.post(
                (0...block).map { .opening("A-\(block)-\($0)") }, by: lender)
        }
        for proven in try await registry.blocks(after: -1, limit: 200) {
            let block = proven.block.statement
            for index in block.first...block.size {
                #expect(try await registry.height(holding: index) == block.height)
            }
            #expect(block.height <= registry.lastHeight)
        }
        #expect(
            try await registry.height(holding: registry.size - 1) == registry.lastHeight)
    }

    @Test(arguments: [-1, RegistryFixture.foundedSize, Int.max, Int.min])
    func aLeafThatIsNotThereIsNotFound(_ index: Int) async throws {
        let registry = try await RegistryFixture().open().registry
        await #expect {
            try await registry.inclusion(of: index)
        } throws: {
            if case RegistryError.notFound = $0 { true } else { false }
        }
        await #expect {
            try await registry.height(holding: index)
        } throws: {
            if case RegistryError.notFound = $0 { true } else { false }
        }
    }
}
