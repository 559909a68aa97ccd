internal import CanonicalEncoding

/// The businesses that are one with the business of a report, by the mergers in force.
struct SubjectIdentities {
    private let names: Set<ByteText>
    /// The mergers that join them, in the order of the ledger.
    private let mergers: [StandingFact]
    /// Mergers that are told of one of them, and join nothing.
    private let apart: [StandingFact]

    /// - Parameter apart: the leaves of mergers that join nothing.
    init(of subject: ByteText, _ facts: [StandingFact], apart: Set<Int>) {
        var neighbours: [ByteText: [ByteText]] = [:]
        let merged = facts.filter { $0.fact.type == "identity.merged" }
        for merger in merged where !apart.contains(merger.fact.index) {
            guard let (from, into) = Self.ends(merger) else { continue }
            neighbours[from, default: []].append(into)
            neighbours[into, default: []].append(from)
        }
        var reached: Set<ByteText> = [subject]
        var next = [subject]
        while let name = next.popLast() {
            for neighbour in neighbours[name] ?? [] where reached.insert(neighbour).inserted {
                next.append(neighbour)
            }
        }
        names = reached
        mergers = merged.filter { merger in
            guard !apart.contains(merger.fact.index) else { return false }
            return Self.ends(merger).map { reached.contains($0.from) } ?? false
        }
        self.apart = merged.filter { merger in
            guard apart.contains(merger.fact.index) else { return false }
            return Self.ends(merger).map {
                reached.contains($0.from) || reached.contains($0.into)
            } ?? false
        }
    }

    private static func ends(_ merger: StandingFact) -> (from: ByteText, into: ByteText)? {
        guard let from = merger.fact.key("subject"), let into = merger.fact.key("merged_into")
        else { return nil }
        return (from, into)
    }

    /// The names of the businesses, ascending by their bytes.
    var sortedNames: [String] { names.sorted().map(\.text) }

    /// The leaves of the mergers that join them.
    var indices: Set<Int> { Set(mergers.map(\.fact.index)) }

    func contains(_ name: ByteText) -> Bool {
        names.contains(name)
    }

    /// Whether the fact is about the business as a guarantor of another's account. A guarantor who
    /// is not disclosed is the business where the account is another's.
    func guarantees(_ fact: RecordedFact) -> Bool {
        guard fact.type.hasPrefix("guarantee.") else { return false }
        let isOfAnother = fact.key("subject").map { !contains($0) }
        guard let guarantor = fact.key("guarantor") else { return isOfAnother ?? false }
        // What a business guarantees of its own, since a merger, is no second debt.
        return contains(guarantor) && (isOfAnother ?? true)
    }

    /// Whether the fact is the business's own; one that does not disclose whose it is came to the
    /// fold because it is.
    func own(_ fact: RecordedFact) -> Bool {
        !guarantees(fact) && (fact.key("subject").map(contains) ?? true)
    }

    /// Where they stand in the ledger: what joins the businesses, then what is told and joins
    /// nothing.
    var json: JSONValue {
        .array(mergers.map(Self.json) + apart.map { Self.json($0, ["joined": false]) })
    }

    private static func json(_ merger: StandingFact) -> JSONValue { json(merger, [:]) }

    private static func json(_ merger: StandingFact, _ more: JSONObject) -> JSONValue {
        var object: JSONObject = ["index": .integer(Int64(merger.fact.index))]
        object.append("subject", known: merger.fact.key("subject"))
        object.append("merged_into", known: merger.fact.key("merged_into"))
        object.append("on", known: merger.day)
        for member in more.members { object.append(member.name, member.value) }
        return .object(object)
    }
}
