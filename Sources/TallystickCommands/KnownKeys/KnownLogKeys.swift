internal import Foundation
internal import Ledger
internal import TransparencyLog

/// The keys of a log that whoever verifies has: given by themselves, or in files.
enum KnownLogKeys {
    /// Reads what `--key` was given: verifier keys, and names of files that hold one a line, each
    /// perhaps with the size from which on it signs.
    ///
    /// - Throws: `UnusableInput` where one cannot be read, or they are not of one log.
    static func read(_ texts: [String]) throws -> LogKeys {
        var keys: [LogKey] = []
        for text in texts {
            if let key = try? VerifierKey(parsing: text) {
                keys.append(LogKey(key: key, fromSize: 0))
            } else if let data = FileManager.default.contents(atPath: text) {
                keys += try read(lines: data, of: text)
            } else {
                keys.append(LogKey(key: try key(text, in: nil), fromSize: 0))
            }
        }
        guard let known = LogKeys(keys) else {
            throw UnusableInput(
                keys.isEmpty ? "there is no verifier key" : "the verifier keys are not of one log")
        }
        return known
    }

    /// As ``read(_:)`` reads them from a file.
    static func lines(of keys: LogKeys) -> [String] {
        keys.all.map { "\($0.key.encoded) \($0.fromSize)" }
    }

    private static func read(lines data: Data, of path: String) throws -> [LogKey] {
        guard let text = String(data: data, encoding: .utf8) else {
            throw UnusableInput("\(path) is no file of verifier keys")
        }
        return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let words = line.split(separator: " ", maxSplits: 1).map { String($0) }
            let size = words.count < 2 ? 0 : DecimalText.number(words[1])
            guard let word = words.first, let size else {
                throw UnusableInput("\(path) is no file of verifier keys, each perhaps with a size")
            }
            return LogKey(key: try key(word, in: path), fromSize: size)
        }
    }

    private static func key(_ text: String, in path: String?) throws -> VerifierKey {
        do {
            return try VerifierKey(parsing: text)
        } catch {
            let place = path.map { " in \($0)" } ?? ""
            throw UnusableInput("the verifier key\(place) cannot be read: \(error)")
        }
    }
}
