internal import AccessModel
internal import HTTPAPI
internal import Registry

extension ServerLimits {
    init(_ reading: inout ConfigurationReading) {
        self.init()
        func seconds(_ key: ConfigurationKey<Int>) -> Duration {
            .seconds(reading.value(of: key))
        }
        connections = reading.value(of: ServeKeys.connections)
        let ofOneAddress = reading.value(of: ServeKeys.addressConnections)
        addressConnections = ofOneAddress == 0 ? nil : ofOneAddress
        handshake = seconds(ServeKeys.handshakeSeconds)
        head = seconds(ServeKeys.headSeconds)
        idle = seconds(ServeKeys.idleSeconds)
        request = seconds(ServeKeys.requestSeconds)
        bodyStall = seconds(ServeKeys.bodyStallSeconds)
        writeStall = seconds(ServeKeys.writeStallSeconds)
    }
}

extension RequestLimits {
    init(_ reading: inout ConfigurationReading) {
        self.init(
            credential: RateLimit(
                requestsPerSecond: reading.value(of: ServeKeys.requestsPerSecond),
                burst: reading.value(of: ServeKeys.requestBurst)),
            address: RateLimit(
                requestsPerSecond: reading.value(of: ServeKeys.addressRequestsPerSecond),
                burst: reading.value(of: ServeKeys.addressRequestBurst)))
    }
}

extension BatchLimits {
    init(_ reading: inout ConfigurationReading) {
        self.init()
        packedBytes = reading.value(of: ServeKeys.batchBytes)
        unpackedBytes = reading.value(of: ServeKeys.batchUnpackedBytes)
        records = reading.value(of: ServeKeys.batchRecords)
    }
}

extension AnswerLimits {
    init(_ reading: inout ConfigurationReading) {
        self.init()
        waiting = reading.value(of: ServeKeys.answerBytes)
        waitingOfOne = reading.value(of: ServeKeys.participantAnswerBytes)
    }
}

extension RegistryLimits {
    init(
        _ reading: inout ConfigurationReading, disputes: DisputeProfile, batches: BatchLimits
    ) {
        self.init()
        disputeProfile = disputes
        incidentProfile = Self.incidentProfile(&reading)
        incidentUnit = reading.value(of: ServeKeys.incidentUnit)
        incidentContact = reading.value(of: ServeKeys.incidentContact)
        batchesPerParticipant = reading.value(of: ServeKeys.batchesPerParticipant)
        heldRecords = reading.value(of: ServeKeys.heldRecords)
        if heldRecords < batches.records {
            reading.refuse(
                ServeKeys.heldRecords,
                "\(heldRecords) is less than \(ServeKeys.batchRecords.name), \(batches.records): "
                    + "a full batch would never be taken")
        }
        waitingSubmissions = reading.value(of: ServeKeys.waitingSubmissions)
        logKeyOverlapDays = reading.value(of: ServeKeys.logKeyOverlapDays)
        eventSeconds = reading.value(of: ServeKeys.eventDays) * 86_400
        inquiriesPerDay = reading.value(of: ServeKeys.inquiriesPerDay)
        businessesAskedAboutPerDay = reading.value(of: ServeKeys.businessesPerDay)
        cachedStatements = reading.value(of: ServeKeys.cachedStatements)
        cachedStates = reading.value(of: ServeKeys.cachedStates)
        cachedTiles = reading.value(of: ServeKeys.cachedTiles)
        cachedContentKeys = reading.value(of: ServeKeys.cachedContentKeys)
    }

    private static func incidentProfile(_ reading: inout ConfigurationReading) -> IncidentProfile {
        let name = reading.value(of: ServeKeys.incidentProfile)
        if let profile = IncidentProfile.named(name) { return profile }
        reading.refuse(
            ServeKeys.incidentProfile,
            "'\(name)' is no profile of incidents; there are \(IncidentProfile.names)")
        return .card24Hours
    }
}
