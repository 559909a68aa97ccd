internal import Foundation
internal import TransparencyLog

extension WitnessPolicy {
    /// The policy in a file.
    init(reading path: String) throws {
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw UnusableInput("\(path) cannot be read")
        }
        do {
            try self.init(parsing: bytes)
        } catch {
            throw UnusableInput("\(path) is no policy. \(error)")
        }
    }
}
