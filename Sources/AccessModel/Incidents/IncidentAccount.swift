package import CanonicalEncoding

/// What is told of an incident in words, beside its summary, as far as it is known: what the authorities
/// ask of a report. `nil` for what is not known.
package struct IncidentAccount: Sendable, Equatable {
    /// Where it happened: a site, a machine, a network.
    package var place: String?
    /// How far it has spread, and where it goes.
    package var spread: String?
    /// Why it happened, as it seems; what it was is said when it is closed.
    package var cause: String?
    /// What was done so far.
    package var measures: String?
    /// What is known of who did it.
    package var attacker: String?
    /// What is demanded, where something is.
    package var ransom: String?
    /// What help is asked for.
    package var helpNeeded: String?

    package static let memberNames = [
        "place", "spread", "cause", "measures", "attacker", "ransom", "help_needed",
    ]

    package init() {}

    /// - Parameter text: the text of a member, by its name; `nil` where nothing is said.
    package init<Fault: Error>(_ text: (String) throws(Fault) -> String?) throws(Fault) {
        place = try text("place")
        spread = try text("spread")
        cause = try text("cause")
        measures = try text("measures")
        attacker = try text("attacker")
        ransom = try text("ransom")
        helpNeeded = try text("help_needed")
    }

    /// What is said, by the names of its members.
    package var texts: [(name: String, text: String)] {
        zip(Self.memberNames, values).compactMap { name, text in text.map { (name: name, text: $0) }
        }
    }

    /// Everything that is said now, over what was said before.
    func over(_ earlier: IncidentAccount) -> IncidentAccount {
        IncidentAccount { self[$0] ?? earlier[$0] }
    }

    var isEmpty: Bool { self == IncidentAccount() }

    package var json: JSONObject {
        var object = JSONObject()
        for (name, text) in zip(Self.memberNames, values) {
            object.append(name, IncidentJSON.text(text))
        }
        return object
    }

    init(json: JSONObject) {
        self.init { json[$0]?.stringValue }
    }

    private subscript(name: String) -> String? { texts.first { $0.name == name }?.text }

    private var values: [String?] {
        [place, spread, cause, measures, attacker, ransom, helpNeeded]
    }
}
