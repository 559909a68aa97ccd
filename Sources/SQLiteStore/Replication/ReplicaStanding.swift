/// How far a standby's database has come.
package struct ReplicaStanding: Sendable, Equatable {
    package let position: ReplicationPosition
    /// The newest block that the primary said it had acknowledged.
    package let heard: Int

    package init(position: ReplicationPosition, heard: Int) {
        self.position = position
        self.heard = heard
    }
}
