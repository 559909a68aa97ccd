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
        _ = try checkedLabels()
        return try payload(ofOrigin: origin)
    }

    /// The 32 bytes that a log of this origin holds of the statement.
    package func entry(origin: String) throws(StatementError) -> Digest {
        try payload(origin: origin).entry
    }

    /// What ``entry(origin:)`` and ``labels`` say, at the cost of one.
    package func commitment(
        origin: String
    ) throws(StatementError) -> (entry: Digest, labels: [Label]) {
        let labels = try checkedLabels()
        return (try payload(ofOrigin: origin).entry, labels)
    }

    private func payload(ofOrigin origin: String) throws(StatementError) -> StatementPayload {
        guard 0...Int(CanonicalJSON.largestInteger) ~= issuedAt else { throw .time }
        var hasher = DisclosureHasher()
        var digests: [Digest] = []
        digests.reserveCapacity(members.count)
        try forEachSalted { (salt, member) throws(DisclosureError) in
            digests.append(
                try hasher.digest(salt: salt, name: member.name, value: member.value))
        }
        return StatementPayload(
            digests: DigestList(digests), issuedAt: issuedAt, issuer: origin, type: type.vct)
    }

    /// One for each member, in the order of the members.
    package func disclosures() throws(StatementError) -> [Disclosure] {
        var disclosures: [Disclosure] = []
        disclosures.reserveCapacity(members.count)
        try forEachSalted { (salt, member) throws(DisclosureError) in
            disclosures.append(
                try Disclosure(salt: salt, name: member.name, value: member.value))
        }
        return disclosures
    }

    private func forEachSalted(
        _ body: (ArraySlice<UInt8>, StatementMember) throws(DisclosureError) -> Void
    ) throws(StatementError) {
        var salts: [ArraySlice<UInt8>] = []
        salts.reserveCapacity(seeds.count)
        for part in seeds.indices { salts.append(try saltStream(of: part)) }
        var last: String?
        for member in members {
            guard salts.indices.contains(member.part) else { throw .missingSeed }
            let salt = salts[member.part].prefix(Disclosure.saltSize)
            salts[member.part].removeFirst(Disclosure.saltSize)
            do {
                try body(salt, member)
            } catch {
                throw error == .name ? .memberName : .memberValue
            }
            // Members' names are ASCII, so `<` compares bytes.
            if let last, last >= member.name { throw .memberOrder }
            last = member.name
        }
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
