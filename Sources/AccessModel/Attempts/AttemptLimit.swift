/// How many bad credentials one address may present, and how many addresses are told apart.
package struct AttemptLimit: Sendable {
    /// How many bad credentials are answered as such in one window.
    package let attempts: Int
    /// How long a window is, in seconds.
    package let window: Int
    /// How many addresses are counted each for itself; those that come later in the window share
    /// one count, so that nobody fills the memory with addresses.
    package let addresses: Int

    package init(attempts: Int = 20, window: Int = 60, addresses: Int = 10_000) {
        self.attempts = attempts
        self.window = window
        self.addresses = addresses
    }
}
