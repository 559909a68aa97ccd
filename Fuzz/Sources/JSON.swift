internal import CanonicalEncoding
internal import CreditModel

/// What is read and written again is read as the same; the canonical spelling is a fixed point.
func fuzzJSON(_ input: [UInt8]) {
    guard let value = try? JSONParser.parse(input) else { return }
    var writer = JSONWriter()
    writer.value(value)
    guard let again = try? JSONParser.parse(writer.bytes) else {
        fatalError("what was written cannot be read")
    }
    require(again == value, "what was written is another value")
    guard let canonical = try? CanonicalJSON.bytes(of: value) else { return }
    guard let same = try? JSONParser.parse(canonical),
        let bytes = try? CanonicalJSON.bytes(of: same)
    else { fatalError("the canonical spelling cannot be read") }
    require(bytes == canonical, "the canonical spelling is not the last")
    let text = Base64.encode(input)
    require(Base64.decode(text) == input)
    let spelled = String(decoding: input, as: UTF8.self)
    if let decoded = Base64.decode(spelled) {
        require(Base64.encode(decoded).utf8.elementsEqual(spelled.utf8), "base64 in two ways")
    }
}

/// A record in normal form, posted again, is the same record; a refusal says something.
func fuzzRecord(_ input: [UInt8]) {
    switch RecordDecoder.decode(line: input, number: 1) {
    case .failure(let refusal):
        require(!refusal.findings.isEmpty, "refused without a finding")
        require(refusal.findings.allSatisfy { $0.line == 1 })
    case .success(let record):
        var object: JSONObject = ["type": .string(record.type.name)]
        for (member, value) in zip(record.type.schema.members, record.members) {
            if case .null = value { continue }
            object.append(member.name, value)
        }
        var writer = JSONWriter()
        writer.value(.object(object))
        // Normal form may be longer than what was posted, as escapes are.
        guard writer.bytes.count <= RecordLimits.lineBytes else { return }
        switch RecordDecoder.decode(line: writer.bytes, number: 1) {
        case .failure: fatalError("a record is refused in its normal form")
        case .success(let again):
            require(again.members == record.members, "the normal form is not the last")
            require(again.subject == record.subject && again.other == record.other)
        }
    }
}
