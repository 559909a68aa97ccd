/// Packs state into bytes before it is sealed: numbers as variable-length integers, texts with
/// their length before them. Nothing is hashed or proven from these bytes.
struct StatePacker {
    private(set) var bytes: [UInt8] = []

    init(reserving capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    mutating func append(byte: UInt8) {
        bytes.append(byte)
    }

    mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func append(_ number: Int) {
        // Zigzag: small magnitudes stay short.
        append(UInt64(bitPattern: Int64(number << 1 ^ number >> 63)))
    }

    mutating func append(_ number: Int64) { append(Int(number)) }

    mutating func append(fixed number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ text: String) {
        append(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ day: CalendarDate) { append(UInt64(day.storedForm)) }

    mutating func append(_ isTrue: Bool) { bytes.append(isTrue ? 1 : 0) }

    mutating func append<Value>(
        _ value: Value?, _ write: (inout StatePacker, Value) -> Void
    ) {
        append(value != nil)
        if let value { write(&self, value) }
    }
}
