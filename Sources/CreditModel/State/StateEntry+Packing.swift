extension StatePacker {
    mutating func append(_ entries: [StateEntry]) {
        append(UInt64(entries.count))
        var leaf = 0
        for entry in entries {
            append(byte: entry.kind.rawValue)
            append(entry.isWithdrawn)
            append(entry.on)
            append(fixed: entry.reference)
            append(fixed: entry.fingerprint)
            // Leaves ascend: differences are short.
            append(entry.leaf - leaf)
            leaf = entry.leaf
            append(entry.supersedes) { $0.append($1) }
        }
    }
}

extension StateUnpacker {
    mutating func entries() throws(Malformed) -> [StateEntry] {
        let count = try count()
        var entries: [StateEntry] = []
        entries.reserveCapacity(count)
        var leaf = 0
        for _ in 0..<count {
            guard let kind = RecordKind(rawValue: try byte()) else { throw Malformed() }
            let isWithdrawn = try flag()
            let on = try day()
            let reference = try fixed()
            let fingerprint = try fixed()
            let (next, overflows) = leaf.addingReportingOverflow(try integer())
            guard !overflows else { throw Malformed() }
            leaf = next
            let supersedes = try optional { (read) throws(Malformed) in try read.integer() }
            entries.append(
                StateEntry(
                    kind: kind, on: on, reference: reference, fingerprint: fingerprint, leaf: leaf,
                    supersedes: supersedes, isWithdrawn: isWithdrawn))
        }
        return entries
    }

    mutating func subject() throws(Malformed) -> SubjectID {
        guard let subject = try? SubjectID(parsing: try text()) else { throw Malformed() }
        return subject
    }

    mutating func accountNumber() throws(Malformed) -> AccountNumber {
        guard let number = try? AccountNumber(parsing: try text()) else { throw Malformed() }
        return number
    }

    mutating func participant() throws(Malformed) -> ParticipantID {
        guard let participant = try? ParticipantID(parsing: try text()) else {
            throw Malformed()
        }
        return participant
    }

    mutating func optionalDay() throws(Malformed) -> CalendarDate? {
        try optional { (read) throws(Malformed) in try read.day() }
    }
}
