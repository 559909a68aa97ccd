internal import Ledger

/// The blocks of a log that a remembered head would contradict, if the log is of another history.
struct WatchedBlocks {
    private let remembered: VerifiedHead?
    /// The block of the remembered height.
    private(set) var sameHeight: BlockStatement?
    /// The block within which the remembered size would end.
    private(set) var around: BlockStatement?

    init(_ remembered: VerifiedHead?) {
        self.remembered = remembered
    }

    mutating func see(_ block: BlockStatement) {
        guard let remembered else { return }
        if block.height == remembered.block.height { sameHeight = sameHeight ?? block }
        if block.first < remembered.size, remembered.size <= block.size { around = block }
    }

    /// Whether the remembered block stands in the log where it stood.
    ///
    /// A block names the root of the leaves before it, so then all of them are the same too.
    var isRemembered: Bool { sameHeight == remembered?.block }

    /// Those that cannot stand beside what is remembered.
    var contradicting: [BlockStatement] {
        [isRemembered ? nil : sameHeight, around].compactMap { $0 }
    }
}
