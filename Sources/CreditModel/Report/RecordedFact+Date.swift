extension RecordedFact {
    /// The day as of which the fact holds: `effective_on`, or else the type's business date, or
    /// else, where neither is disclosed, the day on which it was recorded: by then it held.
    package var day: CalendarDate {
        date("effective_on") ?? date(businessDateMember)
            ?? CalendarDate(secondsSince1970: recordedAt)
    }

    private var businessDateMember: String {
        switch type {
        case "account.opened", "facility.opened": "opened_on"
        case "balance.reported": "as_of"
        case "classification.changed": "assessed_on"
        case "collateral.revalued": "valued_on"
        default: "on"
        }
    }
}
