/// A page of metrics, read line by line as a scraper would.
struct Scrape {
    struct Sample {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    let text: String
    /// The names of the families, in their order.
    private(set) var families: [String] = []
    private(set) var samples: [Sample] = []

    init(_ text: String) throws {
        self.text = text
        for line in text.split(separator: "\n") {
            if let type = line.firstMatch(of: #/^# TYPE ([a-z_]+) (counter|gauge|histogram)$/#) {
                families.append(String(type.output.1))
            } else if !line.hasPrefix("# HELP ") {
                samples.append(try Self.sample(line))
            }
        }
    }

    private static func sample(_ line: Substring) throws -> Sample {
        guard let match = line.wholeMatch(of: #/([a-z_]+)(?:\{(.*)\})? (\S+)/#),
            let value = Double(match.output.3.replacing("+Inf", with: "inf"))
        else { throw Failure("not a sample: \(line)") }
        var labels: [String: String] = [:]
        for pair in (match.output.2 ?? "").matches(of: #/([a-z]+)="((?:[^"\\]|\\.)*)"/#) {
            labels[String(pair.output.1)] = String(pair.output.2)
        }
        return Sample(name: String(match.output.1), labels: labels, value: value)
    }

    /// The value of a family without labels.
    subscript(name: String) -> Double? {
        samples.first { $0.name == name && $0.labels.isEmpty }?.value
    }

    /// The sum of all samples of a name that have these labels among theirs.
    func sum(_ name: String, _ labels: [String: String] = [:]) -> Double {
        samples.filter { sample in
            sample.name == name && labels.allSatisfy { sample.labels[$0.key] == $0.value }
        }.reduce(0) { $0 + $1.value }
    }

    /// The labels that a family's samples have; `nil` without a sample.
    func labels(of family: String) -> Set<String>? {
        samples.first { $0.name == family || $0.name == family + "_count" }
            .map { Set($0.labels.keys) }
    }
}

extension [String: String] {
    func with(_ name: String, _ value: String) -> Self {
        merging([name: value]) { $1 }
    }
}
