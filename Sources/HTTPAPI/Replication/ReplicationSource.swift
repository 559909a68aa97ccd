package import CanonicalEncoding

/// What a registry hands to its standby, as it goes over the network.
package protocol ReplicationSource: Sendable {
    /// Where this registry stands.
    func state() async throws -> JSONValue
    /// Makes a copy of the database as it is now, in the place of the one before.
    func makeCopy() async throws -> JSONValue
    /// A piece of the copy from an offset on; `nil` where there is no copy, or nothing after the offset.
    func copy(from offset: Int) async throws -> [UInt8]?
    /// Removes the copy.
    func dropCopy() async throws
    /// The patches after one, in order; waits a while for one. `nil` where they are not kept: the standby
    /// starts anew from a copy.
    func patches(epoch: String, after seq: Int) async throws -> [UInt8]?
    /// The lines of the erasure journal.
    func erasures() async throws -> JSONValue
    /// Writes nothing from now on, since the standby takes over. `nil` for what cannot be read.
    ///
    /// - Returns: where this registry stands.
    func yield(to takeover: [UInt8]) async throws -> JSONValue?
}
