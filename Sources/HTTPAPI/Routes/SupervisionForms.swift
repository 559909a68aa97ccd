internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Hummingbird

extension BodyForm {
    /// Whose activity is meant, in the members `participant`, `person` and `subject`.
    func target() throws -> ActivityTarget {
        guard has("participant") else {
            guard has("subject"), !has("person") else {
                throw Self.fault(
                    "participant", "required", "Name a participant, with a person, or a subject.")
            }
            return .subject(try subject())
        }
        guard !has("subject") else {
            throw Self.fault("subject", "ambiguous", "Name a participant or a subject, not both.")
        }
        let participant = try identifier("participant") { text throws(IdentifierError) in
            try ParticipantID(parsing: text)
        }
        return has("person")
            ? .person(ActingPerson(participant: participant, person: try person()))
            : .participant(participant)
    }

    /// A period, in the members `from` and `until`, which may be left out.
    func period() throws -> RecordedPeriod {
        guard let period = RecordedPeriod(from: try seconds("from"), until: try seconds("until"))
        else { throw Self.fault("until", "invalid_period", "until must not be before from.") }
        return period
    }

    /// A member that is true or false, and false where it is left out.
    func flag(_ name: String) throws -> Bool {
        guard has(name) else { return false }
        guard let flag = try member(name).boolValue else {
            throw Self.fault(name, "invalid_flag", "This member must be true or false.")
        }
        return flag
    }

    /// An instant in UTC, which may be left out.
    func seconds(_ name: String) throws -> Int? {
        guard let text = try optionalText(name) else { return nil }
        guard let seconds = UTCTimestamp.seconds(of: text) else {
            throw Self.fault(
                name, "invalid_moment",
                "This member must be an instant in UTC, YYYY-MM-DDThh:mm:ssZ.")
        }
        return seconds
    }
}

extension Request {
    /// A period, in the parameters `from` and `until`, which may be left out.
    func periodQuery() throws -> RecordedPeriod {
        guard
            let period = RecordedPeriod(
                from: try secondsQuery("from"), until: try secondsQuery("until"))
        else { throw HTTPProblem.badRequest("The parameter until must not be before from.") }
        return period
    }

    private func secondsQuery(_ name: String) throws -> Int? {
        guard let text = try textQuery(name) else { return nil }
        guard let seconds = UTCTimestamp.seconds(of: text) else {
            throw HTTPProblem.badRequest(
                "The parameter \(name) must be an instant in UTC, YYYY-MM-DDThh:mm:ssZ.")
        }
        return seconds
    }
}
