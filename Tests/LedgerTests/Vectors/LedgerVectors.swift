import CanonicalEncoding
import Foundation
import Ledger
import TestSupport
import Testing
import TransparencyLog

/// The vectors for version 1 of the ledger format, made by an independent implementation.
struct LedgerVectors {
    let root: JSONObject
    let verifier: LedgerVerifier

    init() throws {
        let data = try SharedVectors.data("ledger-format/v1.json")
        root = try #require(try JSONParser.parse(data).objectValue)
        let vkey = try #require(root["vkey"]?.stringValue)
        verifier = LedgerVerifier(key: try VerifierKey(parsing: vkey))
    }

    func list(_ name: String) throws -> [JSONObject] {
        try #require(root[name]?.arrayValue).map { try #require($0.objectValue) }
    }
}

extension JSONObject {
    func text(_ name: String) throws -> String {
        try #require(self[name]?.stringValue)
    }

    func number(_ name: String) throws -> Int {
        Int(try #require(self[name]?.integerValue))
    }

    func hashes(_ name: String) throws -> [WireHash] {
        try #require(self[name]?.arrayValue).map { WireHash(text: try #require($0.stringValue)) }
    }
}
