internal import Cryptography

/// What opens sealed values while a check runs.
struct CheckVault: Sendable {
    let master: MasterSecret
    let keyRing: ContentKeyRing

    /// The content keys of labels, and the labels whose rows hold none that can be opened.
    func contentKeys(
        of labels: Set<Int>
    ) async -> (keys: [Int: ContentKey], broken: Set<Int>) {
        if let keys = try? await keyRing.keys(of: labels) { return (keys, []) }
        var keys: [Int: ContentKey] = [:]
        var broken: Set<Int> = []
        for label in labels {
            do {
                keys[label] = try await keyRing.keys(of: [label])[label]
            } catch {
                broken.insert(label)
            }
        }
        return (keys, broken)
    }
}
