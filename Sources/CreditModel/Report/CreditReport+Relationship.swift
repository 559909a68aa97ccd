extension CreditReport {
    /// Whether the business owes a reporter something or may, or answers to it for another's debt.
    package func isCustomer(of reporter: ParticipantID) -> Bool {
        let name = ByteText(reporter.text)
        return accounts.contains { $0.key.reporter == name && $0.state != .closed }
            || facilities.contains { $0.key.reporter == name && !$0.isClosed }
            || parts.guaranteesGiven.contains { $0.key.reporter == name && $0.isInForce }
    }
}
