/// What of a statement is shown.
package enum ShownMembers: Hashable, Sendable {
    /// Its payload and every member.
    case all
    /// Its payload, and of its members these.
    case only(Set<String>)
    /// That it exists, and no more.
    case none

    /// Whether the member is shown.
    package func includes(_ member: String) -> Bool {
        switch self {
        case .all: true
        case .only(let members): members.contains(member)
        case .none: false
        }
    }
}
