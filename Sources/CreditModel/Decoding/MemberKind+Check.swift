import CanonicalEncoding

extension MemberKind {
    /// `value` in its normal form, if it is of this kind.
    ///
    /// A value of the wrong JSON type breaks the same rule as a wrong value of the right one.
    func checked(_ value: JSONValue) throws(MemberFault) -> JSONValue {
        switch self {
        case .subject: return try checkedSubject(value)
        case .participant: try checkParticipant(value)
        case .accountNumber: try checkAccountNumber(value)
        case .money: try checkMoney(value)
        case .signedMoney: try checkSignedMoney(value)
        case .rate: try checkRate(value)
        case .count: try checkCount(value)
        case .date: try checkDate(value)
        case .period: try checkPeriod(value)
        case .timestamp: try checkTimestamp(value)
        case .text(let maximum): try checkText(value, maximum)
        case .code(let list): try checkCode(value, list)
        case .currency: try checkCurrency(value)
        case .country: try checkCountry(value)
        case .leafIndex: try checkLeafIndex(value)
        case .division: try checkDivision(value)
        case .sha256: try checkSHA256(value)
        case .boolean: try checkBoolean(value)
        case .list(let kind): return try checkedList(value, of: kind)
        }
        return value
    }

    private func checkedSubject(_ value: JSONValue) throws(MemberFault) -> JSONValue {
        guard case .string(let text) = value else {
            throw MemberFault(
                .invalidIdentifier, "a business is identified by a string such as uscc:…: post one")
        }
        do {
            return .string(try SubjectID(parsing: text).text)
        } catch {
            throw MemberFault(error)
        }
    }

    private func checkParticipant(_ value: JSONValue) throws(MemberFault) {
        guard case .string(let text) = value else {
            throw MemberFault(
                .invalidIdentifier,
                "a participant is named by a string: use the name given at admission")
        }
        if let fault = ParticipantID.fault(in: text.utf8Span.span) { throw MemberFault(fault) }
    }

    private func checkAccountNumber(_ value: JSONValue) throws(MemberFault) {
        guard case .string(let text) = value else {
            throw MemberFault(
                .invalidIdentifier, "an account or facility number is a string: put it in quotes")
        }
        if let fault = AccountNumber.fault(in: text.utf8Span.span) { throw MemberFault(fault) }
    }

    private func checkMoney(_ value: JSONValue) throws(MemberFault) {
        try checkSignedMoney(value)
        guard case .integer(let amount) = value, amount < 0 else { return }
        throw MemberFault(
            .invalidAmount,
            "this amount cannot be negative: post it without the sign, or as the event that it is")
    }

    private func checkSignedMoney(_ value: JSONValue) throws(MemberFault) {
        if case .integer(let amount) = value, amount.magnitude <= RecordLimits.amount.magnitude {
            return
        }
        throw MemberFault(
            .invalidAmount,
            "an amount is an integer number of minor units (cents, fen) of at most 10^15, without "
                + "fraction, exponent or quotes: convert it")
    }

    private func checkRate(_ value: JSONValue) throws(MemberFault) {
        if case .integer(let rate) = value, (0...RecordLimits.rate).contains(rate) { return }
        throw MemberFault(
            .rateRange,
            "a rate is an integer number of parts per million from 0 to 1000000 (4.35 % is "
                + "43500): convert it")
    }

    private func checkCount(_ value: JSONValue) throws(MemberFault) {
        if case .integer(let count) = value, (0...RecordLimits.count).contains(count) { return }
        throw MemberFault(
            .invalidAmount,
            "a count is an integer from 0 to 100000, without fraction, exponent or quotes: "
                + "correct it")
    }

    private func checkDate(_ value: JSONValue) throws(MemberFault) {
        if case .string(let text) = value, CalendarDate(utf8: text.utf8Span.span) != nil { return }
        throw MemberFault(
            .invalidDate,
            "a date is a real day from 1901-01-01 to 2099-12-31, written YYYY-MM-DD: correct it")
    }

