import CanonicalEncoding
import CreditModel

extension RuleExample.Case {
    /// A batch beside what lenders posted before: what `post` returns is what became of it.
    init(
        _ about: String,
        _ post: @escaping @Sendable (inout JudgedBooks) throws -> JudgedBooks.Posted
    ) {
        self.init(about: about) {
            var books = JudgedBooks()
            return try post(&books).findings
        }
    }

    /// A batch beside the records of one business and its account.
    init(_ about: String, after earlier: [JSONObject], _ lines: [JSONObject]) {
        self.init(about) { books in
            try books.given(earlier)
            return try books.post(lines)
        }
    }
}
