import Cryptography

/// Reads a policy line by line. References go backwards only, so one pass is enough.
struct WitnessPolicyParser {
    typealias Item = ArraySlice<UInt8>
    typealias Reason = WitnessPolicyError.Reason

    private(set) var logs: [PolicyLog] = []
    private(set) var witnesses: [PolicyWitness] = []
    private(set) var quorum: Quorum?

    private var groupCount = 0
    /// What each witness's or group's name stands for.
    private var named: [[UInt8]: Quorum] = [:]
    private var used: Set<[UInt8]> = []

    mutating func take(_ line: Item) throws(Reason) {
        guard line.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 != 0x7f }) else {
            throw .byteNotAllowed
        }
        let items = line.split { $0 == 0x09 || $0 == 0x20 }
        guard let keyword = items.first, keyword.first != UInt8(ascii: "#") else { return }
        let rest = items.dropFirst()
        switch String(decoding: keyword, as: UTF8.self) {
        case "log": try takeLog(Array(rest))
        case "witness": try takeWitness(Array(rest))
        case "group": try takeGroup(Array(rest))
        case "quorum": try takeQuorum(Array(rest))
        default: throw .unknownKeyword
        }
    }

    private mutating func takeLog(_ items: [Item]) throws(Reason) {
        guard (1...2).contains(items.count) else { throw .wrongItemCount }
        guard logs.count < WitnessPolicy.mostOfEach else { throw .tooMany }
        let key: VerifierKey
        do {
            key = try VerifierKey(parsing: Self.text(items[0]))
        } catch {
            throw .key(error)
        }
        guard !logs.contains(where: { $0.key.publicKey == key.publicKey }) else {
            throw .duplicateKey
        }
        logs.append(PolicyLog(key: key, url: items.dropFirst().first.map { Self.text($0) }))
    }

    private mutating func takeWitness(_ items: [Item]) throws(Reason) {
        guard (2...3).contains(items.count) else { throw .wrongItemCount }
        guard witnesses.count < WitnessPolicy.mostOfEach else { throw .tooMany }
        let key = try Self.cosignerKey(Self.text(items[1]))
        guard !witnesses.contains(where: { $0.key.publicKey == key.publicKey }) else {
            throw .duplicateKey
        }
        try define(items[0], as: .witness(key))
        witnesses.append(
            PolicyWitness(
                name: Self.text(items[0]), key: key,
                url: items.dropFirst(2).first.map { Self.text($0) }))
    }

    /// A witness's key is of the cosignature's type. One of the type of a log's key is taken for
    /// the cosignature key with the same bytes: policies in use are written so.
    private static func cosignerKey(_ text: String) throws(Reason) -> CosignerKey {
        do throws(NoteError) {
            do throws(NoteError) {
                return try CosignerKey(parsing: text)
            } catch .unsupportedKeyType {
                let key = try VerifierKey(parsing: text)
                return try CosignerKey(name: key.name, publicKey: key.publicKey)
            }
        } catch {
            throw .key(error)
        }
    }

    private mutating func takeGroup(_ items: [Item]) throws(Reason) {
        guard items.count >= 3 else { throw .wrongItemCount }
        guard groupCount < WitnessPolicy.mostOfEach else { throw .tooMany }
        var members: [Quorum] = []
        for name in items[2...] {
            guard let member = named[Array(name)] else { throw .unknownName }
            guard used.insert(Array(name)).inserted else { throw .memberUsedTwice }
            members.append(member)
        }
        let threshold: Int
        switch Self.text(items[1]) {
        case "all": threshold = members.count
        case "any": threshold = 1
        case let text:
            guard let number = DecimalText.number(text), (1...members.count).contains(number) else {
                throw .threshold
            }
            threshold = number
        }
        try define(items[0], as: .group(threshold: threshold, members: members))
        groupCount += 1
    }

    private mutating func takeQuorum(_ items: [Item]) throws(Reason) {
        guard items.count == 1 else { throw .wrongItemCount }
        guard quorum == nil else { throw .secondQuorum }
        if Self.isNone(items[0]) {
            quorum = Quorum.none
        } else {
            guard let found = named[Array(items[0])] else { throw .unknownName }
            quorum = found
        }
    }

    private mutating func define(_ name: Item, as value: Quorum) throws(Reason) {
        guard !Self.isNone(name) else { throw .reservedName }
        guard named.updateValue(value, forKey: Array(name)) == nil else { throw .duplicateName }
    }

    private static func isNone(_ name: Item) -> Bool { name.elementsEqual("none".utf8) }

    private static func text(_ item: Item) -> String { String(decoding: item, as: UTF8.self) }
}
