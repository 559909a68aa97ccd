internal import CanonicalEncoding
internal import Cryptography

extension StatementPayload {
    /// The type and the members that `disclosures` open, if they open this payload and it is one
    /// of this log: the step `disclosure` of ledger-format.md §6.
    package func opened(
        by disclosures: [[UInt8]], origin: String
    ) throws(VerificationError) -> (type: StatementType, members: [DisclosedMember]) {
        guard let digests = digests.sortedTexts() else {
            throw VerificationError(
                .disclosure, "_sd is not a strictly ascending list of digests in base64url")
        }
        guard algorithm.hasSameBytes(as: Self.digestAlgorithm) else {
            throw VerificationError(.disclosure, "_sd_alg is not sha-256")
        }
        guard issuer.hasSameBytes(as: origin) else {
            throw VerificationError(.disclosure, "the statement is of another log")
        }
        guard let type = StatementType(vct: type) else {
            throw VerificationError(.disclosure, "vct is not the type of a statement")
        }
        var members: [DisclosedMember] = []
        members.reserveCapacity(disclosures.count)
        for encoded in disclosures {
            let disclosure: Disclosure
            do {
                disclosure = try Disclosure(parsing: encoded)
            } catch {
                throw VerificationError(.disclosure, "a disclosure \(error.rawValue)")
            }
            guard digests.containsSorted(DigestText(disclosure.digest)) else {
                throw VerificationError(.disclosure, "the payload does not commit to a disclosure")
            }
            members.append(DisclosedMember(name: disclosure.name, value: disclosure.value))
        }
        guard members.haveUniqueNames else {
            throw VerificationError(.disclosure, "a member is disclosed twice")
        }
        return (type, members)
    }
}

extension [DigestText] {
    /// Binary search.
    fileprivate func containsSorted(_ text: DigestText) -> Bool {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < text { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == text
    }
}

extension [DisclosedMember] {
    /// Names come in ascending order from whoever discloses what the registry gave; only others
    /// are sorted for this. They are ASCII, so `<` compares bytes.
    fileprivate var haveUniqueNames: Bool {
        if zip(self, dropFirst()).allSatisfy({ $0.name < $1.name }) { return true }
        let names = map(\.name).sorted()
        return zip(names, names.dropFirst()).allSatisfy { $0 < $1 }
    }
}
