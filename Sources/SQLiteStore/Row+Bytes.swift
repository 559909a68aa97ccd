internal import Foundation
internal import GRDB

extension Row {
    /// The blob in a column. Throws, like all reading here, where a damaged file holds something
    /// else: GRDB's subscripts stop the process.
    func bytes(_ column: Int) throws -> [UInt8] {
        [UInt8](try decode(Data.self, atIndex: column))
    }
}
