internal import CanonicalEncoding

/// A code of a list, and what the same thing is called by others.
package struct ListedCode: Sendable, Equatable {
    /// Lower_snake_case.
    package let code: String
    /// What it means, for people.
    package let label: String
    /// The code of the People's Bank of China's enterprise credit system.
    package let pboc: String?
    /// The code of the euro area's AnaCredit.
    package let anacredit: String?
    /// The code of the Metro 2 format of North American consumer reporting.
    package let metro2: String?
    /// The Chinese term, where the list is one of Chinese regulation.
    package let chinese: String?

    /// The label is the code with spaces where none is given.
    package init(
        _ code: String, label: String? = nil, pboc: String? = nil, anacredit: String? = nil,
        metro2: String? = nil,
        chinese: String? = nil
    ) {
        self.code = code
        self.label = label ?? String(code.map { $0 == "_" ? " " : $0 })
        self.pboc = pboc
        self.anacredit = anacredit
        self.metro2 = metro2
        self.chinese = chinese
    }

    var json: JSONValue {
        var object: JSONObject = ["code": .string(code), "label": .string(label)]
        for (name, value) in [
            ("pboc", pboc), ("anacredit", anacredit), ("metro2", metro2), ("chinese", chinese),
        ] {
            if let value { object.append(name, .string(value)) }
        }
        return .object(object)
    }
}
