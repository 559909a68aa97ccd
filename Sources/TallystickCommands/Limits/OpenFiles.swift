internal import Glibc
internal import HTTPAPI

/// How many files this process may have open: connections are files.
enum OpenFiles {
    /// Raises the limit as far as the system lets the process, and returns it.
    ///
    /// The soft limit is 1,024 on most systems, for the sake of programs that use `select`; that is
    /// fewer than the connections that the server takes.
    static func raiseLimit() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return Int(FD_SETSIZE)
        }
        var raised = limit
        raised.rlim_cur = raised.rlim_max
        if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        return Int(clamping: limit.rlim_cur)
    }
}

extension ServerLimits {
    /// The usual limits, with no more connections than this process can have on each of so many
    /// listeners.
    static func ofThisProcess(listeners: Int) -> ServerLimits {
        ServerLimits().within(openFiles: OpenFiles.raiseLimit(), listeners: listeners)
    }
}
