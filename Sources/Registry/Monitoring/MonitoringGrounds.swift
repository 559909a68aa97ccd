internal import AccessModel
internal import CanonicalEncoding
internal import Contracts
internal import CreditModel

/// Looks again at what a monitoring is founded on, when a contract has its lender told something by it.
///
/// A monitoring is granted for up to a year, and a lender's last account may be closed the next day. To
/// end it then, each batch would have to find out what else its lender has with the business. So it is
/// asked here, of the few businesses that something is told of, and by the rule that it was granted by.
struct MonitoringGrounds: Sendable {
    let matters: MatterKeeper
    let files: FileGathering
    let sensors: IncidentSensors

    /// The notices without those by monitorings that are over, or whose ground is gone. One is told by a
    /// monitoring where its values name the recipient's own.
    ///
    /// - Parameters:
    ///   - overlay: what the block makes of monitorings.
    ///   - state: before the block. An account that the block closes was open when it was told.
    func standing(
        _ notices: [ContractNotice], over overlay: MatterOverlay, on state: LedgerState
    ) async throws(RegistryError) -> [ContractNotice] {
        var customers = KnownCustomers(files: files, state: state, sensors: sensors)
        var monitorings = KnownMonitorings(matters: matters, overlay: overlay, sensors: sensors)
        var standing: [ContractNotice] = []
        standing.reserveCapacity(notices.count)
        for notice in notices {
            guard let name = notice.values["monitoring"]?.stringValue,
                let id = MonitoringID(parsing: name)
            else {
                standing.append(notice)
                continue
            }
            guard let monitoring = try await monitorings.monitoring(id) else { continue }
            if try await stands(monitoring, for: notice, &customers) { standing.append(notice) }
        }
        return standing
    }

    private func stands(
        _ monitoring: MonitoringState, for notice: ContractNotice,
        _ customers: inout KnownCustomers
    ) async throws(RegistryError) -> Bool {
        guard notice.recipient.utf8.elementsEqual(monitoring.participant.text.utf8) else {
            // It tells somebody else of a monitoring, such as the business.
            return true
        }
        let day = CalendarDate(secondsSince1970: notice.recordedAt)
        guard monitoring.standing(on: day) == .active else { return false }
        // The others stand on a consent, and end with it.
        guard monitoring.purpose.isByRelationship else { return true }
        return try await customers.has(monitoring.subject, monitoring.participant)
    }
}
