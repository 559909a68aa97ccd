package import AccessModel
package import CanonicalEncoding
internal import Contracts
package import CreditModel
internal import Ledger

/// A contract that was proposed, and its publication where there is one.
package struct ContractDraft: Sendable {
    /// What made it a contract.
    package struct Publication: Sendable {
        package let version: Int
        /// The leaf of the statement that publishes it.
        package let leaf: Int
        /// The height of the first block whose statements it reacts to.
        package let effectiveFrom: Int
        package let publishedBy: ActingPerson
        package let publishedOn: CalendarDate
    }

    package let id: ContractDraftID
    package let name: String
    /// In canonical JSON.
    package let definition: String
    /// Base64 of SHA-256 over the definition.
    package let digest: String
    package let proposedBy: ActingPerson
    /// The role of who proposed it: another role publishes.
    package let proposedAs: Role
    package let proposedOn: CalendarDate
    package var publication: Publication?

    /// As it is kept and answered.
    package var json: JSONObject {
        [
            "draft": .string(id.text), "contract": .string(name),
            "definition": .string(definition), "definition_sha256": .string(digest),
            "proposed_by": .object(proposedBy.json),
            "proposed_as": .string(proposedAs.rawValue),
            "proposed_on": .string(proposedOn.description),
            "state": publication == nil ? "proposed" : "published",
            "version": publication.map { .integer(Int64($0.version)) } ?? .null,
            "index": publication.map { .integer(Int64($0.leaf)) } ?? .null,
            "effective_from": publication.map { .integer(Int64($0.effectiveFrom)) } ?? .null,
            "published_by": publication.map { .object($0.publishedBy.json) } ?? .null,
            "published_on": publication.map { .string($0.publishedOn.description) } ?? .null,
        ]
    }
}

extension ContractDraft {
    /// Reads what ``json`` wrote.
    init(_ matter: Matter) throws(RegistryError) {
        let json = matter.contents
        guard let id = json["draft"]?.stringValue.flatMap({ ContractDraftID(parsing: $0) }),
            let name = json["contract"]?.stringValue,
            let definition = json["definition"]?.stringValue,
            let digest = json["definition_sha256"]?.stringValue,
            let proposedBy = json["proposed_by"]?.objectValue.flatMap({ ActingPerson(json: $0) }),
            let proposedAs = json["proposed_as"]?.stringValue.flatMap({ Role(rawValue: $0) }),
            let proposedOn = json["proposed_on"]?.stringValue
                .flatMap({ CalendarDate(parsing: $0) })
        else { throw .inconsistent("a stored contract cannot be read") }
        self.init(
            id: id, name: name, definition: definition, digest: digest, proposedBy: proposedBy,
            proposedAs: proposedAs, proposedOn: proposedOn, publication: Publication(json: json))
    }

    /// The contract, to be executed.
    var compiled: CompiledContract {
        get throws(RegistryError) {
            do {
                return try CompiledContract(
                    published: definition, in: StatementCatalogue.contracts)
            } catch {
                throw .inconsistent("a contract that was proposed is none to this program")
            }
        }
    }

    /// The contract as one that is in force; `nil` before its publication.
    var published: PublishedContract? {
        get throws(RegistryError) {
            guard let publication else { return nil }
            return PublishedContract(
                try compiled, version: publication.version, leaf: publication.leaf,
                effectiveFrom: publication.effectiveFrom)
        }
    }
}

extension ContractDraft.Publication {
    fileprivate init?(json: JSONObject) {
        guard let version = json["version"]?.integerValue, let leaf = json["index"]?.integerValue,
            let height = json["effective_from"]?.integerValue,
            let person = json["published_by"]?.objectValue.flatMap({ ActingPerson(json: $0) }),
            let day = json["published_on"]?.stringValue.flatMap({ CalendarDate(parsing: $0) })
        else { return nil }
        self.init(
            version: Int(version), leaf: Int(leaf), effectiveFrom: Int(height),
            publishedBy: person, publishedOn: day)
    }
}

extension Matter {
    init(_ draft: ContractDraft) throws(RegistryError) {
        guard let owner = Label("topic:contract") else {
            throw .inconsistent("topic:contract is no label")
        }
        self.init(
            key: .contract(draft.id), owner: owner, participant: nil, contents: draft.json)
    }
}
