internal import Cryptography

/// Gathers the records of many participants into batches, each of one participant.
///
/// The records of a loan stay in one batch unless they alone are more than a batch holds, so a
/// batch that is refused as a whole leaves no loan half recorded.
struct BatchAssembler {
    private struct Buffer {
        var sequence = 0
        var lineCount = 0
        var body: [UInt8] = []
    }

    private let source: Digest
    private let size: Int
    private var buffers: [String: Buffer] = [:]
    /// In order of first appearance.
    private var participants: [String] = []

    /// `source` tells one file, or one seed, from another; `size` is the most lines of a batch.
    init(source: Digest, size: Int) {
        self.source = source
        self.size = max(size, 1)
    }

    /// Adds a loan's records and returns the batches that became full by it: at most one, or, for
    /// a loan longer than a batch, several.
    mutating func add(_ records: [SampleRecord], of participant: String) -> [SampleBatch] {
        if buffers[participant] == nil { participants.append(participant) }
        var buffer = buffers[participant] ?? Buffer()
        var full: [SampleBatch] = []
        if buffer.lineCount > 0, buffer.lineCount + records.count > size {
            full.append(batch(of: participant, &buffer))
        }
        for record in records {
            if buffer.lineCount == size { full.append(batch(of: participant, &buffer)) }
            buffer.body += record.line
            buffer.body.append(UInt8(ascii: "\n"))
            buffer.lineCount += 1
        }
        buffers[participant] = buffer
        return full
    }

    /// What is left, a batch for each participant that has any, in order of first appearance.
    mutating func finish() -> [SampleBatch] {
        var rest: [SampleBatch] = []
        for participant in participants {
            guard var buffer = buffers[participant], buffer.lineCount > 0 else { continue }
            rest.append(batch(of: participant, &buffer))
            buffers[participant] = buffer
        }
        return rest
    }

    private func batch(of participant: String, _ buffer: inout Buffer) -> SampleBatch {
        let batch = SampleBatch(
            participant: participant, sequence: buffer.sequence,
            idempotencyKey: key(participant, buffer.sequence),
            lineCount: buffer.lineCount, body: buffer.body)
        buffer = Buffer(sequence: buffer.sequence + 1)
        return batch
    }

    /// The size takes part: with another size the same sequence number means other contents.
    private func key(_ participant: String, _ sequence: Int) -> String {
        var hasher = SHA256()
        hasher.update("tallystick/samples/batch/v2\n")
        hasher.update(source)
        hasher.update(UInt64(size))
        hasher.update(UInt64(sequence))
        hasher.update(Array(participant.utf8))
        return "sample-" + StableName.hexadecimal(hasher.finalize(), digits: 32)
    }
}
