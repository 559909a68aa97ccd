extension FacilityState {
    func pack(into packer: inout StatePacker) {
        packer.append(subject.text)
        packer.append(terms.limit)
        packer.append(terms.currency)
        packer.append(terms.openedOn)
        packer.append(terms.maturity)
        packer.append(entries)
        packer.append(UInt64(openings.count))
        var before = 0
        for leaf in openings {
            packer.append(leaf - before)
            before = leaf
        }
    }

    init(from unpacker: inout StateUnpacker) throws(StateUnpacker.Malformed) {
        let subject = try unpacker.subject()
        let limit = Int64(try unpacker.integer())
        let terms = FacilityTerms(
            limit: limit, currency: try unpacker.text(), openedOn: try unpacker.day(),
            maturity: try unpacker.day())
        self.init(subject: subject, terms: terms)
        entries = try unpacker.entries()
        var before = 0
        for _ in 0..<(try unpacker.count()) {
            let (leaf, overflows) = before.addingReportingOverflow(try unpacker.integer())
            guard !overflows else { throw StateUnpacker.Malformed() }
            openings.append(leaf)
            before = leaf
        }
    }
}
