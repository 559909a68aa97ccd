import CanonicalEncoding
import Cryptography
import Ledger

/// What a presentation proves, in a form that a test can take something away from.
struct Claim: Equatable {
    struct Statement: Equatable {
        let index: Int
        let entry: Digest
        var content: VerifiedStatement.Content

        /// The members shown; none unless the statement is opened.
        var members: [DisclosedMember] {
            get {
                if case .opened(_, _, let members) = content { members } else { [] }
            }
            set {
                guard case .opened(let type, let issuedAt, _) = content else { return }
                content = .opened(type: type, issuedAt: issuedAt, members: newValue)
            }
        }
    }

    struct Completeness: Equatable {
        let label: Label
        let count: Int
        let from: Int
        let head: Digest?
        var since: VerifiedIndex.Since?
    }

    let head: VerifiedHead
    var completeness: Completeness?
    var statements: [Statement]

    init(_ presentation: VerifiedPresentation) {
        head = presentation.head
        completeness = presentation.index.map {
            Completeness(
                label: $0.label, count: $0.count, from: $0.from, head: $0.head, since: $0.since)
        }
        statements = presentation.statements.map {
            Statement(index: $0.index, entry: $0.entry, content: $0.content)
        }
    }

    /// What is still proven after a change to the document, to whoever asked about its label; `nil`
    /// if it must be refused.
    func remaining(after tampering: Tampering) -> Claim? {
        var claim = self
        let path = tampering.path
        let place = path.count > 1 ? Int(path[1]) ?? 0 : 0
        let member = path.count > 3 ? Int(path[3]) ?? 0 : 0
        let isDisclosure = path.count > 2 && path[0] == "statements" && path[2] == "disclosures"
        switch (tampering.change, path.count) {
        case (.dropped, 2) where path[0] == "statements" && completeness == nil:
            claim.statements.remove(at: place)
        case (.emptied, 1) where path[0] == "statements" && completeness == nil:
            claim.statements = []
        case (.dropped, 3) where path == ["proof", "index", "since"]:
            claim.completeness?.since = nil
        case (.dropped, 4) where isDisclosure:
            claim.statements[place].members.remove(at: member)
        case (.swapped, 4) where isDisclosure:
            claim.statements[place].members.swapAt(member, member - 1)
        case (.emptied, 3) where isDisclosure:
            claim.statements[place].members = []
        default: return nil
        }
        return claim.labelsFollow ? claim : nil
    }

    /// Whether of every opened statement a member is shown that leads to the label.
    private var labelsFollow: Bool {
        guard let label = completeness?.label, !label.text.utf8.starts(with: "topic:".utf8) else {
            return true
        }
        let names = ["subject", "guarantor", "merged_into", "reporter", "participant"]
        return statements.allSatisfy { statement in
            guard case .opened(_, _, let members) = statement.content else { return true }
            return members.contains { member in
                guard names.contains(member.name), case .string(let value) = member.value else {
                    return false
                }
                return label == Label.subject(value) || label == Label.participant(value)
            }
        }
    }
}
