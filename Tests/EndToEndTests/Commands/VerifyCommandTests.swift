import CanonicalEncoding
import Foundation
import Ledger
import Testing

/// `tallystick verify`, on saved answers and without a server.
@Suite(.onThreads) struct VerifyCommandTests {
    @Test func whatIsProvenIsVerifiedAndSaid() async throws {
        let saved = try SavedAnswers()
        for (file, options, words) in [
            // 18 records, a consent, and the page and two inquiries that were asked for before.
            ("answer.json", ["--label", SavedAnswers.label], "24 of 24 opened, whole"),
            ("answer.json", [], "the records are what the proof discloses"),
            ("presentation.json", ["--label", SavedAnswers.label], "24 of 24 opened, whole"),
            // Its own 14 records, its consent and its inquiry.
            ("inquiry-L1.json", ["--label", SavedAnswers.label], "16 of 21 opened, whole"),
            ("inquiry-L3.json", ["--label", SavedAnswers.label], "22 of 22 opened, whole"),
            ("inquiry-L3.json", [], "the records are what the proof discloses"),
            ("page.json", ["--label", SavedAnswers.label], "a page from 0, 4 of 20"),
            ("nobody.json", ["--label", "subject:foreign:US-NOBODY"], "1 of 1 opened, whole"),
            ("statement.json", [], "1 of 1 statements opened"),
            ("block.json", [], "0 of 1 statements opened"),
            ("earlier.json", [], "7 received, 7 stored, 0 ignored, 0 refused"),
            ("earlier.json", ["--lines", "lines.ndjson"], "7 of 7 posted lines were recorded"),
            (
                "receipt.json", ["--lines", "lines.ndjson"],
                "the file is the body that was received"
            ),
            ("each.json", ["--lines", "each.ndjson"], "7 of 7 statements opened"),
        ] {
            let result = try saved.verify(file, options)
            #expect(result.exitCode == 0, "\(file) \(options): \(result.output)")
            #expect(result.output.hasPrefix("verified\n"), "\(file)")
            #expect(result.output.contains(words), "\(file): \(result.output)")
            #expect(result.errors.isEmpty, "\(file)")
        }
    }

    /// Every question that is answered now leaves a statement; answers from before are still read.
    @Test func thatThereIsNothingIsProven() async throws {
        let scratch = try Scratch()
        let path = try scratch.write(Array(AbsentAnswer.text.utf8), to: "absent.json")
        let result = try Command.run(
            "verify", path, "--key", AbsentAnswer.key, "--label", AbsentAnswer.label, in: scratch)
        #expect(result.exitCode == 0, "\(result.output)")
        #expect(result.output.contains("proven absent, whole"))
    }

    @Test func theOutcomeIsToldAsJSON() async throws {
        let saved = try SavedAnswers()
        let whole = try object(saved.verify("answer.json", "--label", SavedAnswers.label, "--json"))
        #expect(whole["verified"] == true && whole["whole"] == true)
        #expect(whole["count"] == 24 && whole["opened"] == 24 && whole["from"] == 0)
        let inquiry = try object(
            saved.verify("inquiry-L1.json", "--label", SavedAnswers.label, "--json"))
        #expect(inquiry["count"] == 21 && inquiry["opened"] == 16 && inquiry["whole"] == true)
        #expect(inquiry["answer_checked"] == true)
        #expect(whole["size"] == .integer(Int64(saved.latest.head.size)))
        #expect(whole["answer_checked"] == true)
        let receipt = try object(
            saved.verify("earlier.json", "--lines", "lines.ndjson", "--json"))
        #expect(receipt["contents_checked"] == true && receipt["stored"] == 7)
        #expect(receipt["batch"] == .string(saved.earlier.batch))
        let refused = try saved.verify("nobody.json", "--label", SavedAnswers.label, "--json")
        #expect(refused.exitCode == 1)
        #expect(try object(refused)["verified"] == false)
        #expect(try object(refused)["step"] == "index")
        let unusable = try saved.verify("lines.ndjson", "--json")
        #expect(unusable.exitCode == 2)
        #expect(try object(unusable)["verified"] == false)
        #expect(try object(unusable)["unusable"]?.stringValue != nil)
    }

    private func object(_ result: Command) throws -> JSONObject {
        let line = result.output.trimmingCharacters(in: .newlines)
        return try #require(try JSONParser.parse(line).objectValue)
    }

    @Test func anAnswerToAnotherQuestionIsRefused() async throws {
        let saved = try SavedAnswers()
        for (file, label) in [
            ("answer.json", "subject:foreign:US-NOBODY"), ("nobody.json", SavedAnswers.label),
            ("inquiry-L3.json", "subject:foreign:US-NOBODY"),
            ("statement.json", SavedAnswers.label), ("answer.json", "participant:lender-one"),
        ] {
            let result = try saved.verify(file, "--label", label)
            #expect(result.exitCode == 1, "\(file) about \(label)")
            #expect(result.output.hasPrefix("NOT VERIFIED at step index"), "\(file)")
        }
    }

