/// Work that is done ahead and in parallel, and whose results are taken one after the other.
enum InOrder {
    /// Calls `work` for all that `next` gives, at most `ahead` of them begun and not yet taken, and
    /// `take` with the results in the order of `next`. So memory is that of `ahead` results.
    ///
    /// - Parameter take: returns whether to go on; what was begun is cancelled when it does not.
    static func run<Input: Sendable, Output: Sendable>(
        ahead: Int, next: () async -> Input?, work: @escaping @Sendable (Input) async -> Output,
        take: (Output) async -> Bool
    ) async {
        await withTaskGroup(of: (Int, Output).self) { group in
            var begun = 0
            var taken = 0
            var isOver = false
            var done: [Int: Output] = [:]
            while true {
                while !isOver, begun - taken < ahead {
                    guard let input = await next() else {
                        isOver = true
                        break
                    }
                    let number = begun
                    begun += 1
                    group.addTask { (number, await work(input)) }
                }
                guard taken < begun, let (number, output) = await group.next() else { break }
                done[number] = output
                while let output = done.removeValue(forKey: taken) {
                    taken += 1
                    guard await take(output) else {
                        group.cancelAll()
                        return
                    }
                }
            }
        }
    }
}
