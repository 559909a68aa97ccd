/// What is wrong with a contract, and where.
package struct ContractFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// A few words with hyphens, for programs: those of ``LanguageFault`` among them.
    package let code: String
    /// For a person: what is wrong and what to do.
    package let message: String
    /// The JSON pointer of the part in the contract's canonical form.
    package let pointer: String
    /// Where in the source; `nil` where there is none.
    package var position: SourcePosition?

    init(_ code: String, _ message: String, at pointer: String, _ position: SourcePosition? = nil) {
        self.code = code
        self.message = message
        self.pointer = pointer
        self.position = position
    }

    package var description: String {
        let place = position.map { "line \($0.line), column \($0.column)" } ?? pointer
        return place + ": " + message
    }
}

/// A place in a source, both from 1 and the column in code points.
package struct SourcePosition: Hashable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// Why a contract is refused: at least one fault.
package struct ContractFaults: Error, Sendable, CustomStringConvertible {
    package let faults: [ContractFault]

    init(_ faults: [ContractFault]) {
        self.faults = Array(faults.prefix(ContractLimits.faults))
    }

    init(_ fault: ContractFault) {
        self.init([fault])
    }

    package var description: String { faults.map(\.description).joined(separator: "\n") }
}
