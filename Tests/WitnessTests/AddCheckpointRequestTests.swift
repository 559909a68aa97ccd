import Cryptography
import Foundation
import TestSupport
import Testing
import TransparencyLog
import Witness

@Suite struct AddCheckpointRequestTests {
    @Test func aRequestIsWrittenAsTheProtocolSaysAndReadBack() throws {
        let log = try SampleLog()
        let proof = log.proof(from: 3, to: 7).map {
            Data($0.bytes).base64EncodedString() + "\n"
        }
        let body = try log.request(from: 3, to: 7)
        let expected = try "old 3\n" + proof.joined() + "\n" + log.note(7).encoded
        #expect(String(decoding: body, as: UTF8.self) == expected)
        let read = try AddCheckpointRequest(parsing: body)
        #expect(read.oldSize == 3 && read.path == log.proof(from: 3, to: 7))
        #expect(read.bytes == body)
    }

    @Test(arguments: [
        "", "\n", "\n\n", "old 0", "old 0\n", "old\n\n", "old \n\n", "old 00\n\n", "old 01\n\n",
        "old +1\n\n", "old -1\n\n", "old 1 \n\n", "old  1\n\n", "Old 1\n\n", "size 1\n\n",
        "old 9223372036854775808\n\n", "old 1\r\n\n", "old 1\nAAAA\n\n", "old 1\nnot base64\n\n",
    ])
    func whatIsNoRequestIsRefused(head: String) throws {
        let note = try SampleLog().note(2).encoded
        for body in [head, head + note] {
            let error = #expect(throws: WitnessRefusal.self, "\(body)") {
                try AddCheckpointRequest(parsing: Array(body.utf8))
            }
            #expect(error?.status == 400)
        }
    }

    @Test func sixtyThreeHashesAreReadAndOneMoreIsNot() throws {
        let note = try SampleLog().note(2).encoded
        let line = Data(Digest.zero.bytes).base64EncodedString() + "\n"
        func body(_ count: Int) -> [UInt8] {
            Array(("old 1\n" + String(repeating: line, count: count) + "\n" + note).utf8)
        }
        #expect(try AddCheckpointRequest(parsing: body(63)).path.count == 63)
        #expect(throws: WitnessRefusal.malformed("The proof has more than 63 hashes.")) {
            try AddCheckpointRequest(parsing: body(64))
        }
    }

    @Test func aBodyOverTheLimitIsRefused() throws {
        let body = try SampleLog().request(from: 0, to: 1)
        let line = "— example.org/other AAAAAQI=\n"
        let full = (AddCheckpointRequest.largestBody - body.count) / line.utf8.count
        let padding = String(repeating: line, count: min(full, 90))
        #expect(throws: Never.self) { try AddCheckpointRequest(parsing: body + padding.utf8) }
        let long = [UInt8](repeating: UInt8(ascii: "A"), count: AddCheckpointRequest.largestBody)
        #expect(throws: WitnessRefusal.malformed("The body is longer than 16384 bytes.")) {
            try AddCheckpointRequest(parsing: body + long)
        }
    }
}
