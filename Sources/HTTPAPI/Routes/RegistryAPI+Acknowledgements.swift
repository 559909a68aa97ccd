internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Registry

/// What businesses say is right.
extension RegistryAPI {
    func addAcknowledgements(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.acknowledgeRecord, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit), members: ["record"])
            guard let leaf = try form.leaf("record") else {
                throw BodyForm.fault("record", "required", "This member is required.")
            }
            let said = try await registry.acknowledge(record: leaf, by: try context.actor())
            return Response(
                .created,
                json: [
                    "index": .integer(Int64(said.index)),
                    "record": .integer(Int64(said.record.index)),
                    "account_no": said.record.accountNumber.map { .string($0) } ?? .null,
                    "lender": .string(said.record.lender.text),
                ],
                headers: [.location: "/v1/statements/\(said.index)"])
        }
    }
}
