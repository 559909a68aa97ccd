internal import HTTPEdge
internal import HTTPTypes

/// The first byte chooses what is read of a request.
func fuzzEdge(_ input: [UInt8]) {
    guard let kind = input.first else { return }
    let rest = Array(input.dropFirst())
    let text = String(decoding: rest, as: UTF8.self)
    switch kind % 4 {
    case 0: fuzzSegment(rest)
    case 1: fuzzTarget(text)
    case 2:
        if let id = RequestID(text) {
            require(id.description.utf8.elementsEqual(text.utf8))
            require(rest.allSatisfy { (0x2d...0x7a).contains($0) }, "an id forges a line")
        }
    default: fuzzFields(text)
    }
}

private func fuzzSegment(_ bytes: [UInt8]) {
    guard let decoded = PercentEncoding.decodedSegment(bytes[...]) else { return }
    require(decoded.count <= bytes.count)
    require(!decoded.contains(0x2f) || bytes.contains(0x25), "a separator out of nothing")
    require(String(validating: decoded, as: UTF8.self) != nil, "a segment is no text")
}

private func fuzzTarget(_ text: String) {
    guard let target = try? RequestTarget(text, maximumLength: 512) else { return }
    require(text.utf8.count <= 512 && text.utf8.first == 0x2f)
    require(text.utf8.allSatisfy { (0x21...0x7e).contains($0) }, "a target with other bytes")
    require(!target.hasEscapes || text.utf8.contains(0x25))
    let path = text.utf8.prefix { $0 != 0x3f }
    require(!path.contains(0x5c), "a target with a backslash")
    for segment in path.dropFirst().split(separator: 0x2f, omittingEmptySubsequences: false)
    where path.count > 1 {
        require(!segment.elementsEqual(".".utf8) && !segment.elementsEqual("..".utf8))
        require(!segment.isEmpty, "two targets of one resource")
    }
}

private func fuzzFields(_ text: String) {
    var headers = HTTPFields()
    // A line of the input is a field, and a second of the same name comes of an empty line.
    for (index, line) in text.split(separator: "\n", maxSplits: 7).enumerated() {
        let names: [HTTPField.Name] = [
            .authorization, .accept, .contentType, .ifNoneMatch, .acceptLanguage, .accept,
        ]
        headers.append(HTTPField(name: names[index % names.count], value: String(line)))
    }
    if let token = try? BearerToken(of: headers) {
        require((1...BearerToken.maximumLength).contains(token.bytes.count))
        require("\(token)" == "(access token)")
    }
    let offers = [ContentType.json, .html, .problem]
    let preferred = AcceptedTypes(of: headers).preferred(of: offers)
    require(preferred.map(offers.contains) == true, "no offer is chosen")
    _ = ContentType(of: headers)
    _ = EntityTag(of: text.utf8).isHeld(by: headers)
    _ = Language(of: headers)
}
