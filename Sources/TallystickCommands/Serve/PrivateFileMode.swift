internal import Glibc

/// Who may read a file of secrets, and who must not.
struct PrivateFileMode: Equatable {
    let permissions: mode_t
    let owner: uid_t

    /// Whether the file is its reader's alone, so far as the reader can see to that.
    ///
    /// A file that the reader owns is to be read by nobody else. What an orchestrator mounts (a
    /// secret of Kubernetes with an `fsGroup`, say) belongs to root and can only be read through its
    /// group, as 0440; more than that is never right, and nobody else's file is the reader's.
    func isPrivate(to reader: uid_t) -> Bool {
        let others: mode_t = 0o007
        let group: mode_t = 0o070
        guard permissions & others == 0, owner == reader || owner == 0 else { return false }
        guard permissions & group != 0 else { return true }
        return owner != reader && permissions & group == 0o040 && permissions & 0o222 == 0
    }
}
