internal import HTTPTypes
internal import Hummingbird
package import Logging
package import ServiceLifecycle
internal import TransparencyLog

/// A verified copy of a log over HTTP: the files that the log itself serves, under the same names.
package struct MirrorAPI: Sendable {
    /// The bytes of a file of the copy by its path, such as `tile/0/000`; `nil` where there is none.
    package typealias Files = @Sendable (_ path: String) throws -> [UInt8]?

    /// A copy is out of date as soon as the next is made.
    private static let checkpointSeconds = 1

    private let files: Files

    package init(files: @escaping Files) {
        self.files = files
    }

    /// The server: a service that stops gracefully when its group does.
    ///
    /// - Parameters:
    ///   - port: 0 for one that the system chooses.
    ///   - onListening: called with the port once connections are accepted.
    package func server(
        host: String, port: Int, limits: ServerLimits, log: AccessLog, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws -> any Service {
        EdgeServer.makeApplication(
            responder: try routes().responder(limits: limits, log: log), host: host, port: port,
            limits: limits, log: log, logger: logger, onListening: onListening)
    }

    private func routes() -> RouteTable<OpenAccess, OpenContext> {
        var table = RouteTable<OpenAccess, OpenContext> { _, _, _ in }
        let getCheckpoint = Operation(
            id: "getCheckpoint", method: .get, template: "/checkpoint", access: OpenAccess.anyone)
        table.on(getCheckpoint) { [files] request, _ in
            guard let note = try files("checkpoint") else { throw HTTPProblem.notFound() }
            return .file(
                note, type: "text/plain; charset=utf-8", keptFor: Self.checkpointSeconds,
                asked: request)
        }
        let getLogKeys = Operation(
            id: "getLogKeys", method: .get, template: "/log-keys", access: OpenAccess.anyone)
        table.on(getLogKeys) { [files] request, _ in
            guard let keys = try files("log-keys") else { throw HTTPProblem.notFound() }
            return .file(
                keys, type: "application/json", keptFor: Self.checkpointSeconds, asked: request)
        }
        let getTile = Operation(
            id: "getTile", method: .get, template: "/tile/{+tile}", access: OpenAccess.anyone)
        table.on(getTile) { [files] request, _ in
            // Nothing but the name of a tile is looked for in the folder.
            guard let tile = TileCoordinate(path: String(request.uri.path.dropFirst())),
                let bytes = try files(tile.path)
            else { throw HTTPProblem.notFound() }
            let type =
                tile.row == .blocks ? ContentType.ndjson.essence : "application/octet-stream"
            return .file(bytes, type: type, keptFor: nil, asked: request)
        }
        return table
    }
}
