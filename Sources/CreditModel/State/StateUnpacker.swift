/// Reads what ``StatePacker`` wrote.
struct StateUnpacker {
    /// The bytes are not what was written.
    struct Malformed: Error {}

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func byte() throws(Malformed) -> UInt8 {
        guard position < bytes.count else { throw Malformed() }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func number() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            guard shift < 64 else { throw Malformed() }
            value |= UInt64(byte & 0x7f) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
    }

    mutating func integer() throws(Malformed) -> Int {
        let number = try number()
        return Int(bitPattern: UInt(number >> 1)) ^ -Int(number & 1)
    }

    mutating func count() throws(Malformed) -> Int {
        guard let count = Int(exactly: try number()), count <= bytes.count else {
            throw Malformed()
        }
        return count
    }

    mutating func fixed() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        for _ in 0..<8 { value = value << 8 | UInt64(try byte()) }
        return value
    }

    mutating func text() throws(Malformed) -> String {
        let count = try count()
        guard position + count <= bytes.count,
            let text = String(
                validating: bytes[position..<(position + count)], as: UTF8.self)
        else { throw Malformed() }
        position += count
        return text
    }

    mutating func day() throws(Malformed) -> CalendarDate {
        guard let stored = Int32(exactly: try number()),
            let day = CalendarDate(storedForm: stored)
        else { throw Malformed() }
        return day
    }

    mutating func flag() throws(Malformed) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw Malformed()
        }
    }

    mutating func optional<Value>(
        _ read: (inout StateUnpacker) throws(Malformed) -> Value
    ) throws(Malformed) -> Value? {
        try flag() ? try read(&self) : nil
    }

    mutating func end() throws(Malformed) {
        guard position == bytes.count else { throw Malformed() }
    }
}
