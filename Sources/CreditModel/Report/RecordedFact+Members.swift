internal import CanonicalEncoding

/// Members read for what they should be: one that is absent, or of another form, is not there.
extension RecordedFact {
    func text(_ name: String) -> String? {
        members[name]?.stringValue
    }

    func key(_ name: String) -> ByteText? {
        text(name).map { ByteText($0) }
    }

    /// An integer that canonical JSON can spell; no record may have a larger one.
    func integer(_ name: String) -> Int64? {
        guard let value = members[name]?.integerValue,
            value.magnitude <= CanonicalJSON.largestInteger.magnitude
        else { return nil }
        return value
    }

    func flag(_ name: String) -> Bool? {
        members[name]?.boolValue
    }

    func date(_ name: String) -> CalendarDate? {
        text(name).flatMap { CalendarDate(parsing: $0) }
    }

    func leaf(_ name: String) -> Int? {
        integer(name).map { Int($0) }
    }

    func leaves(_ name: String) -> [Int] {
        members[name]?.arrayValue?.compactMap { value in
            value.integerValue.flatMap {
                $0.magnitude <= CanonicalJSON.largestInteger.magnitude ? Int($0) : nil
            }
        } ?? []
    }

    /// An amount, unless the record says that it is in another currency than what it would be
    /// added to.
    func amount(_ name: String, in currency: ByteText?) -> Int64? {
        if let own = key("currency"), let currency, own != currency { return nil }
        return integer(name)
    }
}
