/// The credentials of the two persons that an operator begins with. They are two so that what one
/// of them asks for, the other can check.
package struct FoundingKeys: Sendable {
    package let first: APIKey
    package let second: APIKey

    package init(first: APIKey, second: APIKey) {
        self.first = first
        self.second = second
    }
}
