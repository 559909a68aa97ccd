internal import CanonicalEncoding
internal import CreditModel
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    /// How good the lenders' data is: all of it for a regulator, its own for a lender.
    func addQuality(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.listQuality, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries("period", "member", "known_at")
            let month = try request.monthQuery("period")
            let member = try request.participantQuery("member")
            let answer = try await registry.quality(
                of: member, in: month, moment: try AskedMoment(query: request))
            var object = try answer.head(of: request)
            object.append("members", .array(answer.lenders.map { .object($0.json) }))
            return Response(json: .object(object))
        }
        on(APIOperations.getQuality, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("period", "known_at")
            let answer = try await registry.quality(
                of: try context.reader(), in: try request.monthQuery("period"),
                moment: try AskedMoment(query: request))
            var object = try answer.head(of: request)
            for member in answer.lenders.flatMap(\.json.members) {
                object.append(member.name, member.value)
            }
            return Response(json: .object(object))
        }
    }
}

extension QualityAnswer {
    /// The month asked for, and how much was recorded when it was counted.
    fileprivate func head(of request: Request) throws -> JSONObject {
        [
            "period": try request.textQuery("period").map { .string($0) } ?? .null,
            "known_at": [
                "tree_size": .integer(Int64(size)),
                "recorded_at": .string(UTCTimestamp.text(seconds: recordedAt)),
            ],
        ]
    }
}
