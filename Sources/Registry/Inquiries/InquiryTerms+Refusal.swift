internal import AccessModel
internal import CreditModel

extension InquiryTerms {
    /// Why a reader is refused that asks on these terms; what it spends of a consent is spent if it is
    /// not.
    ///
    /// - Parameter isCustomer: whether the business is the reader's customer.
    func refusal(
        of reader: Actor, isCustomer: Bool, in turn: inout SequencedTurn
    ) async throws(RegistryError) -> InquiryRefusal? {
        do {
            try check(role: reader.role, own: reader.subject, isCustomer: isCustomer)
        } catch {
            return error
        }
        guard needsConsent else { return consent == nil ? nil : .purposeNotCovered }
        guard let consent, let matter = try await turn.matter(.consent(consent)) else {
            return .consentRequired
        }
        let state = try ConsentState(matter)
        let used: ConsentState
        do {
            used = try state.using(
                by: reader.id, about: subject, for: purpose, level: level, on: turn.day)
        } catch {
            return error
        }
        try await turn.put(try Matter(used))
        return nil
    }
}
