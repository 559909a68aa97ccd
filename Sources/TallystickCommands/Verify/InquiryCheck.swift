internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger
internal import Registry
internal import TransparencyLog

/// Holds an answer to an inquiry against the inquiry's own statement, which stands last in every
/// file that was shown.
struct InquiryCheck {
    private static let vct = "tallystick/inquiry/made/1"

    let moment: AnswerMoment
    /// The file of the business that was asked about.
    let own: VerifiedPresentation
    /// The files of those that it is one with.
    let merged: [VerifiedPresentation]

    /// The inquiry's statement as it stands in the business's own file.
    private var statement: VerifiedStatement? { own.statements.last }

    /// What level the inquiry was for.
    var level: DisclosureLevel? {
        statement?["level"]?.stringValue.flatMap { DisclosureLevel(rawValue: $0) }
    }

    /// By which mergers files are one for whoever asked.
    var joined: JoinedFiles {
        guard let level,
            let reader = statement?["participant"]?.stringValue
                .flatMap({ try? ParticipantID(parsing: $0) })
        else { return .all }
        return JoinedFiles(for: reader, at: level)
    }

    /// Sees that every file ends with the inquiry, which counts what stands before it.
    func checkStatements() throws(VerificationError) {
        guard let statement, level != nil, let knownSize = moment.knownSize else {
            throw Self.refused("the answer does not end with its inquiry")
        }
        let isLatest = moment.asked.knownAtText == nil
        guard
            isLatest
                ? knownSize == statement.index
                : statement["known_size"] == .integer(Int64(knownSize)),
            knownSize <= statement.index,
            statement["as_of"]?.stringValue == moment.asked.asOfText,
            statement["known_at"]?.stringValue == moment.asked.knownAtText
        else { throw Self.refused("the inquiry was about another moment") }
        for file in [own] + merged {
            guard let last = file.statements.last, last.type?.vct == Self.vct,
                last["inquiry"]?.stringValue != nil, last["inquiry"] == statement["inquiry"]
            else { throw Self.refused("a file does not end with the inquiry") }
            try checkHead(of: last, after: file.statements.dropLast())
        }
        if level?.isForLenders == false { try checkNothingIsHidden(below: knownSize) }
    }

    /// An authority and the business itself are shown everything: whoever passes their answer on must
    /// not leave anything out of it. What was erased is named by the statement that says so.
    private func checkNothingIsHidden(below size: Int) throws(VerificationError) {
        let erased = Set(ErasedStatements.named(in: [own] + merged))
        for statement in ([own] + merged).flatMap(\.statements)
        where statement.index < size && !erased.contains(statement.index) {
            guard let type = statement.type,
                let schema = StatementCatalogue.schema(vct: type.vct),
                statement.members.count == schema.members.count
            else { throw Self.refused("something is hidden that the reader was shown") }
        }
    }

    private func checkHead(
        of statement: VerifiedStatement, after earlier: ArraySlice<VerifiedStatement>
    ) throws(VerificationError) {
        var tree = CompactRange()
        for statement in earlier {
            tree.append(LabelHash.posting(leafIndex: statement.index, entry: statement.entry))
        }
        let head: JSONValue =
            tree.size == 0 ? .null : .string(Base64.encode(tree.root.bytes))
        guard statement["count"] == .integer(Int64(tree.size)), statement["head"] == head else {
            throw Self.refused("the inquiry counts other statements than stand before it")
        }
    }

    /// Sees that what was asserted is what the inquiry's statement commits to, and that it agrees
    /// with what is shown.
    func check(asserted: JSONValue, on subject: SubjectID) throws {
        guard let level, let statement else {
            throw Self.refused("the answer does not end with its inquiry")
        }
        let digest: JSONValue =
            asserted == .null
            ? .null
            : .string(Base64.encode(SHA256.hash(try CanonicalJSON.bytes(of: asserted)).bytes))
        guard statement["asserted_sha256"] == digest else {
            throw Self.refused("the inquiry commits to another asserted part")
        }
        var files = [subject: own]
        for file in merged { files[try ReportCheck.business(file)] = file }
        do {
            try AssertedCheck.check(
                asserted, at: level,
                against: moment.source(on: subject, files: files, joined: joined),
                erased: Set(ErasedStatements.named(in: files.values)))
        } catch {
            throw Self.refused(error.rawValue)
        }
    }

    private static func refused(_ reason: String) -> VerificationError {
        VerificationError(.answer, reason)
    }
}
