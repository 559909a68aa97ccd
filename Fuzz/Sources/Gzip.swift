internal import Compression

private let mostUnpacked = 1 << 16

private func unpack(_ pieces: [ArraySlice<UInt8>]) -> Result<[UInt8], GzipError> {
    Result { () throws(GzipError) in
        var output: [UInt8] = []
        var decoder = try GzipDecoder(maximumOutput: mostUnpacked)
        for piece in pieces { try decoder.decode(piece, into: &output) }
        require(output.count <= mostUnpacked, "more than the maximum was unpacked")
        try decoder.finish()
        return output
    }
}

/// A stream in any pieces is the stream as a whole, never more than the maximum comes of it, and
/// what was packed is unpacked.
func fuzzGzip(_ input: [UInt8]) {
    let whole = unpack([input[...]])
    let inPieces = unpack(input.inPieces)
    switch (whole, inPieces) {
    case (.success(let left), .success(let right)): require(left == right)
    case (.failure(let left), .failure(let right)): require(left == right)
    default: fatalError("pieces make another stream")
    }
    guard input.count <= mostUnpacked, let packed = try? GzipEncoder.encode(input) else { return }
    guard case .success(let again) = unpack(packed.inPieces), again == input else {
        fatalError("what was packed is not unpacked")
    }
}
