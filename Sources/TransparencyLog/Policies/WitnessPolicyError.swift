/// Why a file is not a policy.
package struct WitnessPolicyError: Error, Equatable {
    package enum Reason: Error, Equatable {
        case byteNotAllowed
        case unknownKeyword
        case wrongItemCount
        case key(NoteError)
        /// Two lines have the same public key, even under different names.
        case duplicateKey
        case reservedName
        case duplicateName
        /// A name that no line before has defined.
        case unknownName
        case memberUsedTwice
        case threshold
        case secondQuorum
        case noQuorum
        case tooMany
    }

    /// The line, from 1.
    package let line: Int
    package let reason: Reason

    package init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }
}

extension WitnessPolicyError: CustomStringConvertible {
    package var description: String { "Line \(line) of the policy: \(explanation)" }

    private var explanation: String {
        switch reason {
        case .byteNotAllowed:
            "a control character is not allowed, but tabs and line feeds are."
        case .unknownKeyword:
            "a line begins with \"log\", \"witness\", \"group\", \"quorum\" or \"#\"."
        case .wrongItemCount:
            "it has too few or too many items: log KEY [URL], witness NAME KEY [URL], "
                + "group NAME all|any|COUNT MEMBER…, quorum NAME|none."
        case .key(let error): error.description
        case .duplicateKey: "the public key stands on an earlier line too."
        case .reservedName: "\"none\" is not a name."
        case .duplicateName: "the name is taken by an earlier line."
        case .unknownName: "no line before defines the name."
        case .memberUsedTwice: "a name can be a member once only."
        case .threshold:
            "how many members are enough is \"all\", \"any\" or a number from 1 to how many there "
                + "are."
        case .secondQuorum: "there is a quorum already."
        case .noQuorum: "there is no quorum line."
        case .tooMany:
            "a policy has at most \(WitnessPolicy.mostOfEach) logs, witnesses or groups."
        }
    }
}
