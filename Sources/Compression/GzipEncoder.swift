internal import CZlib

/// Packs bytes as one gzip member (RFC 1952), without name or time: same bytes, same result.
package enum GzipEncoder {
    private static let scratchSize = 64 * 1024
    /// The largest window, and 16: gzip framing (zlib.h, deflateInit2).
    private static let gzipWindowBits: Int32 = 15 + 16
    private static let memoryLevel: Int32 = 8

    package static func encode(_ bytes: [UInt8]) throws(GzipError) -> [UInt8] {
        var packed: [UInt8] = []
        var stream = z_stream()
        // One address throughout: zlib's state points back at the stream.
        let status = withUnsafeMutablePointer(to: &stream) { stream in
            bytes.withUnsafeBufferPointer { pack($0, with: stream, into: &packed) }
        }
        guard status == Z_STREAM_END else { throw .outOfMemory }
        return packed
    }

    private static func pack(
        _ input: UnsafeBufferPointer<UInt8>, with stream: UnsafeMutablePointer<z_stream>,
        into packed: inout [UInt8]
    ) -> Int32 {
        var status = deflateInit2_(
            stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindowBits, memoryLevel,
            Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { return status }
        defer { deflateEnd(stream) }
        var rest = input[...]
        while status == Z_OK {
            if stream.pointee.avail_in == 0 {
                let piece = UnsafeBufferPointer(rebasing: rest.prefix(Int(UInt32.max)))
                // zlib does not write to its input; its C type does not say so.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: piece.baseAddress)
                stream.pointee.avail_in = UInt32(piece.count)
                rest = rest.dropFirst(piece.count)
            }
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: scratchSize) { scratch in
                stream.pointee.next_out = scratch.baseAddress
                stream.pointee.avail_out = UInt32(scratch.count)
                status = deflate(stream, rest.isEmpty ? Z_FINISH : Z_NO_FLUSH)
                packed.append(contentsOf: scratch.dropLast(Int(stream.pointee.avail_out)))
            }
        }
        return status
    }
}
