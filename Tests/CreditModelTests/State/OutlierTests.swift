import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

/// The doubt about an unusual principal, and whose principals it looks at.
@Suite struct OutlierTests {
    private var books = JudgedBooks()

    private static func opened(_ place: Int, _ principal: Int64) -> JSONObject {
        Story.opened(["account_no": .string("P-\(place)"), "principal": .integer(principal)])
    }

    private static let three = [opened(0, 9), opened(1, 10), opened(2, 11)]

    /// Whether a principal is found unusual, in a dry run.
    private func isUnusual(_ principal: Int64, by lender: String = "lender-a") throws -> Bool {
        var books = books
        let line = Self.opened(1_000, principal)
        return try books.post([line], by: lender).findings.contains { $0.rule == "W402" }
    }

    /// A lender that tries every amount learns nothing of what others lent.
    @Test mutating func findingsDoNotDependOnWhatOthersLend() throws {
        var random = SeededRandom()
        for count in [0, 3, 40] {
            let lines = (0..<count).map {
                Self.opened($0, Int64.random(in: 1...1_000_000, using: &random))
            }
            var alone = JudgedBooks()
            try alone.given([Story.registered()] + Self.three)
            var beside = JudgedBooks()
            try beside.given([Story.registered()])
            try beside.given(lines, by: "lender-b")
            try beside.given(Self.three)
            for amount in [1, 509, 510, 550, 10_000, 1_000_000_000] as [Int64] {
                let line = Self.opened(1_000, amount)
                var (one, other) = (alone, beside)
                #expect(
                    try one.post([line]).findings == other.post([line]).findings,
                    "seed \(random.seed)")
            }
        }
    }

    @Test mutating func anAnnulledPrincipalLeavesTheMedian() throws {
        let leaves = try books.given(Self.three)
        #expect(try isUnusual(550))
        try books.given([Story.annulment(of: leaves[0])])
        #expect(try !isUnusual(550), "two say little")
        try books.given([Self.opened(3, 1_000)])
        #expect(try !isUnusual(550), "the median is 11")
        #expect(try isUnusual(600))
    }

    @Test mutating func aCorrectedPrincipalReplacesTheOld() throws {
        let leaves = try books.given(Self.three)
        let first = try books.given([Story.correcting(leaves[1], Self.opened(1, 20))])
        #expect(try !isUnusual(550), "the median is 11")
        let second = try books.given([
            Story.correcting(leaves[2], Self.opened(2, 30)),
            Story.correcting(first[0], Self.opened(1, 8)),
        ])
        #expect(try isUnusual(500), "the median is 9")
        try books.given([Story.annulment(of: second[1])])
        #expect(try !isUnusual(5_000))
    }

    @Test mutating func aPrincipalFiledAnewIsTheOtherBusinesss() throws {
        let leaves = try books.given(Self.three)
        let anew = Lines.changing(
            Self.three[0],
            ["subject": .string(Story.other), "refiles": .integer(Int64(leaves[0]))])
        try books.given([Story.annulment(of: leaves[0]), anew])
        #expect(try !isUnusual(550))
        let lender = try ParticipantID(parsing: "lender-a")
        let principals = try [Story.business, Story.other].map { business in
            books.world.subjects[.subject(try SubjectID(parsing: business))]?
                .principals(of: lender)
        }
        #expect(principals == [[10, 11], [9]])
    }

    @Test mutating func theNewestOfALenderAreRemembered() throws {
        try books.given((0..<40).map { Self.opened($0, Int64($0)) })
        try books.given((0..<40).map { Self.opened($0, 5) }, by: "lender-b")
        let subject = try SubjectID(parsing: Story.business)
        let state = try #require(books.world.subjects[.subject(subject)])
        #expect(try state.principals(of: ParticipantID(parsing: "lender-a")) == Array(8..<40))
    }
}
