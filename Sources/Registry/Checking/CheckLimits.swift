/// The bounds of a check.
package struct CheckLimits: Sendable {
    /// How many findings are listed; more are counted.
    package var listedFindings = 1_000
    /// Rows of a table that are read at a time.
    package var rowsPerPage = 512
    /// Faults that the storage engine is asked to name.
    package var engineFaults = 100
    /// Content keys held open in memory: about 100 bytes each.
    package var cachedContentKeys = 4_096

    package init() {}
}
