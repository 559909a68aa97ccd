/// Why a value is not one of the declared type.
package struct BindingFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name and the fields that lead to the value, as `loan.payments[3].due`.
    package let path: String
    package let message: String

    package var description: String { "\(path): \(message)" }
}
