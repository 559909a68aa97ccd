internal import Glibc
internal import LogAudit

/// Openings, and what is closed when they were read.
struct OpeningsFile {
    let openings: any OpeningSource
    private let descriptor: CInt?

    /// - Parameter path: `-` for standard input.
    init(path: String) throws(UnusableInput) {
        guard path != "-" else {
            openings = FileOpenings(descriptor: STDIN_FILENO)
            descriptor = nil
            return
        }
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw UnusableInput("\(path) cannot be read") }
        openings = FileOpenings(descriptor: opened)
        descriptor = opened
    }

    init(_ answer: HTTPOpenings) {
        openings = answer
        descriptor = nil
    }

    func close() {
        if let descriptor { Glibc.close(descriptor) }
    }
}
