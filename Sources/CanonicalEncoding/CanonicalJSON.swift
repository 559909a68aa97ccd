/// RFC 8785 (JCS): the one spelling of a JSON value that is hashed.
package enum CanonicalJSON {
    /// The largest magnitude of an integer in a hashed value: 2^53 − 1.
    package static let largestInteger: Int64 = 9_007_199_254_740_991

    /// The canonical bytes of `value`: members sorted by the UTF-16 units of their names.
    ///
    /// Refuses numbers that are not integers of at most ``largestInteger``: the ledger's hashed
    /// values have none, and their spelling would depend on a float formatter.
    package static func bytes(of value: JSONValue) throws(JSONError) -> [UInt8] {
        var writer = JSONWriter()
        try write(value, to: &writer)
        return writer.bytes
    }

    package static func write(
        _ value: JSONValue, to writer: inout JSONWriter
    ) throws(JSONError) {
        switch value {
        case .null, .bool, .string:
            writer.value(value)
        case .integer(let integer):
            guard integer.magnitude <= largestInteger.magnitude else {
                throw JSONError(.notAnInteger, at: writer.bytes.count)
            }
            writer.integer(integer)
        case .otherNumber:
            throw JSONError(.notAnInteger, at: writer.bytes.count)
        case .array(let elements):
            writer.raw("[")
            for (position, element) in elements.enumerated() {
                if position > 0 { writer.raw(",") }
                try write(element, to: &writer)
            }
            writer.raw("]")
        case .object(let object):
            let members = object.members.sorted {
                $0.name.utf16.lexicographicallyPrecedes($1.name.utf16)
            }
            writer.raw("{")
            for (position, member) in members.enumerated() {
                if position > 0 { writer.raw(",") }
                writer.string(member.name)
                writer.raw(":")
                try write(member.value, to: &writer)
            }
            writer.raw("}")
        }
    }
}
