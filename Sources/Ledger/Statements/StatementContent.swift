internal import CanonicalEncoding
package import Cryptography

/// A statement before it is committed to: its type, all its members, and the seeds of their salts.
package struct StatementContent: Sendable {
    package let type: StatementType
    /// `iat`: when the registry received it, in seconds since 1970.
    package let issuedAt: Int
    /// All members of the type's schema, an absent one as `null`, ascending by the bytes of their
    /// names.
    package let members: [StatementMember]
    /// One for each part.
    package let seeds: [SecretKey]

    package init(
        type: StatementType, issuedAt: Int, members: [StatementMember], seeds: [SecretKey]
    ) {
        self.type = type
        self.issuedAt = issuedAt
        self.members = members
        self.seeds = seeds
    }

    /// The payload that a log of this origin commits to.
    package func payload(origin: String) throws(StatementError) -> StatementPayload {
        guard 0...Int(CanonicalJSON.largestInteger) ~= issuedAt else { throw .time }
        _ = try checkedLabels()
        let digests = try disclosures().map(\.digest)
        return StatementPayload(
            digests: DigestList(digests), issuedAt: issuedAt, issuer: origin, type: type.vct)
    }

    /// The 32 bytes that a log of this origin holds of the statement.
    package func entry(origin: String) throws(StatementError) -> Digest {
        try payload(origin: origin).entry
    }

    /// One for each member, in the order of the members.
    package func disclosures() throws(StatementError) -> [Disclosure] {
        var salts: [ArraySlice<UInt8>] = []
        salts.reserveCapacity(seeds.count)
        for part in seeds.indices { salts.append(try saltStream(of: part)) }
        var disclosures: [Disclosure] = []
        disclosures.reserveCapacity(members.count)
        for member in members {
            guard salts.indices.contains(member.part) else { throw .missingSeed }
            let salt = salts[member.part].prefix(Disclosure.saltSize)
            salts[member.part].removeFirst(Disclosure.saltSize)
            let disclosure: Disclosure
            do {
                disclosure = try Disclosure(salt: salt, name: member.name, value: member.value)
            } catch {
                throw error == .name ? .memberName : .memberValue
            }
            // Members' names are ASCII, so `<` compares bytes.
            if let last = disclosures.last, last.name >= disclosure.name { throw .memberOrder }
            disclosures.append(disclosure)
        }
        return disclosures
    }

    /// The salts of a part's members, one after the other: the AES-256-CTR keystream of its seed.
    private func saltStream(of part: Int) throws(StatementError) -> ArraySlice<UInt8> {
        let count = members.count { $0.part == part } * Disclosure.saltSize
        guard count > 0 else { return [] }
        do {
            return try AES256CTR.keystream(key: seeds[part], count: count)[...]
        } catch {
            throw .cryptography
        }
    }
}
