package import CanonicalEncoding
package import CreditModel

/// An export of adjacent statements to an authority, as it is kept: every business of whose
/// statements it covers one is told of it.
package struct ExportState: Sendable, Equatable {
    package let id: InquiryID
    package let madeBy: ActingPerson
    package let ground: LegalGround
    /// The leaves of the log that were handed over.
    package let leaves: Range<Int>
    package let madeOn: CalendarDate

    package init(
        id: InquiryID, madeBy: ActingPerson, ground: LegalGround, leaves: Range<Int>,
        madeOn: CalendarDate
    ) {
        self.id = id
        self.madeBy = madeBy
        self.ground = ground
        self.leaves = leaves
        self.madeOn = madeOn
    }

    /// As it is kept and answered.
    package var json: JSONObject {
        var object = madeBy.json
        object.append("inquiry", .string(id.text))
        object.append("legal_basis", .string(ground.basis.rawValue))
        object.append("case_no", .string(ground.caseNumber))
        object.append("first", .integer(Int64(leaves.lowerBound)))
        object.append("count", .integer(Int64(leaves.count)))
        object.append("made_on", .string(madeOn.description))
        return object
    }

    /// Reads what ``json`` wrote; `nil` for anything else.
    package init?(json: JSONObject) {
        guard let id = json["inquiry"]?.stringValue.flatMap({ InquiryID(parsing: $0) }),
            let madeBy = ActingPerson(json: json),
            let basis = json["legal_basis"]?.stringValue.flatMap({ LegalBasis(rawValue: $0) }),
            let caseNumber = json["case_no"]?.stringValue,
            let first = json["first"]?.integerValue, let count = json["count"]?.integerValue,
            first >= 0, count >= 0, let end = Int(exactly: first + count),
            let madeOn = json["made_on"]?.stringValue.flatMap({ CalendarDate(parsing: $0) })
        else { return nil }
        self.init(
            id: id, madeBy: madeBy, ground: LegalGround(basis: basis, caseNumber: caseNumber),
            leaves: Int(first)..<end, madeOn: madeOn)
    }
}
