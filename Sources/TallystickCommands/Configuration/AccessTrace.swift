internal import Configuration
internal import Synchronization

/// Notes which provider answered last, which a ``ConfigReader`` says to nobody else.
final class AccessTrace: AccessReporter {
    struct Answer {
        /// How many providers were asked; the last of them had the value, or could not read it.
        let asked: Int
        let isFound: Bool
        let isUnreadable: Bool
    }

    private let last = Mutex<Answer?>(nil)

    var answer: Answer? { last.withLock { $0 } }

    func report(_ event: AccessEvent) {
        let answer =
            switch event.providerResults.last?.result {
            case .success(let lookup):
                Answer(
                    asked: event.providerResults.count, isFound: lookup.value != nil,
                    isUnreadable: event.conversionError != nil)
            case .failure:
                Answer(asked: event.providerResults.count, isFound: true, isUnreadable: true)
            case nil:
                Answer(asked: 0, isFound: false, isUnreadable: false)
            }
        last.withLock { $0 = answer }
    }
}
