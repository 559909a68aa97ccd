/// The beginning of a record whose end has not come, up to a limit.
struct PartialRecord: Sendable {
    let limit: Int
    private(set) var bytes: [UInt8] = []
    /// More came than the limit; nothing is kept.
    private(set) var isOverlong = false

    init(limit: Int) {
        self.limit = limit
    }

    var isEmpty: Bool { bytes.isEmpty && !isOverlong }

    mutating func append(_ piece: UnsafeRawBufferPointer) {
        guard !isOverlong else { return }
        guard piece.count <= limit - bytes.count else {
            isOverlong = true
            bytes.removeAll(keepingCapacity: true)
            return
        }
        bytes.append(contentsOf: piece)
    }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        isOverlong = false
    }
}
