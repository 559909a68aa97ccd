package import CanonicalEncoding

extension IndexProof {
    package init(parsing value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(
            value, "the index proof",
            members: [
                "label", "count", "nonce", "from", "left", "right", "siblings", "neighbour",
            ], optional: ["since"])
        let neighbour = try object.value("neighbour")
        var since: Since?
        if let value = object.optional("since") { since = try Since(parsing: value) }
        self.init(
            label: try object.string("label"), count: try object.count("count"),
            nonce: try object.nullableString("nonce"), from: try object.count("from"),
            left: try object.hashes("left"), right: try object.hashes("right"),
            siblings: try object.hashes("siblings"),
            neighbour: neighbour == .null ? nil : try Neighbour(parsing: neighbour), since: since)
    }
}

extension IndexProof.Neighbour {
    fileprivate init(parsing value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(
            value, "the neighbour in the index", members: ["key", "value"])
        self.init(key: try object.hash("key"), value: try object.hash("value"))
    }
}

extension IndexProof.Since {
    fileprivate init(parsing value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(
            value, "the label's earlier head", members: ["count", "head", "path"])
        self.init(
            count: try object.count("count"), head: try object.hash("head"),
            path: try object.hashes("path"))
    }
}
