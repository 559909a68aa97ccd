internal import ArgumentParser
internal import LogAudit

/// Where a log's files are: a URL, or a directory.
struct LogAddress: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        text = argument
    }

    var isURL: Bool {
        text.utf8.starts(with: "http://".utf8) || text.utf8.starts(with: "https://".utf8)
    }

    var source: any LogSource {
        isURL ? HTTPLogSource(url: text) : DirectoryLogSource(directory: text)
    }
}
