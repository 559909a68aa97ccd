internal import CreditModel

/// What of each statement a reader sees at a level.
package struct LevelView: Hashable, Sendable {
    package let level: DisclosureLevel
    /// Whether one lender beside the reader has lent: every amount that is not the reader's would
    /// be that lender's, so amounts are not shown.
    package let hasSingleOtherLender: Bool

    package init(_ level: DisclosureLevel, hasSingleOtherLender: Bool = false) {
        self.level = level
        self.hasSingleOtherLender = hasSingleOtherLender
    }

    /// What of a statement is shown.
    package func shown(_ statement: ViewedStatement) -> ShownMembers {
        guard !statement.isOwn, !showsAll else { return .all }
        let filedBy = statement.filedBy
        switch statement.kind {
        case .record(let type): return record(type, filedBy)
        case .consent, .inquiry, .erasure: return showsPayloads ? .only(filedBy) : .none
        case .dispute: return .only(filedBy.union(Self.ofDisputes))
        case .erasurePerformed: return .all
        case .other: return .none
        }
    }

    private func record(_ type: RecordType, _ filedBy: Set<String>) -> ShownMembers {
        guard showsPayloads else { return .none }
        if Self.isPublic(type) {
            return .only(
                filedBy.union(MemberClasses.members(of: type, [.plain, .amount, .text])))
        }
        guard showsLines else { return .only(filedBy) }
        var classes: Set<MemberClass> = [.plain]
        if !hasSingleOtherLender { classes.insert(.amount) }
        // The two businesses of a merger are one, and so are their files.
        if type == .identityMerged { classes.insert(.party) }
        return .only(filedBy.union(MemberClasses.members(of: type, classes)))
    }

    /// What a dispute is about and how it stands; not who opened it, and not in what words.
    private static let ofDisputes: Set<String> = [
        "correction", "dispute", "due_on", "ground", "opened_on", "outcome", "response", "targets",
    ]

    /// What a court or an authority decided is public, and what the business itself says is meant
    /// for every reader.
    static func isPublic(_ type: RecordType) -> Bool {
        type == .publicRecord || type == .statementAttached
    }

    /// Whether nothing is hidden.
    package var showsAll: Bool {
        switch level {
        case .regulator, .subject: true
        case .l0, .l1, .l2, .l3, .l4: false
        }
    }

    /// Whether the type of every statement in a file is shown.
    package var showsPayloads: Bool {
        switch level {
        case .l0, .l1: false
        case .l2, .l3, .l4, .regulator, .subject: true
        }
    }

    /// Whether accounts of others are shown line by line.
    package var showsLines: Bool {
        switch level {
        case .l0, .l1, .l2: false
        case .l3, .l4, .regulator, .subject: true
        }
    }
}
