internal import CanonicalEncoding
internal import ContractLanguage
internal import Cryptography

/// A contract, and a statement for it to react to.
struct ContractOccasion {
    enum Wait {
        /// The contract does not mind the statement.
        case passedOver
        /// `nil` where its time does not come.
        case until(Int?)
        case failed(DerivedStatement)
    }

    private struct Failed: Error {
        let code: String
        let place: String
        var position: SourcePosition?
    }

    let contract: PublishedContract
    let reaction: CompiledContract.Reaction
    let cause: ContractEvent
    /// Where the time of the statement came.
    let tick: ContractEvent?
    /// How often its time came before.
    let fired: Int
    var joined = JoinedStatements()

    /// Whether the contract may mind the statement: what can be said before anything is looked up. One
    /// that fails minds it, for that is told.
    var mayReact: Bool {
        guard reaction.filter != nil, reaction.filterIsOfStatement else { return true }
        do {
            return try flag(reaction.filter, try bindings(fired: fired), at: "/where")
        } catch {
            return true
        }
    }

    /// Whether the contract acts: asked before the statements of `each` are looked up.
    var mayAct: Bool {
        do {
            let bindings = try bindings(fired: fired)
            let minds = try tick != nil || flag(reaction.filter, bindings, at: "/where")
            return try minds && flag(reaction.condition, bindings, at: "/when")
        } catch {
            return true
        }
    }

    /// What becomes of the statement where the contract does not wait.
    func reactAtOnce() -> [ContractOutput] {
        do {
            let bindings = try bindings(fired: fired)
            guard try flag(reaction.filter, bindings, at: "/where") else { return [] }
            return try outputs(bindings)
        } catch {
            return [.statement(failure(error))]
        }
    }

    /// Until when the contract waits with the statement.
    func wait() -> Wait {
        do {
            let bindings = try bindings(fired: 0)
            guard try flag(reaction.filter, bindings, at: "/where") else { return .passedOver }
            return .until(try due(bindings))
        } catch {
            return .failed(failure(error))
        }
    }

    /// What becomes of the statement now that its time has come.
    func act() -> [ContractOutput] {
        do {
            return try outputs(try bindings(fired: fired))
        } catch {
            return [.statement(failure(error))]
        }
    }

    /// The timer after its time came. A time that cannot be said does not come; that the contract
    /// failed was told when it was waited with, or is when it is acted on.
    func next(after timer: ContractTimer) -> ContractTimer {
        var next = timer
        next.fired += 1
        next.due = nil
        guard next.fired < contract.contract.definition.repeats,
            let bindings = try? bindings(fired: next.fired),
            let due = try? due(bindings), due > timer.due ?? 0
        else { return next }
        next.due = due
        return next
    }

    func failure(_ code: String, at place: String) -> DerivedStatement {
        failure(Failed(code: code, place: place))
    }

    private func failure(_ failed: Failed) -> DerivedStatement {
        var members: JSONObject = [
            "contract": .string(contract.name), "version": .integer(Int64(contract.version)),
            "cause": .integer(Int64(cause.leaf)), "code": .string(failed.code),
            "place": .string(failed.place),
        ]
        if let tick { members.append("tick", .integer(Int64(tick.leaf))) }
        if let position = failed.position {
            members.append("line", .integer(Int64(position.line)))
            members.append("column", .integer(Int64(position.column)))
        }
        return statement(DerivedStatement.failure, members)
    }

    private func statement(_ type: String, _ members: JSONObject) -> DerivedStatement {
        DerivedStatement(
            type: type, recordedAt: (tick ?? cause).recordedAt, members: members,
            cause: cause.leaf, contract: contract.leaf)
    }

    /// All or none: a contract that fails half-way has done nothing.
    private func outputs(_ bindings: ContractBindings) throws(Failed) -> [ContractOutput] {
        guard try flag(reaction.condition, bindings, at: "/when") else { return [] }
        guard let each = reaction.each else { return try effects(bindings, of: nil) }
        var outputs: [ContractOutput] = []
        for event in joined.each {
            outputs += try effects(
                self.bindings(fired: fired, adding: (each, event)), of: event)
        }
        if joined.isCutOff { outputs.append(.statement(failure("too-many", at: "/each"))) }
        return outputs
    }

    /// - Parameter one: that of `each`.
    private func effects(
        _ bindings: ContractBindings, of one: ContractEvent?
    ) throws(Failed) -> [ContractOutput] {
        var outputs: [ContractOutput] = []
        for (place, effect) in reaction.effects.enumerated() {
            let at = "/effects/\(place)"
            guard try flag(effect.condition, bindings, at: at + "/when") else { continue }
            var values = JSONObject()
            for (name, expression) in effect.values {
                let value = try evaluate(expression, bindings, at: "\(at)/values/\(name)").json
                if value == .null { continue }
                values.append(name, value)
            }
            // Beyond 53 bits an integer cannot be hashed, and nothing is recorded of a rest.
            guard (try? CanonicalJSON.bytes(of: .object(values))) != nil else {
                throw Failed(code: LanguageFault.Code.overflow.rawValue, place: at)
            }
            switch effect.kind {
            case .derive(let type):
                let subject = try subject(of: effect, type, bindings, at)
                outputs.append(.statement(derived(type, about: subject, values, of: one)))
            case .notify(let recipient, let notice):
                let recipient = try evaluate(recipient, bindings, at: at + "/notify").json
                guard let recipient = recipient.stringValue else { continue }
                outputs.append(
                    .notice(
                        ContractNotice(
                            recipient: recipient, notice: notice, contract: contract.name,
                            version: contract.version, cause: cause.leaf,
                            leaf: (tick ?? cause).leaf,
                            subject: cause.members["subject"]?.stringValue, values: values,
                            recordedAt: (tick ?? cause).recordedAt)))
            }
        }
        return outputs
    }

