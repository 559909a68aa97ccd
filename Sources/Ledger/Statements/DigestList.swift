internal import CanonicalEncoding
package import Cryptography

/// The `_sd` of a payload, held as the JSON that is hashed.
///
/// A received list is kept as it was received, whatever its texts are: they are checked by the
/// step that uses them (``sortedTexts()``), and hashed as they stood.
package struct DigestList: Sendable {
    /// What stands between the brackets.
    let json: [UInt8]
    package let count: Int

    /// The digests in the order that a payload has them: ascending as text.
    package init(_ digests: some Collection<Digest>) {
        var texts = digests.map { DigestText($0) }
        texts.sort()
        var json: [UInt8] = []
        json.reserveCapacity(texts.count * Self.stride)
        for (position, text) in texts.enumerated() {
            if position > 0 { json.append(UInt8(ascii: ",")) }
            json.append(UInt8(ascii: "\""))
            text.append(to: &json)
            json.append(UInt8(ascii: "\""))
        }
        self.json = json
        self.count = texts.count
    }

    /// The list as it was received.
    package init(texts: [String]) {
        var writer = JSONWriter(reservingCapacity: texts.count * Self.stride)
        for (position, text) in texts.enumerated() {
            if position > 0 { writer.raw(",") }
            writer.string(text)
        }
        json = writer.bytes
        count = texts.count
    }

    /// The texts; `nil` unless each spells 32 bytes and they strictly ascend.
    func sortedTexts() -> [DigestText]? {
        // With its quotes and a comma each text takes `stride` bytes. JSON of that many bytes with
        // symbols of base64url at all the texts' places has no room for anything else.
        guard json.count == max(0, count * Self.stride - 1) else { return nil }
        return json.withUnsafeBytes { bytes in
            var texts: [DigestText] = []
            texts.reserveCapacity(count)
            for position in 0..<count {
                guard let text = DigestText(bytes, at: position * Self.stride + 1) else {
                    return nil
                }
                if let last = texts.last, last >= text { return nil }
                texts.append(text)
            }
            return texts
        }
    }

    private static let stride = DigestText.symbolCount + 3
}
