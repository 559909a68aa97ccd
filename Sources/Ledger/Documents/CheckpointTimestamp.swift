package import CanonicalEncoding

/// A time stamp of a checkpoint, as `/v1/log/timestamps` lists it (docs/timestamps.md).
package struct CheckpointTimestamp: Sendable, Equatable {
    /// The size of the log that was stamped.
    package let size: Int
    /// Seconds since 1970, as the token says.
    package let time: Int
    /// The address that the registry had the stamp from. Nothing proves it: who stamped is told by
    /// the certificate.
    package let authority: String
    /// What was stamped: ``StampedCheckpoint``'s note.
    package let checkpoint: String
    /// The token's DER.
    package let token: [UInt8]

    package init(size: Int, time: Int, authority: String, checkpoint: String, token: [UInt8]) {
        self.size = size
        self.time = time
        self.authority = authority
        self.checkpoint = checkpoint
        self.token = token
    }

    /// - Throws: step `shape`.
    package init(parsing value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(
            value, "a time stamp",
            members: ["size", "time", "authority", "checkpoint", "token"])
        guard let token = Base64.decode(try object.string("token")) else {
            throw VerificationError(.shape, "token of a time stamp is not base64")
        }
        self.init(
            size: try object.count("size"), time: try object.count("time"),
            authority: try object.string("authority"),
            checkpoint: try object.string("checkpoint"), token: token)
    }

    package func write(to writer: inout JSONWriter) {
        writer.raw("{\"size\":")
        writer.integer(size)
        writer.raw(",\"time\":")
        writer.integer(time)
        writer.raw(",\"authority\":")
        writer.string(authority)
        writer.raw(",\"checkpoint\":")
        writer.string(checkpoint)
        writer.raw(",\"token\":")
        writer.string(Base64.encode(token))
        writer.raw("}")
    }
}