    @Test func linesThatWereNotPostedAreRefused() async throws {
        let saved = try SavedAnswers()
        var lines = Lines.all
        lines[3] = Lines.setting("amount", 112, in: lines[3])
        for tampered in [
            lines, Array(Lines.all.dropLast()), Lines.all + [Lines.closed], Lines.all.reversed(),
            [],
        ] {
            _ = try saved.scratch.write(Lines.ndjson(tampered), to: "tampered.ndjson")
            let result = try saved.verify("earlier.json", "--lines", "tampered.ndjson")
            #expect(result.exitCode == 1, "\(tampered.count) lines: \(result.output)")
            #expect(result.output.contains("NOT VERIFIED at step disclosure"))
        }
    }

    @Test func aLaterAnswerIsHeldAgainstWhatIsRemembered() async throws {
        let saved = try SavedAnswers()
        let proofs = ["--consistency", "consistency.json", "--ancestry", "ancestry.json"]
        let later = ["--since", "earlier.json"]
        #expect(try saved.verify("answer.json", later + proofs).exitCode == 0)
        #expect(try saved.verify("answer.json", ["--since", "answer.json"]).exitCode == 0)
        #expect(try saved.verify("earlier.json", later).exitCode == 0)
        // Without the proofs nothing can be said.
        #expect(try saved.verify("answer.json", later).exitCode == 2)
        #expect(try saved.verify("answer.json", later + proofs.prefix(2)).exitCode == 2)
        // With the wrong ones it is refused.
        let swapped = ["--consistency", "ancestry.json", "--ancestry", "ancestry.json"]
        #expect(try saved.verify("answer.json", later + swapped).exitCode == 1)
        let wrong = ["--consistency", "consistency.json", "--ancestry", "wrong.json"]
        let path = JSONValue.array([.string(Base64.encode([UInt8](repeating: 1, count: 32)))])
        _ = try saved.scratch.write(
            JSONValue.object(["under": ["path": path]]).jsonBytes, to: "wrong.json")
        #expect(try saved.verify("answer.json", later + wrong).exitCode == 1)
        // And what is older than what is remembered is stale.
        let stale = try saved.verify("earlier.json", ["--since", "answer.json"] + proofs)
        #expect(stale.exitCode == 1)
        #expect(stale.output.contains("step stale"))
    }

    @Test func anAnswerOfAnotherLogIsRefused() async throws {
        let saved = try SavedAnswers()
        let other = try SavedAnswers()
        let since = try Command.run(
            "verify", saved.scratch.path("answer.json"), "--key", saved.key, "--since",
            other.scratch.path("answer.json"), in: saved.scratch)
        #expect(since.exitCode == 1)
        let key = try Command.run(
            "verify", saved.scratch.path("answer.json"), "--key", other.key, in: saved.scratch)
        #expect(key.exitCode == 1)
        #expect(key.output.contains("step checkpoint"))
    }

    @Test func anOldAnswerIsRefusedWhereItsAgeMatters() async throws {
        let saved = try SavedAnswers()
        for age in ["3600", "3600s", "60m", "1h", "1d"] {
            #expect(try saved.verify("answer.json", "--max-age", age).exitCode == 0, "\(age)")
        }
        usleep(2_100_000)
        for age in ["0", "1s"] {
            let result = try saved.verify("answer.json", "--max-age", age)
            #expect(result.exitCode == 1, "\(age)")
            #expect(result.output.contains("step stale"), "\(age)")
        }
        for age in ["-1", "x", "1w", "", "99999999999999999d"] {
            #expect(try saved.verify("answer.json", "--max-age", age).exitCode == 2, "\(age)")
        }
    }

    @Test func whatCannotBeUsedIsSaidSo() async throws {
        let saved = try SavedAnswers()
        for (name, text) in [
            ("text.json", "hello"), ("array.json", "[]"), ("empty.json", ""), ("object.json", "{}"),
        ] {
            _ = try saved.scratch.write(Array(text.utf8), to: name)
            #expect(try saved.verify(name).exitCode == 2, "\(name)")
        }
        for (file, options) in [
            ("absent-file.json", []), ("answer.json", ["--label", "uscc:91110000MA00TE0114"]),
            ("answer.json", ["--label", "subject:uscc:91110000ma00te0114"]),
            ("answer.json", ["--lines", "lines.ndjson"]),
            ("receipt.json", ["--label", SavedAnswers.label]),
            ("earlier.json", ["--lines", "no-file.ndjson"]),
            ("answer.json", ["--since", "lines.ndjson"]),
            ("answer.json", ["--no-such-option"]),
        ] {
            #expect(try saved.verify(file, options).exitCode == 2, "\(file) \(options)")
        }
        for key in ["", "key", saved.key + "x", String(saved.key.dropLast())] {
            let result = try Command.run(
                "verify", saved.scratch.path("answer.json"), "--key", key, in: saved.scratch)
            #expect(result.exitCode == 2, "\(key)")
        }
    }
}
