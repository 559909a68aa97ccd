import HTTPAPI
import Registry
import Testing

@testable import TallystickCommands

/// From flags, environment and file to a value, or to everything that is wrong.
@Suite struct ServeConfigurationTests {
    private func read(
        _ flags: [String: [String]] = [:], _ environment: [String: String] = [:],
        file: String? = nil
    ) -> Result<ServeConfiguration, ConfigurationFaults> {
        var input = ConfigurationInput(
            flags: flags.merging(["data": ["d"]]) { first, _ in first }, environment: environment)
        input.file = file.map { ConfigurationInput.File(path: "f", bytes: Array($0.utf8)) }
        return ServeConfiguration.read(input).configuration
    }

    private func faults(_ result: Result<ServeConfiguration, ConfigurationFaults>) -> [String] {
        if case .failure(let faults) = result { faults.all.map(\.description) } else { [] }
    }

    @Test func aDataDirectoryIsAllThatMustBeSaid() throws {
        let configuration = try read().get()
        #expect(configuration.data == "d")
        #expect(configuration.listener == ListenerAddress(host: "127.0.0.1", port: 8080))
        #expect(configuration.publicListener == nil)
        #expect(configuration.tls == nil && configuration.keys == ConfiguredKeys())
        let nothing = ServeConfiguration.read(ConfigurationInput()).configuration
        #expect(faults(nothing) == ["data: is missing: name the data directory"])
    }

    @Test func theDefaultsAreThoseOfTheProgramsLimits() throws {
        let configuration = try read().get()
        #expect("\(configuration.server)" == "\(ServerLimits())")
        #expect("\(configuration.batches)" == "\(BatchLimits())")
        #expect("\(configuration.registry)" == "\(RegistryLimits())")
    }

    @Test func everyKeyIsReadAndReadOnce() {
        let settings = ServeConfiguration.read(ConfigurationInput()).settings
        #expect(settings.map(\.name).sorted() == ServeKeys.all.map(\.name).sorted())
    }

    @Test func theDearestPlaceHolds() throws {
        let file = #"{"port": 1, "host": "f", "public_port": 5}"#
        let variables = ["TALLYSTICK_PORT": "2", "TALLYSTICK_HOST": "e", "HOME": "h"]
        let configuration = try read(["port": ["3"]], variables, file: file).get()
        #expect(configuration.listener == ListenerAddress(host: "e", port: 3))
        #expect(configuration.publicListener?.port == 5)
    }

    @Test func boundsAreInclusive() {
        for (text, isGood) in [("0", true), ("65535", true), ("65536", false), ("-1", false)] {
            #expect(faults(read(["port": [text]])).isEmpty == isGood, "\(text)")
        }
        #expect(
            faults(read(["head_seconds": ["0"]])) == [
                "--head-seconds: 0 is not from 1 to 120 seconds"
            ])
        // Elsewhere 0 is any number; here it would make each bad credential one too many.
        #expect(faults(read(["failed_attempts": ["0"]])).count == 1)
        #expect(faults(read(["failed_attempts": ["1"]])).isEmpty)
    }

    @Test(arguments: ["x", "1.0", " 1", "1_000", "", "9223372036854775808", "0x10", "1e3"])
    func onlyWholeNumbersAreNumbersWhereverTheyStand(text: String) {
        #expect(faults(read(["port": [text]])) == ["--port: must be a whole number"])
        #expect(
            faults(read([:], ["TALLYSTICK_PORT": text]))
                == ["TALLYSTICK_PORT: must be a whole number"])
        #expect(
            faults(read(file: "{\"port\": \"\(text)\"}")) == ["f: port: must be a whole number"])
    }

    @Test func aFaultOfADearerPlaceIsNotHealedByACheaper() {
        let result = read(["port": ["x"]], ["TALLYSTICK_PORT": "2"], file: #"{"port": 1}"#)
        #expect(faults(result) == ["--port: must be a whole number"])
    }

    @Test func listsComeFromAllThreePlaces() throws {
        let urls = ["https://a.example/", "https://b.example/"]
        let roots = ["timestamp_roots": ["r"]]
        let flags = try read(["timestamp_authority": urls, "timestamp_roots": ["r"]]).get()
        #expect(flags.timestamps?.authorities == urls)
        let variables = ["TALLYSTICK_TIMESTAMP_AUTHORITY": urls.joined(separator: ",")]
        #expect(try read(roots, variables).get().timestamps?.authorities == urls)
        let file = #"{"timestamp_authority": ["https://a.example/", "https://b.example/"]}"#
        #expect(try read(roots, file: file).get().timestamps?.authorities == urls)
        #expect(
            faults(read(["timestamp_authority": [urls[0], urls[0]], "timestamp_roots": ["r"]]))
                .count == 1)
        let nine = (1...9).map { "https://\($0).example/" }
        #expect(
            faults(read(["timestamp_authority": nine, "timestamp_roots": ["r"]])).count == 1)
    }

    @Test func aFlagThatIsGivenTwiceIsRefused() {
        #expect(faults(read(["port": ["1", "1"]])) == ["--port: is given twice"])
    }

    @Test func fewerHeldRecordsThanABatchMayHaveAreRefused() {
        let result = read(["held_records": ["99999"]])
        #expect(faults(result).count == 1)
        #expect(faults(read(["held_records": ["99999"], "batch_records": ["99999"]])).isEmpty)
    }

    @Test func secretsComeFromTheEnvironmentOnly() throws {
        let variables = ["TALLYSTICK_KEK": "secret"]
        let (settings, result) = ServeConfiguration.read(
            ConfigurationInput(flags: ["data": ["d"]], environment: variables))
        #expect(try result.get().keys.kek == .given("secret", variable: "TALLYSTICK_KEK"))
        #expect(settings.first { $0.name == "kek" }?.text == "********")
        #expect(faults(read(["kek": ["secret"]])).count == 1)
        let previous = try read([:], ["TALLYSTICK_KEK_PREVIOUS": "old"]).get().keys.previousKek
        #expect(previous == .given("old", variable: "TALLYSTICK_KEK_PREVIOUS"))
        #expect(faults(read(["kek_previous": ["old"]])).count == 1)
        #expect(faults(read(file: #"{"kek": "secret"}"#)).count == 1)
        #expect(faults(read(["kek_file": ["k"]], variables)).count == 1)
    }

    @Test func theNearestNameIsTold() {
        #expect(
            NearestName.to("conections", among: ["idle_seconds", "connections"]) == "connections")
        #expect(NearestName.to("x", among: []) == nil)
        #expect(
            faults(read([:], ["TALLYSTICK_PUBLICPORT": "1"]))
                == [
                    "TALLYSTICK_PUBLICPORT: there is no such key; "
                        + "the nearest is TALLYSTICK_PUBLIC_PORT"
                ])
    }
}
