internal import CZlib

/// Unpacks gzip (RFC 1952) as it arrives, up to a maximum.
///
/// Several members in a row are one stream, as §2.2 says. Everything else that follows a member is
/// refused, zero bytes too: an upload that was padded or joined wrongly should not half succeed.
/// What would pass the maximum is refused when its first byte too many is met, so a small upload
/// cannot cost more work than the maximum allows. Length and CRC of each member are checked by
/// zlib; what was unpacked before an error, or before ``finish()`` returned, proves nothing.
package struct GzipDecoder: ~Copyable {
    private static let scratchSize = 64 * 1024
    /// The largest window, and 16: gzip framing only (zlib.h, inflateInit2).
    private static let gzipWindowBits: Int32 = 15 + 16

    /// Of every member. zlib would wait for the second byte before it refused the first.
    private static let firstByte: UInt8 = 0x1f

    private let maximumOutput: Int
    private var remaining: Int
    private var isBetweenMembers = false
    private var failure: GzipError?
    /// Not inline: zlib's state points back at it.
    private let stream: UnsafeMutablePointer<z_stream>
    private let scratch: UnsafeMutableBufferPointer<UInt8>

    /// A decoder that refuses to unpack more than `maximumOutput` bytes.
    package init(maximumOutput: Int) throws(GzipError) {
        self.maximumOutput = maximumOutput
        remaining = maximumOutput
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        scratch = .allocate(capacity: Self.scratchSize)
        guard tallystick_inflate_init(stream, Self.gzipWindowBits) == Z_OK else {
            throw .outOfMemory
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        scratch.deallocate()
    }

    /// Unpacks `chunk` and appends what it yields to `output`. After an error every call repeats it.
    package mutating func decode(
        _ chunk: some Collection<UInt8>, into output: inout [UInt8]
    ) throws(GzipError) {
        let decoded = chunk.withContiguousStorageIfAvailable { bytes in
            Result { () throws(GzipError) in
                try decode(UnsafeRawBufferPointer(bytes), into: &output)
            }
        }
        if let decoded { return try decoded.get() }
        try decode(Array(chunk), into: &output)
    }

    /// Unpacks `chunk` and appends what it yields to `output`. After an error every call repeats it.
    package mutating func decode(
        _ chunk: UnsafeRawBufferPointer, into output: inout [UInt8]
    ) throws(GzipError) {
        if let failure { throw failure }
        do {
            var rest = chunk[...]
            while !rest.isEmpty {
                let consumed = try step(UnsafeRawBufferPointer(rebasing: rest), into: &output)
                rest = rest.dropFirst(consumed)
            }
        } catch {
            failure = error
            throw error
        }
    }

    /// Unpacks from `input` until the input, or the member, is at its end; says how much it took.
    private mutating func step(
        _ input: UnsafeRawBufferPointer, into output: inout [UInt8]
    ) throws(GzipError) -> Int {
        if isBetweenMembers {
            guard input.first == Self.firstByte else { throw .corrupt }
            inflateReset(stream)
            isBetweenMembers = false
        }
        let given = UInt32(clamping: input.count)
        // zlib does not write to its input; its C type does not say so.
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = given
        repeat {
            // One byte more than may come, so that it is met here and not after all of it.
            let room = UInt32(remaining < scratch.count ? remaining + 1 : scratch.count)
            stream.pointee.next_out = scratch.baseAddress
            stream.pointee.avail_out = room
            let status = inflate(stream, Z_NO_FLUSH)
            let produced = Int(room - stream.pointee.avail_out)
            guard produced <= remaining else { throw .tooLarge(maximum: maximumOutput) }
            remaining -= produced
            output.append(contentsOf: scratch[..<produced])
            switch status {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END: isBetweenMembers = true
            case Z_MEM_ERROR: throw .outOfMemory
            default: throw .corrupt
            }
        } while !isBetweenMembers && stream.pointee.avail_out == 0
        return Int(given - stream.pointee.avail_in)
    }

    /// Refuses data that has not come to its end.
    package consuming func finish() throws(GzipError) {
        if let failure { throw failure }
        guard isBetweenMembers else { throw .truncated }
    }
}
