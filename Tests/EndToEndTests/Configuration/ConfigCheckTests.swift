import CanonicalEncoding
import Foundation
import Testing

/// `config check`, and what `serve` makes of the same flags, variables and file.
@Suite(.onThreads) struct ConfigCheckTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func check(
        _ arguments: [String] = [], environment: [String: String] = [:]
    ) throws -> Command {
        try Command.run(
            ["config", "check"] + arguments, environment: environment, in: scratch)
    }

    private func file(_ text: String) throws -> String {
        try scratch.write(Array(text.utf8), to: "settings.json")
    }

    private func setting(_ name: String, _ command: Command) -> String? {
        command.output.split(separator: "\n").first { $0.hasPrefix("\(name) = ") }
            .map { String($0.dropFirst(name.count + 3)) }
    }

    @Test func aFlagHoldsOverTheEnvironmentAndThatOverTheFile() throws {
        let path = try file(
            #"{"data": "d", "port": 1001, "stop_seconds": 11, "head_seconds": 21, "host": "h"}"#)
        let checked = try check(
            ["--config", path, "--port", "3003", "--set", "idle_seconds=33"],
            environment: ["TALLYSTICK_PORT": "2002", "TALLYSTICK_STOP_SECONDS": "12"])
        #expect(checked.exitCode == 0, "\(checked.errors)")
        #expect(setting("port", checked) == "3003  (flag --port)")
        #expect(
            setting("stop_seconds", checked) == "12  (environment TALLYSTICK_STOP_SECONDS)")
        #expect(setting("head_seconds", checked) == "21  (file \(path))")
        #expect(setting("idle_seconds", checked) == "33  (flag --idle-seconds)")
        #expect(setting("public_port", checked) == "none  (default)")
        #expect(!FileManager.default.fileExists(atPath: "d"), "it makes nothing")
    }

    @Test func theServerGoesByWhatIsChecked() throws {
        let path = try file(#"{"origin": "file.example/log", "batch_records": 3}"#)
        let server = try Server(
            in: scratch, ["--config", path, "--set", "failed_attempts=1"],
            environment: ["TALLYSTICK_ORIGIN": "environment.example/log"])
        defer { server.kill() }
        #expect(server.verifierKey.hasPrefix("environment.example/log+"))
        let lender = try server.admit("lender-one", "lender")
        let tooMany = try server.answer(.batch(Lines.ndjson(Lines.all), as: lender))
        #expect(Lines.all.count > 3)
        #expect(tooMany.status == 413, "\(tooMany.text)")
        let stranger = Member(id: "nobody", key: "wrong")
        #expect(try server.answer(.get("/v1/me", as: stranger)).status == 401)
        #expect(try server.answer(.get("/v1/me", as: stranger)).status == 429)
    }

    @Test func everythingThatIsWrongIsSaidAtOnce() throws {
        let path = try file(
            #"{"prot": 1, "stop_seconds": "soon", "idle_seconds": true, "kek": "x"}"#)
        let environment = ["TALLYSTICK_ANCHR": "a", "TALLYSTICK_HEAD_SECONDS": "0"]
        let arguments = [
            "--config", path, "--port", "70000", "--log-level", "loud", "--set", "connection=1",
            "--set", "log_key=secret", "--tls-certificate-file", "c.pem",
        ]
        let expected = [
            "\(path): prot: there is no such key; the nearest is port",
            "\(path): stop_seconds: must be a whole number",
            "\(path): idle_seconds: must be a text, a whole number or a list of texts",
            "\(path): kek: a secret does not stand in this file",
            "TALLYSTICK_ANCHR: there is no such key; the nearest is TALLYSTICK_ANCHOR",
            "TALLYSTICK_HEAD_SECONDS: 0 is not from 1 to 120 seconds",
            "--port: 70000 is not from 0 to 65535",
            "--log-level: 'loud' is no log level",
            "--set connection: there is no such key; the nearest is connections",
            "--set log_key: flags are seen by everyone",
            "--tls-certificate-file: needs tls_private_key_file beside it",
            "data: is missing",
        ]
        for command in ["config check", "serve"] {
            let words = command.split(separator: " ").map(String.init)
            let refused = try Command.run(words + arguments, environment: environment, in: scratch)
            #expect(refused.exitCode == 2)
            for words in expected {
                #expect(refused.errors.contains("Error: \(words)"), "\(words): \(refused.errors)")
            }
            let lines = refused.errors.split(separator: "\n")
            #expect(lines.count == expected.count, "\(refused.errors)")
        }
    }

    @Test(arguments: [
        ("", "is not JSON"), ("[]", "must be a JSON object"), ("{\"port\": 1,}", "is not JSON"),
        (#"{"port": 1, "port": 2}"#, "appears twice"), (#"{"port": 1.5}"#, "must be a text"),
        (#"{"host": ""}"#, "is empty"), (#"{"host": 5}"#, "must be a text"),
        (#"{"timestamp_authority": "x"}"#, "must be a list"),
    ])
    func aFileThatCannotBeUsedIsRefusedWithItsName(text: String, words: String) throws {
        let path = try file(text)
        let refused = try check(["--data", "d", "--config", path])
        #expect(refused.exitCode == 2)
        #expect(refused.errors.contains("\(path)"))
        #expect(refused.errors.contains(words), "\(refused.errors)")
    }

    @Test func aFileThatIsMissingIsRefused() throws {
        let refused = try check(["--data", "d", "--config", scratch.path("absent.json")])
        #expect(refused.exitCode != 0)
        #expect(refused.errors.contains("absent.json cannot be read"))
    }

    @Test func secretsAreNeverShown() throws {
        let secret = Base64.encode([UInt8](repeating: 9, count: 32))
        let environment = ["TALLYSTICK_KEK": secret, "TALLYSTICK_LOG_KEY": "PRIVATE+KEY+x"]
        let checked = try check(["--data", "d"], environment: environment)
        #expect(checked.exitCode == 2)
        #expect(checked.errors == "Error: TALLYSTICK_LOG_KEY is no log key\n")
        #expect(setting("kek", checked) == "********  (environment TALLYSTICK_KEK)")
        #expect(setting("log_key", checked) == "********  (environment TALLYSTICK_LOG_KEY)")
        let both = try check(
            ["--data", "d", "--kek-file", scratch.path("k"), "--port", "x"],
            environment: environment)
        #expect(both.exitCode == 2)
        #expect(both.errors.contains("TALLYSTICK_KEK: goes not together with kek_file"))
        for text in [checked.output, checked.errors, both.output, both.errors] {
            #expect(!text.contains(secret) && !text.contains("PRIVATE+KEY"))
        }
    }

    @Test func filesThatAreNamedAreLookedAt() throws {
        let key = try scratch.write([1, 2, 3], to: "kek")
        chmod(key, 0o644)
        let refused = try check([
            "--data", "d", "--kek-file", key, "--witness-policy", scratch.path("absent.policy"),
            "--tls-certificate-file", scratch.path("absent.pem"), "--tls-private-key-file", key,
        ])
        #expect(refused.exitCode == 2)
        #expect(refused.errors.contains("chmod 600 \(key)"))
        #expect(refused.errors.contains("absent.policy cannot be read"))
        #expect(refused.errors.contains("absent.pem cannot be read"))
    }

    @Test func keysThatOthersAreReplacedByAreLookedAt() throws {
        let refused = try check(
            ["--data", "d"],
            environment: [
                "TALLYSTICK_LOG_KEY_NEXT": "sesame", "TALLYSTICK_KEK_PREVIOUS": "abracadabra",
            ])
        #expect(refused.exitCode == 2)
        #expect(refused.errors.contains("TALLYSTICK_LOG_KEY_NEXT is no log key"))
        #expect(
            refused.errors.contains("TALLYSTICK_KEK_PREVIOUS is not the base64 of 32 bytes"))
        for secret in ["sesame", "abracadabra"] {
            #expect(!(refused.output + refused.errors).contains(secret), "a secret is shown")
        }
    }

    @Test func everyKeyIsDocumentedWithItsDefaultAndNothingElseIs() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let document = try String(
            contentsOf: root.appending(path: "docs/configuration.md"), encoding: .utf8)
        let rows = document.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let documented = rows.map { row in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return "\(cells[0]) = \(cells[1])".filter { $0 != "`" }
        }
        // The data directory has no default.
        let checked = try check(["--data", "none"])
        #expect(checked.exitCode == 0)
        let declared = checked.output.split(separator: "\n").map { line in
            String(line[..<(line.range(of: "  (")?.lowerBound ?? line.endIndex)])
        }
        #expect(!declared.isEmpty)
        #expect(documented.sorted() == declared.sorted())
    }
}
