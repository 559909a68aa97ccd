/// Why bytes could not be unpacked or packed.
package enum GzipError: Error, Equatable {
    /// The data ends inside a member, or before any.
    case truncated
    /// The bytes are not gzip, were changed, or something that is not gzip follows them.
    case corrupt
    /// The unpacked data is larger than the reader allows, in bytes.
    case tooLarge(maximum: Int)
    /// There was no memory for zlib to work in.
    case outOfMemory
}

extension GzipError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .truncated:
            "The gzip data ends too early: send all of it."
        case .corrupt:
            "The data is not valid gzip, or something follows it that is not."
        case .tooLarge(let maximum):
            "The data unpacks to more than the \(maximum) bytes allowed: send it in smaller parts."
        case .outOfMemory:
            "There was no memory to unpack or pack the data."
        }
    }
}
