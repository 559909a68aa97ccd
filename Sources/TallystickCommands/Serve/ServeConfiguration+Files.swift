internal import Cryptography
internal import Foundation
internal import TransparencyLog

extension ServeConfiguration {
    /// Whose cosignatures are asked for.
    func witnesses() throws -> WitnessPolicy {
        try witnessPolicy.map { try WitnessPolicy(reading: $0) } ?? .noWitnesses
    }

    /// What time stamps are checked with; `nil` where none are asked for.
    func timestampVerifier() throws -> TimestampVerifier? {
        guard let roots = timestamps?.roots else { return nil }
        do {
            let pem = try Data(contentsOf: URL(filePath: roots))
            return TimestampVerifier(roots: try TimestampRoots(pem: Array(pem)))
        } catch let error as TimestampError {
            throw CommandFailure("\(roots): \(error)")
        } catch {
            throw CommandFailure("\(roots) cannot be read")
        }
    }
}