    /// The business that a derived statement is about; `nil` where its type is about none.
    private func subject(
        of effect: CompiledContract.Effect, _ type: DerivedType, _ bindings: ContractBindings,
        _ at: String
    ) throws(Failed) -> JSONValue? {
        guard type.isAboutBusiness else { return nil }
        guard let about = effect.about else {
            guard let subject = cause.members["subject"] else {
                throw Failed(code: "no-subject", place: at)
            }
            return subject
        }
        let value = try evaluate(about.expression, bindings, at: at + "/about").json
        guard let text = value.stringValue, about.isSubject(text) else {
            throw Failed(code: "no-subject", place: at + "/about")
        }
        return value
    }

    private func derived(
        _ type: DerivedType, about subject: JSONValue?, _ values: JSONObject,
        of one: ContractEvent?
    ) -> DerivedStatement {
        var members: JSONObject = [
            "contract": .string(contract.name), "version": .integer(Int64(contract.version)),
            "cause": .integer(Int64(cause.leaf)),
            "inputs_sha256": .string(Base64.encode(inputs(of: one).bytes)),
        ]
        if let subject { members.append("subject", subject) }
        if let tick { members.append("tick", .integer(Int64(tick.leaf))) }
        for value in values.members { members.append(value.name, value.value) }
        return statement(type.name, members)
    }

    /// Everything that the outcome depends on.
    private func inputs(of one: ContractEvent?) -> Digest {
        var inputs: JSONObject = [
            "contract": .string(Base64.encode(contract.contract.digest.bytes)),
            "fired": .integer(Int64(fired)), "now": .integer(Int64(now)),
            "statement": cause.input,
        ]
        var joins = JSONObject(
            reaction.joins.map { ($0.name, joined.with[$0.name]?.input ?? .null) })
        if let each = reaction.each, let one { joins.append(each.name, one.input) }
        // What was derived before there were joins keeps its digest.
        if joins.count > 0 { inputs.append("joined", .object(joins)) }
        let value = JSONValue.object(inputs)
        // Statements hold nothing that canonical JSON cannot spell.
        return SHA256.hash((try? CanonicalJSON.bytes(of: value)) ?? value.jsonBytes)
    }

    /// The ledger's time: the tick's, or the statement's own.
    private var now: Int { tick?.time ?? cause.recordedAt }

    private func due(_ bindings: ContractBindings) throws(Failed) -> Int? {
        guard let until = reaction.until else { return nil }
        switch try evaluate(until, bindings, at: "/until") {
        case .timestamp(let moment):
            // What is due within a second is due at its end.
            return Int(moment.unixSeconds) + (moment.subsecond > 0 ? 1 : 0)
        default: return nil
        }
    }

    private func flag(
        _ expression: CompiledExpression?, _ bindings: ContractBindings, at place: String
    ) throws(Failed) -> Bool {
        guard let expression else { return true }
        return try evaluate(expression, bindings, at: place) == .bool(true)
    }

    private func evaluate(
        _ expression: CompiledExpression, _ bindings: ContractBindings, at place: String
    ) throws(Failed) -> ContractValue {
        switch expression.evaluate(with: bindings).result {
        case .success(let value): return value
        case .failure(let fault):
            throw Failed(
                code: fault.code.rawValue, place: place,
                position: SourcePosition(line: fault.span.line, column: fault.span.column))
        }
    }

    /// - Parameter one: the join of `each`, and what was kept for it.
    private func bindings(
        fired: Int, adding one: (join: CompiledContract.Join, event: ContractEvent)? = nil
    ) throws(Failed) -> ContractBindings {
        guard let recorded = ContractTimestamp(unixSeconds: Int64(cause.recordedAt)),
            let now = ContractTimestamp(unixSeconds: Int64(now))
        else { throw Failed(code: "input", place: "") }
        do {
            var values: [String: ContractValue] = [
                "statement": try ContractType.record(reaction.input).value(
                    from: .object(cause.members(of: reaction.input)), at: "statement"),
                "parameters": contract.contract.parameters,
                "recorded": .timestamp(recorded), "now": .timestamp(now),
                "leaf": .int(Int64(cause.leaf)), "fired": .int(Int64(fired)),
            ]
            if reaction.environment.variables[ContractCompiler.corrects] != nil {
                values[ContractCompiler.corrects] = cause.withdrawn.map { .int(Int64($0)) }
            }
            for join in reaction.joins {
                values[join.name] = try joined.with[join.name].map { try join.value(of: $0) }
            }
            if let one { values[one.join.name] = try one.join.value(of: one.event) }
            return try ContractBindings(
                values, in: one == nil ? reaction.environment : reaction.effectEnvironment)
        } catch {
            throw Failed(code: "input", place: "")
        }
    }
}
