internal import AccessModel

extension HTTPProblem {
    /// What is answered where something cannot be done with a request for data.
    init(_ fault: DataRequestFault) {
        switch fault {
        case .sameHand:
            self.init(.fourEyes, "Who asked does not approve; let another person do it.")
        case .approvedBefore:
            self.init(.stateConflict, "The request was approved before.")
        case .notApproved:
            self.init(.stateConflict, "The request waits for another person's approval.")
        case .notBarred:
            self.init(.stateConflict, "Nothing bars that the business knows of the request.")
        }
    }
}
