internal import Registry

/// In the place of an anchor where none was given. Nothing advances it.
struct NoAnchor: AnchorStore {
    func read() throws(AnchorError) -> Anchor? { nil }

    func advance(to anchor: Anchor) throws(AnchorError) {
        throw AnchorError("there is no anchor")
    }
}
