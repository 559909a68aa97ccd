package import AccessModel
package import CreditModel

/// Every bound of the registry's work, by name.
package struct RegistryLimits: Sendable {
    package static let usualLogKeyOverlapDays = 90

    /// What is demanded beyond the rules themselves.
    package var statePolicy = StatePolicy()
    /// The periods of a dispute.
    package var disputeProfile = DisputeProfile.china
    /// The clock of an incident.
    package var incidentProfile = IncidentProfile.card24Hours
    /// Who runs the registry, for reports of incidents; `nil` where nobody is named.
    package var incidentUnit: String?
    /// Whom to ask about an incident, for its reports; `nil` where nobody is named.
    package var incidentContact: String?
    /// Incidents that may be open at once, and those that one lender opened.
    package var openIncidents = 1_000
    package var openIncidentsPerLender = 10
    /// What the registry takes for an incident by itself.
    package var sensors = SensorLimits()
    /// Records of all batches under way, held in memory until their batch's end; about a kilobyte
    /// each.
    package var heldRecords = 600_000
    /// Batches of one participant that may be under way at once; one more is refused.
    package var batchesPerParticipant = 64
    /// Findings listed in one answer; more are counted.
    package var listedFindings = 1_000
    /// Findings kept of one batch; more are counted.
    package var storedFindings = 100_000
    /// Findings in one page.
    package var findingsPerPage = 1_000
    /// Accounts read at a time for a portfolio.
    package var accountsPerPage = 512
    /// How long lenders are shown what went wrong.
    package var retentionProfile = RetentionProfile.china
    /// How often an inquiry is prepared again because its business was reported on meanwhile.
    package var inquiryAttempts = 16
    /// Consents or their like in one page.
    package var mattersPerPage = 200
    /// Contents of a business that are sealed anew when one of its statements is erased; where there
    /// are more, only the business can be erased.
    package var contentsPerErasure = 20_000
    /// Batches in one page.
    package var batchesPerPage = 200
    /// State of accounts, facilities and businesses held open in memory: about 2 KiB each.
    package var cachedStates = 32_768
    /// Records for which `?proofs=each` proves every one.
    package var recordsProvenEach = 1_000
    /// Statements in one page of a look-up.
    package var statementsPerPage = 1_000
    /// Businesses marked in one step as having been looked at.
    package var footprintsPerAction = 1_000
    /// Statements read at a time for an answer that is sent line by line, and shown at most in one
    /// line of those that prove themselves.
    package var statementsPerLine = 256
    /// Statements that one report or account may be folded from.
    package var statementsPerReport = 10_000
    /// Statements that the files of one report may have, those among them that no report is folded
    /// from: each is proven, in about a kilobyte.
    package var statementsPerFile = 30_000
    /// Statements that are read in one block to see whether lenders that are told of a business by a
    /// monitoring still have to do with it: about 5 seconds' work. The file that passes it is read to its
    /// end; of those after it is told as the monitorings were granted.
    package var groundStatementsPerBlock = 100_000
    /// How often one reader may ask about one business on a day, in UTC; authorities are not counted.
    package var inquiriesPerDay = 200
    /// About how many businesses one reader may ask on a day: each is counted, in about 100 bytes.
    package var businessesAskedAboutPerDay = 100_000
    /// For how many days checkpoints carry the signatures of two keys while the log key is replaced:
    /// so long has whoever knows the one before to learn the other.
    package var logKeyOverlapDays = Self.usualLogKeyOverlapDays
    /// Notices of corrections after which a block takes no further submission, and the most of one batch:
    /// about 300 bytes each in its transaction.
    package var noticesPerBlock = 100_000
    /// Events in one page.
    package var eventsPerPage = 200
    /// How long events are kept.
    package var eventSeconds = 90 * 86_400
    /// How long after a file was shown its reader is told of corrections: 24 months, of which one may be
    /// a leap year's February.
    package var correctionNoticeSeconds = 731 * 86_400
    /// Versions of a record, each the correction of the one before, whose readers are told of the next
    /// correction: two for each of those months. Each is a look into storage before the block.
    package var correctedVersionsFollowed = 48
    /// Places that one participant is told its events at.
    package var webhooksPerParticipant = 8
    /// Such places of all participants: each has a delivery under way at most.
    package var webhooks = 1_000
    /// How long the former secret of a webhook signs beside the present one.
    package var formerSecretSeconds = 86_400
    /// Deliveries in one page.
    package var deliveriesPerPage = 200
    /// Blocks in one bundle of the log.
    package var blocksPerBundle = 10_000
    /// Blocks in one page.
    package var blocksPerPage = 200
    /// Checkpoints in one page of time stamps, each with the stamps of all authorities.
    package var timestampsPerPage = 100
    /// Submissions that may wait for the sequencer; one more is refused.
    package var waitingSubmissions = 1_024
    /// How long a block may wait for a standby before the registry says that it is not ready.
    package var standbyDelaySeconds = 30
    /// Statements after which a block takes no further batch.
    package var statementsPerBlock = 100_000
    /// How long a receipt can be replayed.
    package var receiptSeconds = 7 * 86_400
    /// How long ago a time must be before what was known then is answered, unless a later block is
    /// there: the clock may be set back by as much, and what was answered still holds.
    package var settlingSeconds = 10
    /// Full tiles held in memory: 16 KiB each.
    package var cachedTiles = 8_192
    /// Content keys held open in memory: about 100 bytes each.
    package var cachedContentKeys = 200_000
    /// Opened statements held in memory: about 5 KiB each.
    package var cachedStatements = 16_384
    /// A snapshot of label heads is taken when this many statements, and as many as there are
    /// labels, came since the last.
    package var statementsPerSnapshot = 65_536
    /// An `Idempotency-Key` in characters.
    package var idempotencyKeyLength = 255

    package init() {}
}
