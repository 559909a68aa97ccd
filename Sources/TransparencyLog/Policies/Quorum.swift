/// Which sets of witnesses are enough.
package indirect enum Quorum: Sendable, Equatable {
    /// None need sign.
    case none
    case witness(CosignerKey)
    /// At least `threshold` of the members, each a witness or a group.
    case group(threshold: Int, members: [Quorum])

    /// Whether the signatures of `cosigners` are enough.
    package func isMet(by cosigners: Set<CosignerKey>) -> Bool {
        switch self {
        case .none: true
        case .witness(let key): cosigners.contains(key)
        case .group(let threshold, let members):
            members.count { $0.isMet(by: cosigners) } >= threshold
        }
    }
}
