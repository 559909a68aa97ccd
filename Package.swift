// swift-tools-version: 6.2
import PackageDescription

// Every target is held to the same strictness: a warning is an error, an import that a file
// needs stands in that file, and what a target imports does not leak to those who import it.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// The sanitizers run over the targets that hold the ledger, the registry and the store. Leaving the HTTP
// stack out, and the tests of what has neither pointers nor threads, makes a build of minutes one of few.
let coreOnly = Context.environment["TALLYSTICK_CORE_ONLY"] == "1"

// Lower bounds are past the advisories listed in docs/decisions/0005-dependencies.md.
let coreDependencies: [Package.Dependency] = [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
]
let edgeDependencies: [Package.Dependency] = [
    // Files are read by our own JSON parser, so none of its traits is needed.
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.11.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
]

let coreTargets: [Target] = [
    .systemLibrary(
        name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
        name: "CSQLiteSession", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "Cryptography", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(name: "CanonicalEncoding", swiftSettings: strict),
    .target(name: "Compression", dependencies: ["CZlib"], swiftSettings: strict),
    .target(
        name: "ContractLanguage", dependencies: ["CanonicalEncoding"], swiftSettings: strict),
    .target(
        name: "Contracts",
        dependencies: [
            "CanonicalEncoding", "ContractLanguage", "Cryptography",
            .product(name: "Yams", package: "Yams"),
        ],
        resources: [
            .embedInCode("Shipped/adverse-end.yaml"),
            .embedInCode("Shipped/ageing-reported.yaml"), .embedInCode("Shipped/ageing.yaml"),
            .embedInCode("Shipped/classification-floor.yaml"),
            .embedInCode("Shipped/close-due.yaml"),
            .embedInCode("Shipped/close-presumed.yaml"),
            .embedInCode("Shipped/consent-expiry.yaml"),
            .embedInCode("Shipped/correction-propagation.yaml"),
            .embedInCode("Shipped/deemed-acknowledgement.yaml"),
            .embedInCode("Shipped/dispute-deadline.yaml"),
            .embedInCode("Shipped/dispute-reminder.yaml"),
            .embedInCode("Shipped/guarantee-call.yaml"),
            .embedInCode("Shipped/incident-clock-closure.yaml"),
            .embedInCode("Shipped/incident-clock-follow-up.yaml"),
            .embedInCode("Shipped/incident-clock.yaml"),
            .embedInCode("Shipped/quality-count.yaml"),
            .embedInCode("Shipped/quality-disputes.yaml"),
            .embedInCode("Shipped/quality-score.yaml"),
            .embedInCode("Shipped/retention.yaml"),
            .embedInCode("Shipped/threshold-alert-class.yaml"),
            .embedInCode("Shipped/threshold-alert-overdue.yaml"),
            .embedInCode("Shipped/threshold-alert-record.yaml"),
        ], swiftSettings: strict),
    .target(
        name: "TransparencyLog", dependencies: ["CanonicalEncoding", "Cryptography"],
        swiftSettings: strict),
    .target(
        name: "Ledger", dependencies: ["CanonicalEncoding", "Cryptography", "TransparencyLog"],
        swiftSettings: strict),
    .target(
        name: "LogAudit",
        dependencies: [
            "CanonicalEncoding", "Contracts", "Cryptography", "Ledger", "TransparencyLog",
        ],
        swiftSettings: strict),
    .target(name: "CreditModel", dependencies: ["CanonicalEncoding"], swiftSettings: strict),
    .target(
        name: "AccessModel", dependencies: ["CanonicalEncoding", "CreditModel"],
        swiftSettings: strict),
    .target(
        name: "Registry",
        dependencies: [
            "AccessModel", "CanonicalEncoding", "Contracts", "CreditModel", "Cryptography",
            "Ledger", "TransparencyLog",
        ],
        swiftSettings: strict),
    .target(
        name: "Witness",
        dependencies: [
            "CanonicalEncoding", "Cryptography", "TransparencyLog",
            .product(name: "GRDB", package: "GRDB.swift"),
        ], swiftSettings: strict),
    .target(
        name: "Migrations", path: "migrations",
        resources: [
            .embedInCode("0001_initial.sql"), .embedInCode("0002_credit_state.sql"),
            .embedInCode("0003_absence.sql"), .embedInCode("0004_matters.sql"),
            .embedInCode("0005_participants.sql"), .embedInCode("0006_erasure.sql"),
            .embedInCode("0007_cosignatures.sql"), .embedInCode("0008_timestamps.sql"),
            .embedInCode("0009_erased_payloads.sql"), .embedInCode("0010_standby.sql"),
            .embedInCode("0011_contracts.sql"), .embedInCode("0012_events.sql"),
            .embedInCode("0013_contract_joins.sql"),
        ],
        swiftSettings: strict),
    .target(
        name: "SQLiteStore",
        dependencies: [
            "AccessModel", "Contracts", "CSQLiteSession", "CreditModel", "Cryptography", "Ledger",
            "Migrations", "Registry", .product(name: "GRDB", package: "GRDB.swift"),
        ], swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
        name: "CryptographyTests", dependencies: ["Cryptography", "TestSupport"],
        swiftSettings: strict),
    .testTarget(
        name: "CanonicalEncodingTests", dependencies: ["CanonicalEncoding", "TestSupport"],
        swiftSettings: strict),
    .testTarget(name: "CompressionTests", dependencies: ["Compression"], swiftSettings: strict),
    .testTarget(
        name: "TransparencyLogTests",
        dependencies: ["Cryptography", "TestSupport", "TransparencyLog"], swiftSettings: strict),
    .testTarget(
        name: "LedgerTests",
        dependencies: [
            "CanonicalEncoding", "Cryptography", "Ledger", "TestSupport", "TransparencyLog",
        ],
        swiftSettings: strict),
    .testTarget(
        name: "LogAuditTests",
        dependencies: [
            "CanonicalEncoding", "Contracts", "Cryptography", "Ledger", "LogAudit", "TestSupport",
            "TransparencyLog",
        ],
        swiftSettings: strict),
    .testTarget(
        name: "RegistryTests",
        dependencies: [
            "AccessModel", "CanonicalEncoding", "Contracts", "CreditModel", "Cryptography",
            "Ledger", "Registry", "SQLiteStore",
            "TestSupport", "TransparencyLog",
        ], swiftSettings: strict),
    .testTarget(
        name: "WitnessTests",
        dependencies: [
            "Cryptography", "TestSupport", "TransparencyLog", "Witness",
            .product(name: "GRDB", package: "GRDB.swift"),
        ], swiftSettings: strict),
]

// Values without a pointer or a thread: a sanitizer finds nothing there.
let valueTargets: [Target] = [
    .target(
        name: "LoanSamples",
        dependencies: [
            "CanonicalEncoding", "CreditModel", "Cryptography",
            .product(name: "SwiftCSV", package: "SwiftCSV"),
        ], swiftSettings: strict),
    .testTarget(
        name: "ContractLanguageTests",
        dependencies: ["CanonicalEncoding", "ContractLanguage", "TestSupport"],
        swiftSettings: strict),
    .testTarget(
        name: "ContractsTests",
        dependencies: [
            "CanonicalEncoding", "ContractLanguage", "Contracts", "Cryptography", "TestSupport",
        ],
        swiftSettings: strict),
    .testTarget(
        name: "CreditModelTests",
        dependencies: ["CanonicalEncoding", "CreditModel", "TestSupport"],
        swiftSettings: strict),
    .testTarget(
        name: "AccessModelTests",
        dependencies: ["AccessModel", "CanonicalEncoding", "CreditModel", "TestSupport"],
        swiftSettings: strict),
    .testTarget(
        name: "LoanSamplesTests",
        dependencies: ["CanonicalEncoding", "CreditModel", "LoanSamples", "TestSupport"],
        swiftSettings: strict),
]

let edgeTargets: [Target] = [
    .target(
        name: "Observability",
        dependencies: [
            "CreditModel",
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "Logging", package: "swift-log"),
        ], swiftSettings: strict),
    .target(
        name: "WebFiles", path: "Sources/HTTPAPI/Web", exclude: ["package.json"],
        resources: [
            .embedInCode("announcement.js"), .embedInCode("answer.js"), .embedInCode("base64.js"),
            .embedInCode("bytes.js"),
            .embedInCode("chain.js"), .embedInCode("cryptography.js"), .embedInCode("documents.js"),
            .embedInCode("ed25519.js"), .embedInCode("evidence.js"), .embedInCode("head.js"),
            .embedInCode("index-proof.js"), .embedInCode("json.js"), .embedInCode("labels.js"),
            .embedInCode("merkle.js"), .embedInCode("moment.js"), .embedInCode("note.js"),
            .embedInCode("outcome-view.js"), .embedInCode("page-words.js"),
            .embedInCode("presentation.js"), .embedInCode("receipt.js"), .embedInCode("refusal.js"),
            .embedInCode("sha2.js"), .embedInCode("statement.js"), .embedInCode("tlog-proof.js"),
            .embedInCode("verify-page.js"), .embedInCode("verify.js"), .embedInCode("words.js"),
            .embedInCode("pages.css"), .embedInCode("style.css"), .embedInCode("icon.svg"),
            .embedInCode("verify.html"),
        ], swiftSettings: strict),
    .target(
        name: "HTTPAPI",
        dependencies: [
            "AccessModel", "CanonicalEncoding", "Compression", "Contracts", "CreditModel",
            "Cryptography", "Ledger", "Registry", "TransparencyLog", "WebFiles", "Witness",
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdCore", package: "hummingbird"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Mustache", package: "swift-mustache"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
            .product(name: "NIOTLS", package: "swift-nio"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ], exclude: ["Web"],
        resources: [
            .embedInCode("Pages/Templates/block.mustache"),
            .embedInCode("Pages/Templates/chain.mustache"),
            .embedInCode("Pages/Templates/foot.mustache"),
            .embedInCode("Pages/Templates/head.mustache"),
            .embedInCode("Pages/Templates/incident.mustache"),
            .embedInCode("Pages/Templates/problem.mustache"),
            .embedInCode("Pages/Templates/proof.mustache"),
            .embedInCode("Pages/Templates/trail.mustache"),
        ], swiftSettings: strict),
    .target(
        name: "TallystickCommands",
        dependencies: [
            "AccessModel", "CanonicalEncoding", "Contracts", "CreditModel", "Cryptography",
            "HTTPAPI", "Ledger", "LoanSamples", "LogAudit", "Observability", "Registry",
            "SQLiteStore", "TransparencyLog", "Witness",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "Configuration", package: "swift-configuration"),
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        ], swiftSettings: strict),
    .executableTarget(
        name: "tallystick", dependencies: ["TallystickCommands"], swiftSettings: strict),
    .target(
        name: "LoadGenerator",
        dependencies: [
            "CanonicalEncoding", "Ledger", "LoanSamples", "TransparencyLog",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
            .product(name: "GRDBSQLite", package: "GRDB.swift"),
        ], swiftSettings: strict),
    .executableTarget(
        name: "tallystick-bench", dependencies: ["LoadGenerator"], swiftSettings: strict),
    .testTarget(
        name: "ObservabilityTests",
        dependencies: [
            "CreditModel", "Observability", "TestSupport",
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "Logging", package: "swift-log"),
        ], swiftSettings: strict),
    .testTarget(
        name: "HTTPEdgeTests",
        dependencies: [
            "CanonicalEncoding", "Compression", "Cryptography", "HTTPAPI", "TestSupport",
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ], swiftSettings: strict),
    .testTarget(
        name: "ConfigurationTests",
        dependencies: ["Cryptography", "HTTPAPI", "Registry", "SQLiteStore", "TallystickCommands"],
        swiftSettings: strict),
    .testTarget(
        name: "EndToEndTests",
        dependencies: [
            "AccessModel", "CanonicalEncoding", "Compression", "CreditModel", "Cryptography",
            "Ledger", "LoanSamples", "TestSupport", "TransparencyLog",
        ], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
        name: "HTTPAPITests",
        dependencies: [
            "AccessModel", "CanonicalEncoding", "CreditModel", "Cryptography", "HTTPAPI", "Ledger",
            "Registry", "TransparencyLog",
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "Yams", package: "Yams"),
        ], swiftSettings: strict),
]

let package = Package(
    name: "tallystick",
    products: coreOnly
        ? []
        : [
            .executable(name: "tallystick", targets: ["tallystick"]),
            .executable(name: "tallystick-bench", targets: ["tallystick-bench"]),
        ],
    dependencies: coreOnly ? coreDependencies : coreDependencies + edgeDependencies,
    targets: coreOnly ? coreTargets : coreTargets + valueTargets + edgeTargets
)
