internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Registry

/// Being told of businesses.
extension RegistryAPI {
    func addMonitorings(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.startMonitoring, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: ["subject", "purpose", "consent", "valid_until"])
            let actor = try context.actor()
            let monitoring = try await registry.startMonitoring(
                try form.monitoringTerms(), by: actor)
            return Response(
                .created, json: .object(registry.form(of: monitoring, for: actor)),
                headers: [.location: "/v1/monitorings/\(monitoring.id)"])
        }
        on(APIOperations.listMonitorings, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("after")
            let actor = try context.actor()
            let page = try await registry.monitorings(for: actor, after: try request.pageQuery())
            return Response(json: [
                "monitorings": .array(
                    page.monitorings.map { .object(registry.form(of: $0, for: actor)) }),
                "next": page.next.map { .integer(Int64($0)) } ?? .null,
            ])
        }
        on(APIOperations.getMonitoring, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let actor = try context.actor()
            let monitoring = try await registry.monitoring(try context.monitoringID(), for: actor)
            return Response(json: .object(registry.form(of: monitoring, for: actor)))
        }
        on(APIOperations.endMonitoring, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            _ = try BodyForm(try await request.jsonBody(upTo: context.bodyLimit), members: [])
            let actor = try context.actor()
            let monitoring = try await registry.endMonitoring(
                try context.monitoringID(), by: actor)
            return Response(.created, json: .object(registry.form(of: monitoring, for: actor)))
        }
    }
}

extension APIContext {
    fileprivate func monitoringID() throws -> MonitoringID {
        guard let id = parameters.get("monitoring").flatMap({ MonitoringID(parsing: $0) }) else {
            throw HTTPProblem.notFound()
        }
        return id
    }
}

extension Registry {
    /// A monitoring with how it stands today. Whoever supervises sees that it is there; about which
    /// business is told by that business's file.
    fileprivate func form(of monitoring: MonitoringState, for actor: Actor) -> JSONObject {
        var object = monitoring.json
        if [.regulator, .auditor].contains(actor.role) { object["subject"] = .null }
        object.append("state", .string(monitoring.standing(on: today).rawValue))
        return object
    }
}

extension BodyForm {
    fileprivate func monitoringTerms() throws -> MonitoringTerms {
        MonitoringTerms(
            subject: try subject(), purpose: try choice("purpose", InquiryPurpose.self),
            consent: try consent(),
            validUntil: try has("valid_until") ? date("valid_until") : nil)
    }
}
