extension SubjectState {
    func pack(into packer: inout StatePacker) {
        packer.append(name) { $0.append($1) }
        packer.append(UInt64(mergedInto.count))
        for subject in mergedInto { packer.append(subject.text) }
        packer.append(entries)
        packer.append(UInt64(lent.count))
        for lent in lent {
            packer.append(lent.lender.text)
            packer.append(lent.leaf)
            packer.append(lent.principal)
        }
    }

    init(from unpacker: inout StateUnpacker) throws(StateUnpacker.Malformed) {
        self.init()
        name = try unpacker.optional { (read) throws(StateUnpacker.Malformed) in
            try read.text()
        }
        for _ in 0..<(try unpacker.count()) { mergedInto.append(try unpacker.subject()) }
        entries = try unpacker.entries()
        for _ in 0..<(try unpacker.count()) {
            lent.append(
                Lent(
                    lender: try unpacker.participant(), leaf: try unpacker.integer(),
                    principal: Int64(try unpacker.integer())))
        }
    }
}
