extension StateWorld {
    /// How many businesses are looked at where mergers are followed: as many as no real business
    /// has names, and few enough that no chain of them makes a batch slow.
    package static let mostMerged = 64

    /// The business and all that it was found to be, however many mergers lie between.
    ///
    /// - Returns: at most ``mostMerged`` businesses, and whether there are no more.
    func businesses(from subject: SubjectID) -> (reached: Set<SubjectID>, isWhole: Bool) {
        var reached: Set = [subject]
        var next = [subject]
        while let one = next.popLast() {
            for into in subjects[.subject(one)]?.mergedInto ?? []
            where reached.insert(into).inserted {
                if reached.count > Self.mostMerged { return (reached, false) }
                next.append(into)
            }
        }
        return (reached, true)
    }

    /// Whether records on `subject` belong to what stands under `owner`: mergers count.
    func isSame(_ owner: SubjectID, _ subject: SubjectID) -> Bool {
        owner == subject || businesses(from: owner).reached.contains(subject)
    }
}
