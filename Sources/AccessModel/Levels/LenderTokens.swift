package import CanonicalEncoding
package import CreditModel

/// What stands, in one report, for the names and numbers that a statement does not show, so that
/// it can be told which statements are of one lender and of one account.
package struct LenderTokens: Hashable, Sendable {
    /// How the names in a report and the members of records correspond.
    private static let members: [(name: String, member: String)] = [
        ("lender", "reporter"), ("account", "account_no"), ("facility", "facility_no"),
        ("old_account", "old_account_no"), ("new_account", "new_account_no"),
        ("collateral", "collateral_no"), ("contract", "contract_no"),
        ("guarantor", "guarantor"),
    ]

    /// The leaf index of the statement.
    package let index: Int
    /// By the members that they stand for.
    private let tokens: [String: String]

    private init(index: Int, tokens: [String: String]) {
        self.index = index
        self.tokens = tokens
    }

    /// Makes the tokens of another lender's record; `nil` for one that needs none.
    ///
    /// - Parameters:
    ///   - fact: all that is recorded.
    ///   - shown: what of it is shown.
    ///   - token: gives equal tokens for equal texts, and tells nothing of the text.
    package init?(_ fact: RecordedFact, shown: RecordedFact, token: (String) -> String) {
        guard Self.needsTokens(shown), let reporter = fact.members["reporter"]?.stringValue else {
            return nil
        }
        var tokens: [String: String] = [:]
        for (_, member) in Self.members where shown.members[member] == nil {
            guard let text = fact.members[member]?.stringValue else { continue }
            tokens[member] = token(Self.meaning(of: member, text, reporter: reporter))
        }
        self.init(index: fact.index, tokens: tokens)
    }

    /// Reads the tokens of one statement; `nil` for anything else.
    package init?(json: JSONValue) {
        guard let object = json.objectValue, let index = object["index"]?.integerValue,
            index >= 0, index <= CanonicalJSON.largestInteger
        else { return nil }
        var tokens: [String: String] = [:]
        for (name, value) in object.members where !name.hasSameBytes(as: "index") {
            guard
                let member = Self.members.first(where: { $0.name.hasSameBytes(as: name) })?.member,
                let text = value.stringValue, !text.isEmpty,
                tokens.updateValue(text, forKey: member) == nil
            else { return nil }
        }
        self.init(index: Int(index), tokens: tokens)
    }

    /// `{"index": …, "lender": …, "account": …}`: the names of what has a token.
    package var json: JSONValue {
        var object: JSONObject = ["index": .integer(Int64(index))]
        for (name, member) in Self.members {
            if let token = tokens[member] { object.append(name, .string(token)) }
        }
        return .object(object)
    }

    /// What stands for the lender.
    package var lender: String? { tokens["reporter"] }

    /// Whether these are what a record needs that shows no more than `fact` does: no token for
    /// what it shows or cannot have, and one for each name that every record of its type has.
    package func fit(_ fact: RecordedFact) -> Bool {
        guard let schema = RecordType(name: fact.type)?.schema, lender != nil else { return false }
        return Self.members.allSatisfy { _, member in
            guard let position = schema.position(of: member) else { return tokens[member] == nil }
            if fact.members[member] != nil { return tokens[member] == nil }
            return tokens[member] != nil || !schema.members[position].isRequired
        }
    }

    /// The record as far as it is shown, with tokens in place of what is not.
    package func standing(in fact: RecordedFact) -> RecordedFact {
        var members = fact.members
        for (_, member) in Self.members {
            if let token = tokens[member] { members[member] = .string(token) }
        }
        return RecordedFact(
            index: fact.index, recordedAt: fact.recordedAt, type: fact.type, members: members)
    }

    /// Whether a record as it is shown hides whose it is, and is a lender's.
    package static func needsTokens(_ shown: RecordedFact) -> Bool {
        guard let type = RecordType(name: shown.type) else { return false }
        return !LevelView.isPublic(type) && shown.members["reporter"] == nil
    }

    /// What a token is made of. A number means something to its lender only, and no token is of
    /// two kinds of thing.
    private static func meaning(of member: String, _ text: String, reporter: String) -> String {
        switch member {
        case "reporter": "lender\n" + text
        case "guarantor": "guarantor\n" + text
        case "facility_no": "facility\n" + reporter + "\n" + text
        case "collateral_no": "collateral\n" + reporter + "\n" + text
        case "contract_no": "contract\n" + reporter + "\n" + text
        default: "account\n" + reporter + "\n" + text
        }
    }
}
