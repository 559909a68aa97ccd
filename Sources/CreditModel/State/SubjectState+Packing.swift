extension SubjectState {
    func pack(into packer: inout StatePacker) {
        packer.append(name) { $0.append($1) }
        packer.append(mergedInto) { $0.append($1.text) }
        packer.append(entries)
        packer.append(UInt64(principals.count))
        for principal in principals { packer.append(principal) }
    }

    init(from unpacker: inout StateUnpacker) throws(StateUnpacker.Malformed) {
        self.init()
        name = try unpacker.optional { (read) throws(StateUnpacker.Malformed) in
            try read.text()
        }
        mergedInto = try unpacker.optional { (read) throws(StateUnpacker.Malformed) in
            try read.subject()
        }
        entries = try unpacker.entries()
        for _ in 0..<(try unpacker.count()) { principals.append(Int64(try unpacker.integer())) }
    }
}
