internal import HTTPTypes

/// A problem, for who reads pages.
struct ProblemPage: Page {
    static let template = "problem"

    let frame: PageFrame
    let words: [String: String]
    /// What happened; in English, as in a problem's document.
    let detail: String
    /// What may help, in the reader's language; for what is not there.
    let hint: String?
    let status: Int
    let code: String
    let home: String

    init(_ problem: HTTPProblem, for reader: PageReader) {
        frame = PageFrame(
            title: problem.type.title.text(in: reader.language), path: "/", for: reader)
        words = PageWords.texts(in: reader.language)
        detail = problem.details.detail
        hint = problem.status == .notFound ? reader.say("notFoundHint") : nil
        status = problem.status.code
        code = problem.type.code
        home = reader.address("/")
    }
}
