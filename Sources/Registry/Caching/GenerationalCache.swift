internal import Synchronization

/// A bounded cache: two generations, the older dropped when the younger is full. What is read
/// again in time moves on; what is not is forgotten, without bookkeeping per read.
final class GenerationalCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Generations {
        var young: [Key: Value] = [:]
        var old: [Key: Value] = [:]
        /// How often everything was forgotten.
        var epoch = 0
    }

    private let generations = Mutex(Generations())
    private let generationSize: Int

    /// - Parameter capacity: how many values are held at most; two, if it is less than that.
    init(capacity: Int) {
        generationSize = max(1, capacity / 2)
    }

    subscript(key: Key) -> Value? {
        generations.withLock { generations in
            if let value = generations.young[key] { return value }
            guard let value = generations.old[key] else { return nil }
            insert(value, for: key, into: &generations)
            return value
        }
    }

    func insert(_ value: Value, for key: Key) {
        generations.withLock { insert(value, for: key, into: &$0) }
    }

    /// What ``insert(_:for:ofEpoch:)`` asks for: to be taken before reading what is inserted.
    var epoch: Int { generations.withLock { $0.epoch } }

    /// Takes a value that was read beside whatever else happened, unless everything was forgotten
    /// since: then it may be what had to be forgotten.
    func insert(_ value: Value, for key: Key, ofEpoch epoch: Int) {
        generations.withLock { generations in
            guard generations.epoch == epoch else { return }
            insert(value, for: key, into: &generations)
        }
    }

    func removeAll() {
        generations.withLock { generations in
            generations.young = [:]
            generations.old = [:]
            generations.epoch += 1
        }
    }

    func remove(_ key: Key) {
        generations.withLock {
            $0.young[key] = nil
            $0.old[key] = nil
        }
    }

    private func insert(_ value: Value, for key: Key, into generations: inout Generations) {
        if generations.young.count >= generationSize {
            generations.old = generations.young
            generations.young = [:]
        }
        generations.young[key] = value
    }
}
