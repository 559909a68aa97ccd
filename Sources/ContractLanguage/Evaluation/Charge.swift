/// The steps that operations take beyond the one of each node, by the sizes of their operands.
///
/// Checker and evaluator ask the same functions, one with the greatest sizes and the other with
/// those it meets. Each grows with its operands, so that what an evaluation takes is never more
/// than the bound.
enum Charge {
    static let node: Steps = 1

    /// For a value made from a number or a time.
    static let spelling: Steps = 32

    /// For reading a text through, as `size` and conversions do.
    static func reading(_ length: Int) -> Steps { Steps(length) }

    /// For putting strings or lists together.
    static func joining(_ left: Int, _ right: Int) -> Steps { Steps(left) + Steps(right) }

    /// For the order of two strings.
    static func ordering(_ left: Int, _ right: Int) -> Steps { Steps(min(left, right)) }

    /// For `startsWith` and `endsWith`.
    static func affix(_ part: Int, of whole: Int) -> Steps { Steps(min(part, whole)) }

    /// For `contains`, which tries every place.
    static func containing(_ part: Int, in whole: Int) -> Steps {
        Steps(whole) * Steps(max(1, part))
    }

    /// For finding a key by halving.
    static func finding(keyLength: Int, among entries: Int) -> Steps {
        Steps(Int.bitWidth - entries.leadingZeroBitCount) * (1 + Steps(keyLength))
    }

    /// For a map's literal, whose keys are put in order.
    static func sorting(entries: Int, keyLength: Int) -> Steps {
        Steps(entries) * finding(keyLength: keyLength, among: entries)
    }
}
