/// What can be fuzzed, each by the name of its folder in Fuzz/Seeds.
enum FuzzTarget: String, CaseIterable {
    case array, connection, document, edge, gzip, json, ndjson, note, path, record, timestamp
    case tlogproof, witness

    init?(name: String) {
        self.init(rawValue: name)
    }

    /// Tries one input. A trap or a failed precondition is a finding.
    func run(_ input: [UInt8]) {
        switch self {
        case .array: fuzzArraySplitter(input)
        case .connection: fuzzConnection(input)
        case .document: fuzzDocument(input)
        case .edge: fuzzEdge(input)
        case .gzip: fuzzGzip(input)
        case .json: fuzzJSON(input)
        case .ndjson: fuzzNDJSONSplitter(input)
        case .note: fuzzNote(input)
        case .path: fuzzPath(input)
        case .record: fuzzRecord(input)
        case .timestamp: fuzzTimestamp(input)
        case .tlogproof: fuzzTLogProof(input)
        case .witness: fuzzWitnessRequest(input)
        }
    }
}
