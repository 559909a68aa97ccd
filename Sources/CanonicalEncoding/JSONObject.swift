/// A JSON object: members in the order they were written, names unique.
package struct JSONObject: Sendable {
    package typealias Member = (name: String, value: JSONValue)

    package private(set) var members: [Member]

    package init() {
        members = []
    }

    /// The names must be unique; a parser checks, and code that builds objects writes them out.
    package init(_ members: [Member]) {
        self.members = members
    }

    package var count: Int { members.count }
    package var names: [String] { members.map(\.name) }

    /// The first member called `name`; setting `nil` removes it, a new name goes to the end.
    package subscript(name: String) -> JSONValue? {
        get {
            members.first { $0.name.hasSameBytes(as: name) }?.value
        }
        set {
            let place = members.firstIndex { $0.name.hasSameBytes(as: name) }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }

    package mutating func append(_ name: String, _ value: JSONValue) {
        members.append((name, value))
    }
}

extension JSONObject: Equatable {
    /// Equal when the members are, in whatever order: an object is a set of members.
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count
            && left.members.allSatisfy { member in right[member.name] == member.value }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }
}
