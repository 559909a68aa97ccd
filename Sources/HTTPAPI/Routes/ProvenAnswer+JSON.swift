internal import CanonicalEncoding
internal import CreditModel
internal import Ledger
internal import Registry

extension ProvenAnswer {
    /// The convenient form, made from what was verified, with the moment that it is of, beside the
    /// presentation that proves it.
    ///
    /// - Parameters:
    ///   - namesMoment: whether the moment is named also where it is the latest.
    ///   - others: what else proves it.
    ///   - writeForm: writes the members of the convenient form.
    func json(
        namesMoment: Bool = false, merged others: [ProvenAnswer] = [],
        _ writeForm: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 2048 + verified.statements.count * 4096)
        writer.raw("{")
        writeForm(&writer)
        if namesMoment || !moment.isLatest { moment.write(to: &writer) }
        writer.raw(",\"presentation\":")
        presentation.write(to: &writer)
        if !others.isEmpty {
            writer.raw(",\"merged\":")
            writer.list("[", "]", others) { $1.presentation.write(to: &$0) }
        }
        writer.raw("}")
        return writer.bytes
    }

    /// What was folded from the statements.
    func json(
        _ name: StaticString, _ folded: JSONValue, merged: [ProvenAnswer] = []
    ) -> [UInt8] {
        json(namesMoment: true, merged: merged) { writer in
            writer.raw("\"")
            writer.raw(name)
            writer.raw("\":")
            writer.value(folded)
        }
    }
}

extension InquiryAnswer {
    /// The report, what of it is asserted and not proven, who asked before, and the inquiry's own
    /// statement.
    var json: [UInt8] {
        report.answer.json(namesMoment: true, merged: report.merged) { writer in
            writer.raw("\"inquiry\":")
            writer.list("", "", report.answer.verified.statements.suffix(1)) {
                RecordView.write($1, to: &$0)
            }
            writer.raw(",\"report\":")
            writer.value(.object(report.report.json))
            writer.raw(",\"asserted\":")
            writer.value(asserted?.value ?? .null)
            let footprints = FootprintView.value(
                own: report.answer.verified, merged: report.merged.map(\.verified),
                at: report.answer.moment)
            if footprints != .null {
                writer.raw(",\"footprints\":")
                writer.value(footprints)
            }
        }
    }
}

extension AnswerMoment {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.raw(",\"as_of\":")
        writer.value(asked.asOfText.map { .string($0) } ?? .null)
        writer.raw(",\"known_at\":")
        writer.value(asked.knownAtText.map { .string($0) } ?? .null)
        writer.raw(",\"known_size\":")
        writer.value(knownSize.map { .integer(Int64($0)) } ?? .null)
    }
}
