/// The kinds of labels, as their texts begin.
enum LabelKind: String {
    case subject = "subject:"
    case participant = "participant:"
    case topic = "topic:"
}
