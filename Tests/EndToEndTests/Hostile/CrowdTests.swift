import Foundation
import Testing

/// More connections than the server takes.
@Suite(.onThreads) struct CrowdTests {
    /// Connections that were begun and say only `words`; the kernel may still be at some of them.
    private final class Crowd {
        private var sockets: [Int32] = []

        init(_ count: Int, at server: Server, saying words: String) throws {
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            limit.rlim_cur = limit.rlim_max
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(server.port).bigEndian
            address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
            let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
            let size = socklen_t(MemoryLayout<sockaddr_in>.size)
            for _ in 0..<count {
                let socket = Foundation.socket(AF_INET, Int32(kind), 0)
                guard socket >= 0 else { throw Failure("this process may open too few files") }
                sockets.append(socket)
                _ = withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        connect(socket, $0, size)
                    }
                }
                if !words.isEmpty {
                    _ = Array(words.utf8).withUnsafeBytes {
                        Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                    }
                }
            }
        }

        deinit {
            for socket in sockets { close(socket) }
        }
    }

    private func waitForLine(of server: Server, _ words: String) throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !server.errors.contains(words) {
            guard ContinuousClock.now < deadline else { throw Failure("it does not say \(words)") }
            usleep(20_000)
        }
    }

    private static let mostMemory = 160 * 1024 * 1024

    @Test(arguments: ["", "GET /livez HTTP/1.1\r\nHost: x\r\nX-A: "])
    func thoseWhoWaitGiveWayToThoseWhoAsk(words: String) async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let before = try server.peakMemory()
            let crowd = try Crowd(3_000, at: server, saying: words)
            // The kernel may let some of them fall and try them again seconds later.
            try waitForLine(of: server, "too many connections")
            #expect(try server.answersOthers())
            try server.store(Lines.ndjson(Lines.judgments(3)), as: lender)
            #expect(try server.peakMemory() - before < Self.mostMemory)
            withExtendedLifetime(crowd) {}
        }
    }

    /// Without room for the database's own files it could not go on.
    @Test func aServerWithFewFilesKeepsSomeForItself() async throws {
        let server = try Server(in: Scratch(), openFiles: 320)
        let lender = try server.admit("lender-one", "lender")
        let crowd = try Crowd(400, at: server, saying: "")
        #expect(try server.answersOthers())
        try server.store(Lines.ndjson(Lines.judgments(3)), as: lender)
        let before = try server.processorTime()
        usleep(1_000_000)
        #expect(try server.processorTime() - before < 0.5, "it spins")
        withExtendedLifetime(crowd) {}
        #expect(try server.stop() == .code(0))
    }
}