    private func checkPeriod(_ value: JSONValue) throws(MemberFault) {
        if case .string(let text) = value, CalendarMonth(utf8: text.utf8Span.span) != nil { return }
        throw MemberFault(
            .invalidDate,
            "a period is a month from 1901-01 to 2099-12, written YYYY-MM: correct it")
    }

    private func checkTimestamp(_ value: JSONValue) throws(MemberFault) {
        if case .string(let text) = value, UTCTimestamp.isWellFormed(text.utf8Span.span) { return }
        throw MemberFault(
            .invalidDate,
            "a timestamp is an instant in UTC, written YYYY-MM-DDThh:mm:ssZ or "
                + "YYYY-MM-DDThh:mm:ss.mmmZ: convert it")
    }

    private func checkText(_ value: JSONValue, _ maximum: Int) throws(MemberFault) {
        guard case .string(let text) = value else {
            throw MemberFault(.invalidText, "this is a text: put it in quotes")
        }
        if let message = RecordText.fault(in: text, maximum: maximum) {
            throw MemberFault(.invalidText, message)
        }
    }

    private func checkCode(_ value: JSONValue, _ list: CodeList) throws(MemberFault) {
        if case .string(let code) = value, list.contains(code) { return }
        throw MemberFault(
            .invalidCode,
            "no code of list \(list.id): use one of " + list.codes.joined(separator: ", "))
    }

    private func checkCurrency(_ value: JSONValue) throws(MemberFault) {
        if case .string(let code) = value, Currency.exponent(of: code.utf8Span.span) != nil {
            return
        }
        throw MemberFault(
            .invalidCurrency,
            "a currency is an active ISO 4217 code of three upper-case letters, such as CNY: "
                + "correct it")
    }

    private func checkBoolean(_ value: JSONValue) throws(MemberFault) {
        if case .bool = value { return }
        throw MemberFault(.invalidCode, "a yes or no is true or false, without quotes: correct it")
    }

    private func checkCountry(_ value: JSONValue) throws(MemberFault) {
        if case .string(let text) = value {
            let utf8 = text.utf8Span.span
            if utf8.count == 2, Country.isAssigned(utf8[0], utf8[1]) { return }
        }
        throw MemberFault(
            .invalidCountry,
            "a country is an assigned ISO 3166-1 code of two upper-case letters, such as CN: "
                + "correct it")
    }

    private func checkLeafIndex(_ value: JSONValue) throws(MemberFault) {
        if case .integer(let index) = value, (0...RecordLimits.leafIndex).contains(index) { return }
        throw MemberFault(
            .invalidAmount,
            "a statement is named by its index in the log, an integer from 0: correct it")
    }

    private func checkDivision(_ value: JSONValue) throws(MemberFault) {
        if case .string(let text) = value, text.utf8.count == 6,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        {
            return
        }
        throw MemberFault(
            .invalidIdentifier, "a division is six digits of the national list: correct it")
    }

    private func checkSHA256(_ value: JSONValue) throws(MemberFault) {
        if case .string(let text) = value, Base64.decode(text)?.count == 32 { return }
        throw MemberFault(
            .invalidText, "a SHA-256 is the padded base64 of 32 bytes: encode it")
    }

    private func checkedList(
        _ value: JSONValue, of kind: MemberKind
    ) throws(MemberFault) -> JSONValue {
        guard case .array(let items) = value, items.count <= RecordLimits.listItems else {
            throw MemberFault(
                .listDuplicate, "a list is a JSON array of at most 50 items: split it")
        }
        var checked: [JSONValue] = []
        for (position, item) in items.enumerated() {
            var fault: MemberFault
            do {
                let item = try kind.checked(item)
                if !checked.contains(item) {
                    checked.append(item)
                    continue
                }
                fault = MemberFault(
                    .listDuplicate, "this item stands in the list before: remove one of them")
            } catch {
                fault = error
            }
            fault.item = position
            throw fault
        }
        return .array(checked)
    }
}
