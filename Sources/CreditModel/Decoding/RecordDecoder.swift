package import CanonicalEncoding

/// Makes a record of a posted line, or says everything that is wrong with it (phase S).
package enum RecordDecoder {
    /// Decodes the bytes of line `number` of a batch, counted from 1.
    ///
    /// A refusal has all findings of the line; one that is no JSON, or of no known type, has one.
    package static func decode(
        line bytes: some Collection<UInt8>, number: Int
    ) -> Result<CreditRecord, RecordRefusal> {
        guard bytes.count <= RecordLimits.lineBytes else {
            return .failure(RecordRefusal(findings: [lineTooLong(number: number)]))
        }
        do {
            return decode(
                try JSONParser.parse(bytes, maximumDepth: RecordLimits.depth), number: number)
        } catch {
            return refusal(
                number, .malformedLine, at: "", "the line cannot be read, \(error): correct it")
        }
    }

    /// What is wrong with a line that whoever split the batch did not even keep.
    package static func lineTooLong(number: Int) -> Finding {
        Finding(
            line: number, rule: .malformedLine, pointer: "",
            message: "the line is longer than 64 KiB: post one record a line")
    }

    /// Decodes a line that has been parsed, with the same outcome as its bytes have.
    package static func decode(
        _ value: JSONValue, number: Int
    ) -> Result<CreditRecord, RecordRefusal> {
        guard case .object(let object) = value else {
            return refusal(
                number, .malformedLine, at: "",
                "the line is JSON, but no object: post one record as one JSON object")
        }
        guard case .string(let name)? = object["type"], let type = RecordType(name: name) else {
            return refusal(
                number, .unknownRecordType, at: "/type",
                "the line says no type that the registry knows: use one of "
                    + RecordType.all.map(\.name).joined(separator: ", "))
        }
        return decode(object, as: type, number: number)
    }

    /// Decodes an object as a record of `type`, whatever its own `type` says.
    package static func decode(
        _ object: JSONObject, as type: RecordType, number: Int
    ) -> Result<CreditRecord, RecordRefusal> {
        let schema = type.schema
        var members = [JSONValue](repeating: .null, count: schema.members.count)
        var unknown: [String] = []
        for (name, value) in object.members {
            if let position = schema.position(of: name), position != schema.reporterPosition {
                members[position] = value
            } else if !name.hasSameBytes(as: "type") {
                unknown.append(name)
            }
        }
        var findings: [Finding] = []
        for position in members.indices {
            do {
                members[position] = try checked(members[position], schema.members[position])
            } catch {
                findings.append(finding(error, of: schema.members[position].name, line: number))
            }
        }
        findings += unknownMembers(unknown, line: number)
        guard findings.isEmpty else { return .failure(RecordRefusal(findings: findings)) }
        return .success(CreditRecord(type: type, checkedMembers: members))
    }

    private static func checked(
        _ value: JSONValue, _ member: MemberDefinition
    ) throws(MemberFault) -> JSONValue {
        switch value {
        case .null where !member.isRequired:
            return .null
        case .null:
            throw MemberFault(.required, "this member is required: add it")
        case .string(let text) where member.isRequired && RecordText.isBlank(text):
            throw MemberFault(.required, "this member is required and blank: give its value")
        default:
            return try member.kind.checked(value)
        }
    }

    private static func finding(_ fault: MemberFault, of name: String, line: Int) -> Finding {
        let pointer = fault.item.map { "/\(name)/\($0)" } ?? "/\(name)"
        return Finding(line: line, rule: fault.rule, pointer: pointer, message: fault.message)
    }

    private static func unknownMembers(_ names: [String], line: Int) -> [Finding] {
        names.prefix(RecordLimits.unknownMemberFindings).enumerated().map { place, name in
            let message: String
            if name.hasSameBytes(as: "reporter") {
                message = "the registry sets the reporter itself: leave the member out"
            } else if place == RecordLimits.unknownMemberFindings - 1 {
                message =
                    "this member is not of the record's type, and any after it is not listed: "
                    + "leave them out"
            } else {
                message = "this member is not of the record's type: leave it out"
            }
            // An unknown name may be anything, even a value that slipped into its place.
            let pointer = MemberName.isWellFormed(name) ? "/" + name : ""
            return Finding(line: line, rule: .unknownField, pointer: pointer, message: message)
        }
    }

    private static func refusal(
        _ line: Int, _ rule: Rule, at pointer: String, _ message: String
    ) -> Result<CreditRecord, RecordRefusal> {
        let finding = Finding(line: line, rule: rule, pointer: pointer, message: message)
        return .failure(RecordRefusal(findings: [finding]))
    }
}
