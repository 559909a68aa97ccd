/// A strict parser of one JSON text (RFC 8259): valid UTF-8, unique member names, bounded depth.
package struct JSONParser {
    /// Nesting allowed in a document of the ledger (presentation → statement → path, with room).
    package static let documentDepth = 32
    private static let longestNumber = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private let maximumDepth: Int
    private var position = 0

    private init(bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    /// The value that all of `bytes` spells. A scalar has depth 0, `[]` has depth 1.
    package static func parse(
        _ bytes: some Collection<UInt8>, maximumDepth: Int = documentDepth
    ) throws(JSONError) -> JSONValue {
        let parsed = bytes.withContiguousStorageIfAvailable { buffer in
            Result { () throws(JSONError) in try parse(buffer: buffer, maximumDepth: maximumDepth) }
        }
        if let parsed { return try parsed.get() }
        return try parse(Array(bytes), maximumDepth: maximumDepth)
    }

    package static func parse(
        _ text: String, maximumDepth: Int = documentDepth
    ) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8), maximumDepth: maximumDepth)
    }

    private static func parse(
        buffer: UnsafeBufferPointer<UInt8>, maximumDepth: Int
    ) throws(JSONError) -> JSONValue {
        var parser = JSONParser(bytes: buffer, maximumDepth: maximumDepth)
        let value = try parser.value(depth: 0)
        parser.skipWhitespace()
        guard parser.position == buffer.count else { throw parser.error(.trailingBytes) }
        return value
    }

    private func error(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason, at: position)
    }

    private var byte: UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private mutating func skipWhitespace() {
        while let byte, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
            position += 1
        }
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        skipWhitespace()
        guard let byte else { throw error(.unexpectedEnd) }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw error(.unexpectedByte)
        }
    }

    private mutating func literal(
        _ text: StaticString, _ value: JSONValue
    ) throws(JSONError) -> JSONValue {
        for offset in 0..<text.utf8CodeUnitCount {
            guard let byte else { throw error(.unexpectedEnd) }
            guard byte == text.utf8Start[offset] else { throw error(.unexpectedByte) }
            position += 1
        }
        return value
    }

    private mutating func expect(_ expected: UInt8) throws(JSONError) {
        skipWhitespace()
        guard let byte else { throw error(.unexpectedEnd) }
        guard byte == expected else { throw error(.unexpectedByte) }
        position += 1
    }

    /// After an element: true if another follows, false if `end` closed the list.
    private mutating func another(before end: UInt8) throws(JSONError) -> Bool {
        skipWhitespace()
        guard let byte else { throw error(.unexpectedEnd) }
        guard byte == end || byte == UInt8(ascii: ",") else { throw error(.unexpectedByte) }
        position += 1
        return byte != end
    }

    private mutating func closes(_ end: UInt8) -> Bool {
        skipWhitespace()
        guard byte == end else { return false }
        position += 1
        return true
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        guard depth <= maximumDepth else { throw error(.tooDeep) }
        position += 1
        var elements: [JSONValue] = []
        if closes(UInt8(ascii: "]")) { return .array(elements) }
        repeat {
            elements.append(try value(depth: depth))
        } while try another(before: UInt8(ascii: "]"))
        return .array(elements)
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        guard depth <= maximumDepth else { throw error(.tooDeep) }
        position += 1
        var object = JSONObject()
        if closes(UInt8(ascii: "}")) { return .object(object) }
        // A set costs more than it saves for the few members of a record; a hostile object of
        // thousands must still not cost the square of its size.
        var manyNames: Set<[UInt8]> = []
        repeat {
            skipWhitespace()
            guard let byte else { throw error(.unexpectedEnd) }
            guard byte == UInt8(ascii: "\"") else { throw error(.unexpectedByte) }
            let start = position
            let name = try string()
            let isNew: Bool
            if object.count < 64 {
                isNew = object[name] == nil
            } else {
                if manyNames.isEmpty { manyNames = Set(object.names.map { Array($0.utf8) }) }
                isNew = manyNames.insert(Array(name.utf8)).inserted
            }
            guard isNew else { throw JSONError(.duplicateName, at: start) }
            try expect(UInt8(ascii: ":"))
            object.append(name, try value(depth: depth))
        } while try another(before: UInt8(ascii: "}"))
        return .object(object)
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        var isInteger = true
        if byte == UInt8(ascii: "-") { position += 1 }
        let firstDigit = position
        try digits()
        if bytes[firstDigit] == UInt8(ascii: "0"), position > firstDigit + 1 {
            throw JSONError(.unexpectedByte, at: firstDigit)
        }
        if byte == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            try digits()
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            isInteger = false
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        guard position - start <= Self.longestNumber else {
            throw JSONError(.numberTooLong, at: start)
        }
        let lexeme = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, let integer = Int64(lexeme) { return .integer(integer) }
        return .otherNumber(lexeme)
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while let byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        guard position > start else {
            throw error(position < bytes.count ? .unexpectedByte : .unexpectedEnd)
        }
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            guard byte >= 0x20 else { throw error(.controlCharacter) }
            position += 1
        }
        guard let byte else { throw error(.unexpectedEnd) }
        let plain = bytes[start..<position]
        guard byte == UInt8(ascii: "\\") else {
            position += 1
            return try text(plain, from: start)
        }
        return try escapedString(prefix: Array(plain), from: start)
    }

    private func text(
        _ utf8: some Sequence<UInt8>, from start: Int
    ) throws(JSONError) -> String {
        guard let text = String(validating: utf8, as: UTF8.self) else {
            throw JSONError(.invalidUTF8, at: start)
        }
        return text
    }

    private mutating func escapedString(
        prefix: [UInt8], from start: Int
    ) throws(JSONError) -> String {
        var utf8 = prefix
        while let byte {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(utf8, from: start)
            case UInt8(ascii: "\\"): try escape(into: &utf8)
            case 0..<0x20: throw JSONError(.controlCharacter, at: position - 1)
            default: utf8.append(byte)
            }
        }
        throw error(.unexpectedEnd)
    }

    private mutating func escape(into utf8: inout [UInt8]) throws(JSONError) {
        guard let byte else { throw error(.unexpectedEnd) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): utf8.append(byte)
        case UInt8(ascii: "b"): utf8.append(0x08)
        case UInt8(ascii: "f"): utf8.append(0x0c)
        case UInt8(ascii: "n"): utf8.append(0x0a)
        case UInt8(ascii: "r"): utf8.append(0x0d)
        case UInt8(ascii: "t"): utf8.append(0x09)
        case UInt8(ascii: "u"):
            let escapeStart = position - 2
            var code = UInt32(try hexadecimalUnit())
            if (0xd800..<0xdc00).contains(code) {
                guard byteIs("\\") else { throw JSONError(.loneSurrogate, at: escapeStart) }
                position += 1
                guard byteIs("u") else { throw JSONError(.loneSurrogate, at: escapeStart) }
                position += 1
                let low = UInt32(try hexadecimalUnit())
                guard (0xdc00..<0xe000).contains(low) else {
                    throw JSONError(.loneSurrogate, at: escapeStart)
                }
                code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
            }
            guard let scalar = Unicode.Scalar(code) else {
                throw JSONError(.loneSurrogate, at: escapeStart)
            }
            utf8.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
        default: throw JSONError(.unexpectedByte, at: position - 1)
        }
    }

    private func byteIs(_ character: Unicode.Scalar) -> Bool {
        byte == UInt8(ascii: character)
    }

    private mutating func hexadecimalUnit() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte else { throw error(.unexpectedEnd) }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw error(.unexpectedByte)
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}
