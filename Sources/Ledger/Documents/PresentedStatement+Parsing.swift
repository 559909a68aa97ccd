package import CanonicalEncoding

extension PresentedStatement {
    package init(parsing value: JSONValue) throws(VerificationError) {
        let place = "a presented statement"
        let members = value.objectValue
        if members?["entry"] != nil {
            let object = try DocumentObject(value, place, members: ["index", "entry", "path"])
            self = .withheld(
                index: try object.count("index"), entry: try object.hash("entry"),
                path: try object.hashes("path"))
        } else if members?["block"] != nil {
            let object = try DocumentObject(value, place, members: ["index", "block", "path"])
            self = .block(
                index: try object.count("index"),
                block: try BlockPayload(parsing: try object.value("block")),
                path: try object.hashes("path"))
        } else {
            let object = try DocumentObject(
                value, place, members: ["index", "statement", "disclosures", "path"])
            self = .opened(
                index: try object.count("index"),
                payload: try StatementPayload(parsing: try object.value("statement")),
                disclosures: try object.encodedDisclosures(), path: try object.hashes("path"))
        }
    }
}
