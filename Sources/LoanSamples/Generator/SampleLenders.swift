/// The invented lenders, and how the loans spread over them.
struct SampleLenders: Sendable {
    let participants: [SampleParticipant]
    private let weights: [Int]

    init(count: Int) {
        participants = (1...count).map { rank in
            let number = rank < 10 ? "0\(rank)" : "\(rank)"
            return SampleParticipant(id: "lender-\(number)", name: "Sample Lender \(number)")
        }
        let others = (1..<count).map { 1_000_000 / ($0 + 1) }
        let largest = SampleShape.largestLenderPartsPerMillion
        weights = [others.reduce(0, +) * largest / (1_000_000 - largest) + 1] + others
    }

    /// A lender, or another than `excluded` if there is another.
    func draw(_ random: inout SampleRandom, excluding excluded: Int? = nil) -> Int {
        guard let excluded, weights.count > 1 else { return random.weighted(weights) }
        var weights = weights
        weights[excluded] = 0
        return random.weighted(weights)
    }
}
