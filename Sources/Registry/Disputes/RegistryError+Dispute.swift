internal import AccessModel

extension RegistryError {
    /// A dispute cannot be opened like this, or a step not be taken in it.
    init(_ fault: DisputeFault) {
        guard let pointer = fault.pointer else {
            self = .conflict(fault.message)
            return
        }
        self = .unprocessable(
            FieldFault(pointer: pointer, code: fault.rawValue, message: fault.message))
    }
}
