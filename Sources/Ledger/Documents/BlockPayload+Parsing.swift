package import CanonicalEncoding

extension BlockPayload {
    /// Reads a payload of exactly the members of ledger-format.md §3.
    package init(parsing value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(
            value, "a block statement",
            members: [
                "vct", "iss", "height", "prev", "first", "size", "root", "blocks", "index_root",
                "time",
            ])
        self.init(
            type: try object.string("vct"), issuer: try object.string("iss"),
            height: try object.count("height"), previous: try object.hash("prev"),
            first: try object.count("first"), size: try object.count("size"),
            root: try object.hash("root"), blocks: try object.hash("blocks"),
            indexRoot: try object.hash("index_root"), time: try object.count("time"))
    }
}
