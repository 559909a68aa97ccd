internal import Cryptography

/// Makes subjects of the file's borrowers, and of the SBA itself.
enum SBASubject {
    /// The guarantor of every loan of the file.
    static let guarantor = "foreign:US-SBA"

    /// The borrower of that name at that zip: `foreign:US-SBA.` and 100 bits of a hash over both.
    ///
    /// The file has no identifier of its borrowers. Two rows are about one borrower when name and
    /// zip agree; the value looks like nobody's real registration number, and is none.
    static func borrower(name: String, paddedZip: String) -> String {
        var hasher = SHA256()
        hasher.update("tallystick/samples/sba/subject/v1\n")
        hasher.update(Array("\(name)\n\(paddedZip)".utf8))
        return guarantor + "." + StableName.base32(hasher.finalize(), symbols: 20)
    }
}
