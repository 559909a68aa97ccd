/// What a supervisor asks of a server; the raw value is the state that it hopes for.
enum HealthQuestion: String {
    case live
    case ready

    var path: String {
        switch self {
        case .live: "/livez"
        case .ready: "/readyz"
        }
    }

    /// Why the answer is not the one that was hoped for, in one line; `nil` where it is.
    ///
    /// The status alone does not do: any web server says 200 to something.
    func fault(in answer: RegistryClient.Answer) -> String? {
        if answer.status == 200, answer.text("state") == rawValue { return nil }
        guard answer.status != 200 else {
            return "is another program: it does not say it is \(rawValue)"
        }
        let reason = (answer.text("detail") ?? answer.text("title") ?? "no reason given")
            .split(whereSeparator: \.isNewline).joined(separator: " ")
        return "is not \(rawValue) (\(answer.status)): \(reason)"
    }
}
