import Registry

extension InMemoryStore {
    func events(
        of recipient: Int, after position: Int, limit: Int
    ) async throws(StoreError) -> [StoredEvent] {
        Array(
            image.events.filter { $0.recipient == recipient && $0.position > position }
                .sorted { $0.position < $1.position }.prefix(limit))
    }

    func events(owner: Int, limit: Int) async throws(StoreError) -> [StoredEvent] {
        Array(image.events.filter { $0.owner == owner }.prefix(limit))
    }

    func forgetEvents(before time: Int) async throws(StoreError) {
        tamper { $0.events.removeAll { $0.time < time } }
    }

    func readings(
        of owners: [Int], since time: Int
    ) async throws(StoreError) -> [StoredReading] {
        image.readings.filter { owners.contains($0.owner) && $0.time >= time }
    }

    func forgetReadings(before time: Int) async throws(StoreError) {
        tamper { $0.readings.removeAll { $0.time < time } }
    }
}

extension InMemoryStore.Contents {
    mutating func add(_ event: StoredEvent) throws(StoreError) {
        guard
            !events.contains(where: {
                $0.recipient == event.recipient && $0.position == event.position
            })
        else { throw InMemoryStore.taken("an event") }
        events.append(event)
    }

    mutating func add(_ reading: StoredReading) {
        let place = readings.firstIndex {
            $0.owner == reading.owner && $0.reader == reading.reader
                && $0.single == reading.single
        }
        if let place {
            readings[place] = readings[place].merged(with: reading)
        } else {
            readings.append(reading)
        }
    }

    mutating func replace(_ event: StoredEvent) {
        let place = events.firstIndex {
            $0.recipient == event.recipient && $0.position == event.position
        }
        if let place { events[place] = event }
    }
}
