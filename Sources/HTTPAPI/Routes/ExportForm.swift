/// In what form an authority takes adjacent statements.
enum ExportForm: String, CaseIterable {
    /// Pages that prove themselves.
    case presentations
    /// Each statement with its places in the label index, for whoever audits all of the log.
    case openings

    init(body form: BodyForm) throws {
        guard form.has("form") else {
            self = .presentations
            return
        }
        guard let value = Self(rawValue: try form.text("form", maximumLength: 16)) else {
            throw BodyForm.fault(
                "form", "unknown_form", "form is one of: presentations, openings.")
        }
        self = value
    }
}
