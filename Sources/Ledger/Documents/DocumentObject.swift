package import CanonicalEncoding

/// An object of a received document, held to its exact members and their types: what the step
/// `shape` demands. Hashes may have any text here.
package struct DocumentObject {
    private let object: JSONObject
    /// What the object is, for people: `a statement`.
    private let place: String

    /// - Parameters:
    ///   - members: the names that the object must have; it may have those of `optional` and no
    ///     others.
    package init(
        _ value: JSONValue, _ place: String, members: [String], optional: [String] = []
    ) throws(VerificationError) {
        guard case .object(let object) = value else {
            throw VerificationError(.shape, "\(place) is not an object")
        }
        self.object = object
        self.place = place
        let optionalCount = optional.count { object[$0] != nil }
        let isExact =
            object.count == members.count + optionalCount
            && members.allSatisfy { object[$0] != nil }
        guard isExact else {
            throw VerificationError(
                .shape, "\(place) does not have exactly the members that the format names")
        }
    }

    /// `nil` for an optional member that is not there.
    package func optional(_ name: String) -> JSONValue? {
        object[name]
    }

    /// The member, which must be there.
    package func value(_ name: String) throws(VerificationError) -> JSONValue {
        guard let value = object[name] else { throw wrong(name, "is missing") }
        return value
    }

    /// The member as text.
    package func string(_ name: String) throws(VerificationError) -> String {
        guard case .string(let text) = try value(name) else { throw wrong(name, "is not a string") }
        return text
    }

    /// A string or `null`.
    package func nullableString(_ name: String) throws(VerificationError) -> String? {
        if case .null = try value(name) { return nil }
        return try string(name)
    }

    /// An integer from 0 to 2^53 − 1.
    package func count(_ name: String) throws(VerificationError) -> Int {
        guard case .integer(let integer) = try value(name),
            (0...CanonicalJSON.largestInteger).contains(integer)
        else { throw wrong(name, "is not an integer from 0 to 2^53 - 1") }
        return Int(integer)
    }

    /// The member as a list of integers from 0 to 2^53 − 1.
    package func counts(_ name: String) throws(VerificationError) -> [Int] {
        var counts: [Int] = []
        for element in try array(name) {
            guard case .integer(let integer) = element,
                (0...CanonicalJSON.largestInteger).contains(integer)
            else { throw wrong(name, "holds what is not an integer from 0 to 2^53 - 1") }
            counts.append(Int(integer))
        }
        return counts
    }

    /// The member as a list of whatever values.
    package func array(_ name: String) throws(VerificationError) -> [JSONValue] {
        guard case .array(let elements) = try value(name) else {
            throw wrong(name, "is not a list")
        }
        return elements
    }

    /// The member as a list of texts.
    package func strings(_ name: String) throws(VerificationError) -> [String] {
        let elements = try array(name)
        var strings: [String] = []
        strings.reserveCapacity(elements.count)
        for element in elements {
            guard case .string(let text) = element else {
                throw wrong(name, "holds what is not a string")
            }
            strings.append(text)
        }
        return strings
    }

    /// The member as a hash, whatever its text is.
    package func hash(_ name: String) throws(VerificationError) -> WireHash {
        WireHash(text: try string(name))
    }

    /// The member as a list of hashes, whatever their texts are.
    package func hashes(_ name: String) throws(VerificationError) -> [WireHash] {
        try strings(name).map { WireHash(text: $0) }
    }

    /// Disclosures as ASCII, or whatever else stood there.
    package func encodedDisclosures() throws(VerificationError) -> [[UInt8]] {
        try strings("disclosures").map { Array($0.utf8) }
    }

    private func wrong(_ name: String, _ problem: String) -> VerificationError {
        VerificationError(.shape, "\(name) of \(place) \(problem)")
    }
}
