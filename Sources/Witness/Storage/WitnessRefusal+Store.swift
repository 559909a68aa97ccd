extension WitnessRefusal {
    /// What a request is told where the storage could not do it.
    init(_ error: WitnessStoreError) {
        self = error.isBusy ? .busy : .unavailable(error.reason)
    }
}
