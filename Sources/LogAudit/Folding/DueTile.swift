internal import Cryptography
internal import TransparencyLog

/// A hash tile as it was derived, to be held against what is served.
struct DueTile {
    let coordinate: TileCoordinate
    let hashes: [Digest]
}
