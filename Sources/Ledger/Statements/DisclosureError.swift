/// Why a text is not a disclosure (ledger-format.md §1).
package enum DisclosureError: String, Error {
    case encoding = "is not base64url"
    case form = "is not the canonical JSON of a salt, a name and a value"
    case salt = "has a salt that is not base64url of 16 bytes"
    case name = "discloses a member that no statement has"
    case value = "has a value that cannot be hashed"
}
