extension WitnessPolicy {
    /// More logs, witnesses or groups than this are refused. The format asks for 32 or more.
    package static let mostOfEach = 256

    /// Reads a policy file. Bytes beyond ASCII are opaque, as the format says: names are compared
    /// as bytes.
    package init(parsing bytes: [UInt8]) throws(WitnessPolicyError) {
        var parser = WitnessPolicyParser()
        let lines = bytes.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            do {
                try parser.take(line)
            } catch {
                throw WitnessPolicyError(line: index + 1, reason: error)
            }
        }
        guard let quorum = parser.quorum else {
            throw WitnessPolicyError(line: lines.count, reason: .noQuorum)
        }
        self.init(logs: parser.logs, witnesses: parser.witnesses, quorum: quorum)
    }
}
