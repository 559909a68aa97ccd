internal import Glibc
internal import LogAudit

/// Openings, and what is closed when they were read.
struct OpeningsFile {
    let openings: AnyOpenings
    private let descriptor: CInt?

    /// - Parameter path: `-` for standard input.
    init(path: String) throws(UnusableInput) {
        guard path != "-" else {
            openings = AnyOpenings(FileOpenings(descriptor: STDIN_FILENO))
            descriptor = nil
            return
        }
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw UnusableInput("\(path) cannot be read") }
        openings = AnyOpenings(FileOpenings(descriptor: opened))
        descriptor = opened
    }

    init(_ answer: HTTPOpenings) {
        openings = AnyOpenings(answer)
        descriptor = nil
    }

    func close() {
        if let descriptor { Glibc.close(descriptor) }
    }
}

/// Openings from wherever.
struct AnyOpenings: OpeningSource {
    private var source: any OpeningSource

    init(_ source: any OpeningSource) {
        self.source = source
    }

    mutating func next() async throws(LogSourceError) -> [UInt8]? {
        try await source.next()
    }
}
