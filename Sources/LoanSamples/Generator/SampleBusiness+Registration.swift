internal import CanonicalEncoding
internal import CreditModel

extension SampleBusiness {
    /// The business as every lender registers it, whose first approvals are on `firstDay`.
    func registration(before firstDay: CalendarDay) -> SampleRecord {
        let foundedOn = firstDay.adding(days: -age).text
        return SampleRecord(
            .subjectRegistered, of: subject, origin: .simulated,
            [
                "legal_name": .string(name),
                "country": "CN",
                "industry": .string(SampleShape.industries[industry].code),
                "size_class": .string(sizeClass),
                "division": .string(division),
                "state": "active",
                "founded_on": .string(foundedOn),
                "on": .string(foundedOn),
            ])
    }
}
