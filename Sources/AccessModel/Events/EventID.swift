/// The name of an event among those of one participant, and its place in their order: the leaf of the
/// statement that it is about, and which of the participant's events about that statement it is.
///
/// A client takes it as opaque. It says nothing of how many events others are told.
package struct EventID: Hashable, Sendable {
    /// Events of one participant about one statement.
    package static let mostPerStatement = 1 << 16
    /// No log gets so long: the place must be a 64-bit integer.
    private static let mostLeaves = 1 << 46
    private static let prefix = "evt_"

    package let leafIndex: Int
    /// From 0.
    package let ordinal: Int

    /// `nil` where either is beyond what a place holds.
    package init?(leafIndex: Int, ordinal: Int) {
        guard (0..<Self.mostLeaves).contains(leafIndex),
            (0..<Self.mostPerStatement).contains(ordinal)
        else { return nil }
        self.leafIndex = leafIndex
        self.ordinal = ordinal
    }

    /// Reads ``text``; `nil` for anything else.
    package init?(parsing text: String) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        let parts = text.dropFirst(Self.prefix.count).split(
            separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, let leafIndex = Int(parts[0]), let ordinal = Int(parts[1]) else {
            return nil
        }
        self.init(leafIndex: leafIndex, ordinal: ordinal)
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// Reads ``position``; `nil` for anything else.
    package init?(position: Int) {
        guard position >= 0 else { return nil }
        self.init(
            leafIndex: position / Self.mostPerStatement, ordinal: position % Self.mostPerStatement)
    }

    /// Ascending in the order of events.
    package var position: Int { leafIndex * Self.mostPerStatement + ordinal }

    /// The position before that of every event about a leaf.
    package static func position(beforeLeaf leafIndex: Int) -> Int {
        leafIndex * mostPerStatement - 1
    }

    package var text: String { "\(Self.prefix)\(leafIndex)_\(ordinal)" }
}

extension EventID: CustomStringConvertible {
    package var description: String { text }
}
