internal import CanonicalEncoding
internal import HTTPTypes
internal import Hummingbird
package import Logging
package import ServiceLifecycle
package import Witness

/// A witness over HTTP (C2SP tlog-witness): both its prefixes are the server's root.
package struct WitnessAPI: Sendable {
    private let witness: Witness

    package init(witness: Witness) {
        self.witness = witness
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
        let addCheckpoint = Operation(
            id: "addCheckpoint", method: .post, template: "/add-checkpoint",
            access: OpenAccess.anyone, bodyLimit: AddCheckpointRequest.largestBody)
        table.on(addCheckpoint) { [witness] request, context in
            let body = try await request.wholeBody(upTo: context.bodyLimit)
            do throws(WitnessRefusal) {
                return Response(text: try witness.add(body))
            } catch {
                Self.report(error, context.logger)
                return Response(error)
            }
        }
        let getCheckpoint = Operation(
            id: "getCheckpoint", method: .get, template: "/{log}/checkpoint",
            access: OpenAccess.anyone)
        table.on(getCheckpoint) { [witness] _, context in
            let log = context.parameters.get("log") ?? ""
            do throws(WitnessRefusal) {
                guard let note = try witness.checkpoint(originHash: log) else {
                    return Response(.unknownOrigin)
                }
                return Response(text: note)
            } catch {
                Self.report(error, context.logger)
                return Response(error)
            }
        }
        // Not of the protocol: what supervises the process asks, as it asks a registry.
        let isAlive = Operation(
            id: "isAlive", method: .get, template: "/livez", access: OpenAccess.anyone)
        table.on(isAlive) { _, _ in Response(json: ["state": "live"]) }
        return table
    }

    /// A log that contradicts itself is what a witness is there to find. That a proof fails may be
    /// the doing of anyone who asks, so it is no alarm.
    private static func report(_ refusal: WitnessRefusal, _ logger: Logger) {
        switch refusal {
        case .fork(let cosigned, let shown):
            logger.error(
                "a log signed two checkpoints of one size: keep both notes, they convict it",
                metadata: ["cosigned": "\(cosigned)", "shown": "\(shown)"])
        case .inconsistent(let reason):
            logger.warning(
                "a checkpoint does not follow from the one cosigned before",
                metadata: ["reason": "\(reason)"])
        case .unavailable(let reason):
            logger.error("the witness failed", metadata: ["reason": "\(reason)"])
        case .malformed, .unknownOrigin, .notSigned, .otherSize, .busy: break
        }
    }
}

extension Response {
    fileprivate init(text: String) {
        self.init(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    fileprivate init(_ refusal: WitnessRefusal) {
        self.init(
            status: .init(code: refusal.status), headers: [.contentType: refusal.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(string: refusal.body)))
    }
}
