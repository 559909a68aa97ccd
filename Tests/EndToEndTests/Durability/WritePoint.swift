import Foundation

/// One of the operations that change the registry's files, in the order in which they come.
struct WritePoint: Sendable {
    /// From 1.
    let number: Int
    /// What is done to which file, such as `sync anchor`.
    let name: String

    /// Those that a server's log tells of.
    static func read(_ log: [UInt8]) -> [WritePoint] {
        String(decoding: log, as: UTF8.self).split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ", maxSplits: 2)
            guard fields.count == 3, let number = Int(fields[0]) else { return nil }
            let file = fields[2].split(separator: "/").last ?? ""
            // Files that are there for a moment have a random name.
            let name = file.hasPrefix(".dat.") ? "a temporary file" : file
            return WritePoint(number: number, name: "\(fields[1]) \(name)")
        }
    }
}
