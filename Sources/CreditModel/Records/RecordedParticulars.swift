/// What registering a business and changing its registration have in common.
enum RecordedParticulars {
    static let members: [MemberDefinition] = [
        .optional(
            "identifiers", .list(of: .subject),
            "Other identifiers of the same business."),
        .optional("former_names", .list(of: .text(maximum: 200)), "Names that it had before."),
        .optional("legal_form", .text(maximum: 60), "Its legal form."),
        .optional(
            "industry", .text(maximum: 16),
            "Its industry, as a code of the national list."),
        .optional("size_class", .code(.sizeClass), "Its size."),
        .optional(
            "division", .division,
            "Its administrative division: six digits of the national list."),
        .optional("state", .code(.subjectState), "Whether it is in business."),
        .optional("founded_on", .date, "The day on which it was founded."),
        .optional(
            "natural_person", .boolean,
            "Whether it is a natural person in business, such as a sole trader."),
        .optional("parent", .subject, part: 1, "The business that controls it."),
    ]
}
