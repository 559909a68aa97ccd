package import CanonicalEncoding
internal import CreditModel

/// Compares an asserted part with what is shown, as far as one follows from the other.
///
/// What is told at L0 to L2, and every band, cannot be derived: for that there is the digest in
/// the inquiry's statement, by which the registry can be held to its word.
package enum AssertedCheck {
    /// - Parameters:
    ///   - asserted: the asserted part of the answer.
    ///   - proven: what the disclosures of the answer prove.
    ///   - erased: the leaves of statements of which they prove that something was erased.
    package static func check(
        _ asserted: JSONValue, at level: DisclosureLevel, against proven: ReportSource,
        erased: Set<Int> = []
    ) throws(AssertedFault) {
        switch level {
        case .l0:
            let object = try members(["exists"], of: asserted)
            guard object["exists"]?.boolValue != nil else { throw .shape }
        case .l1, .l2:
            let object = try members(["summary"], of: asserted)
            guard object["summary"]?.objectValue != nil else { throw .shape }
        case .l3, .l4: try checkLines(asserted, proven, erased: erased)
        case .regulator, .subject:
            guard asserted == .null else { throw .shape }
        }
    }

    /// The leaves of records that an asserted part says are shown no more; `nil` where it has not the
    /// form of its level.
    package static func expired(in asserted: JSONValue) -> Set<Int>? {
        guard let list = asserted.objectValue?["expired"]?.arrayValue else { return nil }
        let leaves = list.compactMap(\.integerValue)
        return leaves.count == list.count ? Set(leaves.map { Int($0) }) : nil
    }

    private static func members(
        _ names: Set<String>, of value: JSONValue
    ) throws(AssertedFault) -> JSONObject {
        guard let object = value.objectValue, object.count == names.count,
            Set(object.names) == names
        else { throw .shape }
        return object
    }

    private static func checkLines(
        _ asserted: JSONValue, _ proven: ReportSource, erased: Set<Int>
    ) throws(AssertedFault) {
        let object = try members(["summary", "lenders", "expired", "accounts"], of: asserted)
        guard let summary = object["summary"]?.objectValue,
            let lenders = object["lenders"]?.arrayValue,
            let accounts = object["accounts"]?.arrayValue,
            let expired = expired(in: asserted)
        else { throw .shape }
        // What is said to be shown no more is shown no more.
        guard
            proven.facts.allSatisfy({ fact in
                !expired.contains(fact.index) || LevelView.isBare(fact)
            })
        else { throw .expired }
        let proven = proven.without(expired)
        let tokens = lenders.compactMap { LenderTokens(json: $0) }
        guard tokens.count == lenders.count else { throw .shape }
        guard let file = TokenisedFile(shown: proven.facts, tokens: tokens, erased: erased) else {
            throw .lenders
        }
        let named = Set(proven.facts.compactMap { $0.members["reporter"]?.stringValue })
        guard file.lenders.isDisjoint(with: named) else { throw .lenders }
        let report = proven.report(of: file.facts)
        let lines = file.lines(of: report)
        let given = accounts.compactMap { $0.objectValue.map { AccountLine($0) } }
        guard given.count == accounts.count, given.count == lines.count else { throw .accounts }
        guard file.hasSingleOtherLender else {
            guard zip(given, lines).allSatisfy({ $0.json == $1.json }) else { throw .accounts }
            guard summary == report.summary.json else { throw .summary }
            return
        }
        guard
            zip(given, lines).allSatisfy({
                !$0.tellsAmounts && $0.withoutAmounts == $1.withoutAmounts
            })
        else { throw .accounts }
    }
}
