internal import CanonicalEncoding

/// A code of a list, and what the same thing is called by others.
package struct ListedCode: Sendable, Equatable {
    /// Lower_snake_case.
    package let code: String
    /// The code of the People's Bank of China's enterprise credit system.
    package let pboc: String?
    /// The code of the euro area's AnaCredit.
    package let anacredit: String?
    /// The code of the Metro 2 format of North American consumer reporting.
    package let metro2: String?
    /// The Chinese term, where the list is one of Chinese regulation.
    package let chinese: String?

    package init(
        _ code: String, pboc: String? = nil, anacredit: String? = nil, metro2: String? = nil,
        chinese: String? = nil
    ) {
        self.code = code
        self.pboc = pboc
        self.anacredit = anacredit
        self.metro2 = metro2
        self.chinese = chinese
    }

    var json: JSONValue {
        var object: JSONObject = ["code": .string(code)]
        for (name, value) in [
            ("pboc", pboc), ("anacredit", anacredit), ("metro2", metro2), ("chinese", chinese),
        ] {
            if let value { object.append(name, .string(value)) }
        }
        return .object(object)
    }
}
