extension ContractDefinition {
    /// The same with its expressions in their canonical form.
    ///
    /// - Parameter canonical: by where they stand.
    func rewritten(_ canonical: [String: String]) -> ContractDefinition {
        ContractDefinition(
            name: name, summary: summary, parameters: parameters,
            triggers: triggers.enumerated().map { place, trigger in
                Trigger(
                    type: trigger.type, filter: canonical["/on/\(place)/where"],
                    until: canonical["/on/\(place)/until"])
            },
            key: key, endings: endings,
            joins: joins.map { join in
                Join(
                    name: join.name, isEach: join.isEach, type: join.type, key: join.key,
                    equals: join.equals, by: join.by, filter: canonical[join.place + "/where"],
                    endings: join.endings)
            }, repeats: repeats, condition: canonical["/when"],
            effects: effects.enumerated().map { place, effect in
                let at = "/effects/\(place)"
                let kind: Effect.Kind =
                    switch effect.kind {
                    case .derive: effect.kind
                    case .notify(let recipient, let notice):
                        .notify(recipient: canonical[at + "/notify"] ?? recipient, notice: notice)
                    }
                return Effect(
                    kind: kind, condition: canonical[at + "/when"], about: canonical[at + "/about"],
                    values: effect.values.map {
                        ($0.name, canonical["\(at)/values/\($0.name)"] ?? $0.expression)
                    })
            })
    }
}

extension ContractDefinition.Join {
    /// The JSON pointer of the join.
    var place: String { (isEach ? "/each/" : "/with/") + name }
}
