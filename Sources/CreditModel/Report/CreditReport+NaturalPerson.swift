extension CreditReport {
    /// Whether the business may be a natural person, such as a sole trader: unless its identifier is a
    /// company's, or lenders state that it is none.
    package var mayBeNaturalPerson: Bool {
        guard let subject = try? SubjectID(parsing: subject) else { return true }
        if subject.isSoleTrader { return true }
        return subject.scheme == .foreign && particulars.isNaturalPerson != false
    }
}
