internal import CreditModel

/// What of each statement a reader sees at a level.
package struct LevelView: Hashable, Sendable {
    package let level: DisclosureLevel
    /// Whether one lender beside the reader has lent: every amount that is not the reader's would
    /// be that lender's, so amounts are not shown.
    package let hasSingleOtherLender: Bool
    /// The leaves of records that are not shown any more: no more than why they stand in the file.
    package let expired: Set<Int>

    package init(
        _ level: DisclosureLevel, hasSingleOtherLender: Bool = false, expired: Set<Int> = []
    ) {
        self.level = level
        self.hasSingleOtherLender = hasSingleOtherLender
        self.expired = expired
    }

    /// What of a statement is shown.
    package func shown(_ statement: ViewedStatement) -> ShownMembers {
        // L0 tells whether there is anything, and not even of the reader's own records what.
        if level == .l0, case .record = statement.kind { return .none }
        guard !statement.isOwn, !showsAll else { return .all }
        let filedBy = statement.filedBy
        switch statement.kind {
        case .record(let type): return record(type, filedBy)
        case .consent, .inquiry, .erasure: return showsPayloads ? .only(filedBy) : .none
        case .dispute: return .only(filedBy.union(Self.ofDisputes))
        // It is meant for every reader.
        case .businessStatement:
            return .only(filedBy.union(Self.ofDisputes).union(["target", "text"]))
        // What was erased, and not by whom or why.
        case .erasurePerformed: return .only(filedBy.union(["indices", "on", "scope"]))
        case .other: return .none
        }
    }

    /// What of a statement is shown, by its leaf.
    package func shown(_ statement: ViewedStatement, at leafIndex: Int) -> ShownMembers {
        guard expired.contains(leafIndex), !statement.isOwn, !showsAll else {
            return shown(statement)
        }
        return showsPayloads ? .only(statement.filedBy) : .none
    }

    private func record(_ type: RecordType, _ filedBy: Set<String>) -> ShownMembers {
        if Self.joinsFiles(type) { return Self.only(Self.ofMergers[type], filedBy) }
        guard showsPayloads else { return .none }
        if Self.isPublic(type) { return Self.only(Self.ofPublicRecords[type], filedBy) }
        guard showsLines else { return .only(filedBy) }
        let members = hasSingleOtherLender ? Self.withoutAmounts : Self.withAmounts
        return Self.only(members[type], filedBy)
    }

    private static func only(_ members: Set<String>?, _ filedBy: Set<String>) -> ShownMembers {
        .only(filedBy.union(members ?? []))
    }

    private static let ofMergers = MemberClasses.members([.plain, .party])
    private static let ofPublicRecords = MemberClasses.members([.plain, .amount, .text])
    private static let withoutAmounts = MemberClasses.members([.plain])
    private static let withAmounts = MemberClasses.members([.plain, .amount])

    /// What a dispute is about and how it stands; not who opened it, and not in what words.
    private static let ofDisputes: Set<String> = [
        "correction", "dispute", "due_on", "ground", "opened_on", "outcome", "response", "targets",
    ]

    /// What tells which businesses are one: a report on one is of the files of all of them, so a
    /// reader of any report must see why. A merger says nothing of its reporter.
    static func joinsFiles(_ type: RecordType) -> Bool {
        type == .identityMerged || type == .annulment
    }

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
