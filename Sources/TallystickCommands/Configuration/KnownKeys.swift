/// The keys there are, by name.
struct KnownKeys {
    private let keys: [String: any DeclaredKey]
    /// In the order they are declared.
    let all: [any DeclaredKey]

    init(_ all: [any DeclaredKey]) {
        self.all = all
        keys = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
    }

    subscript(name: String) -> (any DeclaredKey)? { keys[name] }

    /// That no key has this name, with one that has and is spelt nearly so.
    func unknown(
        _ name: String, at place: String, spelling: (any DeclaredKey) -> String
    ) -> ConfigurationFault {
        let nearest = NearestName.to(name, among: all.map(spelling))
        return ConfigurationFault(
            place: place,
            reason: "there is no such key" + (nearest.map { "; the nearest is \($0)" } ?? ""))
    }
}
