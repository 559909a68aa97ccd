internal import CanonicalEncoding
internal import CreditModel
internal import Hummingbird

extension RegistryAPI {
    /// What the registry demands of records, for anyone to read.
    func addRules(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.listRules, in: &table) { request, _ in
            try request.allowOnlyQueries()
            return Response(json: ["rules": .array(Rule.all.map(\.json))])
        }
        on(APIOperations.listCodeLists, in: &table) { request, _ in
            try request.allowOnlyQueries()
            return Response(json: CodeList.allJSON)
        }
    }
}
