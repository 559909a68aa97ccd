extension AccountState {
    func pack(into packer: inout StatePacker) {
        packer.append(number.text)
        packer.append(subject.text)
        packer.append(terms.product)
        packer.append(terms.principal)
        packer.append(terms.currency)
        packer.append(terms.openedOn)
        packer.append(terms.dueOn) { $0.append($1) }
        packer.append(terms.facility) { $0.append($1.text) }
        packer.append(terms.guaranteeMode) { $0.append($1) }
        packer.append(entries)
        packer.append(UInt64(earlier.count))
        for leaves in earlier {
            packer.append(UInt64(leaves.count))
            for leaf in leaves { packer.append(leaf) }
        }
        packer.append(drawn)
        packer.append(repaid)
        packer.append(writtenOff)
        packer.append(closedOn) { $0.append($1) }
        packer.append(snapshot) { packer, snapshot in
            packer.append(snapshot.asOf)
            packer.append(snapshot.balance)
            packer.append(snapshot.overdue)
            packer.append(snapshot.daysPastDue)
            packer.append(snapshot.classification.rawValue)
            packer.append(snapshot.isClosed)
        }
        packer.append(unchangedReports)
        packer.append(lastRepaymentOn) { $0.append($1) }
        packer.append(lastReclassificationOn) { $0.append($1) }
        packer.append(repaidSinceReport)
        packer.append(movements)
    }

    init(from unpacker: inout StateUnpacker) throws(StateUnpacker.Malformed) {
        let number = try unpacker.accountNumber()
        let subject = try unpacker.subject()
        let terms = AccountTerms(
            product: try unpacker.text(), principal: Int64(try unpacker.integer()),
            currency: try unpacker.text(), openedOn: try unpacker.day(),
            dueOn: try unpacker.optional { (read) throws(StateUnpacker.Malformed) in
                try read.day()
            },
            facility: try unpacker.optional { (read) throws(StateUnpacker.Malformed) in
                try read.accountNumber()
            },
            guaranteeMode: try unpacker.optional { (read) throws(StateUnpacker.Malformed) in
                try read.text()
            })
        self.init(number: number, subject: subject, terms: terms)
        entries = try unpacker.entries()
        for _ in 0..<(try unpacker.count()) {
            var leaves: [Int] = []
            for _ in 0..<(try unpacker.count()) { leaves.append(try unpacker.integer()) }
            earlier.append(leaves)
        }
        drawn = Int64(try unpacker.integer())
        repaid = Int64(try unpacker.integer())
        writtenOff = Int64(try unpacker.integer())
        closedOn = try unpacker.optionalDay()
        snapshot = try unpacker.optional { (read) throws(StateUnpacker.Malformed) in
            try AccountSnapshot(from: &read)
        }
        unchangedReports = try unpacker.integer()
        lastRepaymentOn = try unpacker.optionalDay()
        lastReclassificationOn = try unpacker.optionalDay()
        repaidSinceReport = try unpacker.flag()
        movements = try unpacker.integer()
    }
}

extension AccountSnapshot {
    fileprivate init(from unpacker: inout StateUnpacker) throws(StateUnpacker.Malformed) {
        let asOf = try unpacker.day()
        let balance = Int64(try unpacker.integer())
        let overdue = Int64(try unpacker.integer())
        let daysPastDue = try unpacker.integer()
        guard let classification = Classification(rawValue: try unpacker.integer()) else {
            throw StateUnpacker.Malformed()
        }
        self.init(
            asOf: asOf, balance: balance, overdue: overdue, daysPastDue: daysPastDue,
            classification: classification, isClosed: try unpacker.flag())
    }
}
