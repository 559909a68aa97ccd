internal import TransparencyLog

// The keys that signed docs/examples and the seeds, so that inputs near them get past a signature.

private func key(_ text: String) -> VerifierKey {
    guard let key = try? VerifierKey(parsing: text) else { fatalError("no key: \(text)") }
    return key
}

let exampleKey = key(
    "tallystick.example/registry+10d99a0d+AXAp8KaBZDklqjr4Efwkt15Bp8+ai4VMMiMobr1GkdIY")
let liarKey = key("tallystick.example/liar+dd0af467+Af0GPSXuL+EmVwQBwchHK6sFbz//YD6pJ5eyukHadmWe")

/// The example log's key again, as if it were a witness.
let exampleWitnesses: [CosignerKey] = {
    guard let key = try? CosignerKey(name: exampleKey.name, publicKey: exampleKey.publicKey)
    else { fatalError("no cosigner of the log's name") }
    return [key]
}()
