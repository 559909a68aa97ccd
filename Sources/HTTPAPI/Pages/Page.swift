/// What a template is filled with. Its properties have the names that the template uses.
protocol Page: Sendable {
    /// The name of the template's file, without its ending.
    static var template: String { get }
    var frame: PageFrame { get }
    /// The texts of ``PageWords`` in the reader's language.
    var words: [String: String] { get }
}
