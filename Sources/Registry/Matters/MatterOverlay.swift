/// The matters that the block has changed so far, over what is stored.
struct MatterOverlay: Sendable {
    private(set) var changed: [MatterKey: NumberedMatter] = [:]
    /// The number that the next new matter gets.
    private(set) var nextNumber: Int

    init(nextNumber: Int) {
        self.nextNumber = nextNumber
    }

    /// Takes a matter as it stands from now on.
    ///
    /// - Parameter number: where it is stored; `nil` for a new one.
    mutating func put(_ matter: Matter, number: Int?) {
        changed[matter.key] = NumberedMatter(number: number ?? nextNumber, matter: matter)
        if number == nil { nextNumber += 1 }
    }
}
