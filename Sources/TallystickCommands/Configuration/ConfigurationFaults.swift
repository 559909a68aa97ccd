/// All that is wrong with a configuration, in the order it was found.
struct ConfigurationFaults: Error, CustomStringConvertible {
    let all: [ConfigurationFault]

    var description: String { all.map(\.description).joined(separator: "\n") }
}
