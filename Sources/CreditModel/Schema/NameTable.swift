/// Finds the place of a name among a few fixed ones, by bytes and without allocating: a record's
/// members and codes are looked up a dozen times a line.
struct NameTable: Sendable {
    private let names: [String]
    /// Open addressing: the place of a name in `names`, or −1. A power of two, at most half full.
    private let slots: [Int16]

    /// The names must be unique.
    init(_ names: [String]) {
        var capacity = 8
        while capacity < names.count * 2 { capacity *= 2 }
        var slots = [Int16](repeating: -1, count: capacity)
        for (place, name) in names.enumerated() {
            var slot = Self.hash(name.utf8Span.span) & (capacity - 1)
            while slots[slot] >= 0 {
                precondition(
                    !names[Int(slots[slot])].utf8.elementsEqual(name.utf8), "a name stands twice")
                slot = (slot + 1) & (capacity - 1)
            }
            slots[slot] = Int16(place)
        }
        self.names = names
        self.slots = slots
    }

    func place(of name: String) -> Int? {
        let utf8 = name.utf8Span.span
        var slot = Self.hash(utf8) & (slots.count - 1)
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if names[place].utf8Span.span.hasSameBytes(as: utf8) { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// FNV-1a. Whoever posts names cannot fill the table, so a hash without a key will do.
    private static func hash(_ utf8: Span<UInt8>) -> Int {
        var hash: UInt32 = 0x811c_9dc5
        for position in utf8.indices {
            hash = (hash ^ UInt32(utf8[position])) &* 0x0100_0193
        }
        return Int(hash ^ hash >> 16)
    }
}
