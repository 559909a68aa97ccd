internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Hummingbird

extension RegistryAPI {
    /// How often credentials opened nothing, without a word on whose they were.
    func addAttempts(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.countFailedAttempts, in: &table) { [attempts] request, _ in
            try request.allowOnlyQueries()
            let value = attempts.value
            return Response(json: [
                "since": .string(UTCTimestamp.text(seconds: attempts.since)),
                "counts": .object(
                    JSONObject(
                        AuthenticationFault.allCases.map {
                            ($0.rawValue, .integer(Int64(value.counts[$0] ?? 0)))
                        })),
                "limited": .integer(Int64(value.limited)),
            ])
        }
    }
}
