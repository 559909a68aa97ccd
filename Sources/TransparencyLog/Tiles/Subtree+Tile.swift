extension Subtree {
    /// The level and index of the hash tile in which this subtree is found, at a height of 0 to 7
    /// above its bottom.
    package var tile: (level: Int, index: Int) {
        (level / TileCoordinate.height, index >> heightLeft)
    }

    /// This subtree with level and index counted inside its tile.
    package var inTile: Subtree {
        Subtree(level: level % TileCoordinate.height, index: index & (1 << heightLeft - 1))
    }

    private var heightLeft: Int {
        TileCoordinate.height - level % TileCoordinate.height
    }
}
