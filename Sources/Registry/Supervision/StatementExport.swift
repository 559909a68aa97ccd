package import AccessModel

/// Adjacent leaves that an authority is handed, settled and recorded.
package struct StatementExport: Sendable {
    package let state: ExportState
    let settled: Registry.SettledMoment
}
