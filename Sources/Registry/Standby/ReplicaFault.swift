/// Why a standby does not take what its primary sent. The text is for operators and names no business.
package struct ReplicaFault: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
