internal import CanonicalEncoding

/// How much an incident affects, as far as it is known; `nil` for what is not.
package struct IncidentExtent: Sendable, Equatable {
    /// The most that a count may say.
    package static let most = 1_000_000_000_000

    package var persons: Int?
    package var records: Int?
    package var participants: Int?
    /// The loss in whole yuan.
    package var lossYuan: Int?

    package init(
        persons: Int? = nil, records: Int? = nil, participants: Int? = nil, lossYuan: Int? = nil
    ) {
        self.persons = persons
        self.records = records
        self.participants = participants
        self.lossYuan = lossYuan
    }

    /// Every count that is known now, over what was known before.
    func over(_ earlier: IncidentExtent) -> IncidentExtent {
        IncidentExtent(
            persons: persons ?? earlier.persons, records: records ?? earlier.records,
            participants: participants ?? earlier.participants,
            lossYuan: lossYuan ?? earlier.lossYuan)
    }

    /// Whether every count can be one.
    var isInRange: Bool {
        [persons, records, participants, lossYuan].allSatisfy {
            $0.map { (0...Self.most).contains($0) } ?? true
        }
    }

    var isEmpty: Bool { self == IncidentExtent() }

    package static let memberNames = [
        "affected_persons", "affected_records", "affected_participants", "loss_yuan",
    ]

    var json: JSONObject {
        var object = JSONObject()
        for (name, value) in zip(
            Self.memberNames, [persons, records, participants, lossYuan])
        {
            object.append(name, value.map { .integer(Int64($0)) } ?? .null)
        }
        return object
    }

    init(json: JSONObject) {
        let values = Self.memberNames.map { json[$0]?.integerValue.map { Int($0) } }
        self.init(
            persons: values[0], records: values[1], participants: values[2], lossYuan: values[3])
    }
}
