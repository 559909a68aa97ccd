-- The ledger and what it needs to be read again. Rows that a proof depends on are only ever
-- inserted. Who a row is about is nowhere in clear: labels are numbers, their keys encrypted,
-- contents sealed under keys that are themselves wrapped by a key outside this database.

CREATE TABLE registry (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    origin TEXT NOT NULL,
    wrapped_master BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE statement_types (
    id INTEGER PRIMARY KEY,
    vct TEXT NOT NULL UNIQUE
) STRICT;

-- One row a leaf, in leaf order; block statements are in blocks.
CREATE TABLE statements (
    leaf INTEGER PRIMARY KEY,
    entry BLOB NOT NULL CHECK (length(entry) = 32),
    type INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    -- The labels it stands under, each with the leaf of the label's statement before it.
    links BLOB NOT NULL,
    -- The sealed parts, each with the label whose key seals it.
    part0_owner INTEGER NOT NULL,
    part0 BLOB NOT NULL,
    part1_owner INTEGER,
    part1 BLOB
) STRICT;

CREATE TABLE blocks (
    height INTEGER PRIMARY KEY,
    -- The leaf at which the block statement stands.
    leaf INTEGER NOT NULL UNIQUE,
    statement BLOB NOT NULL,
    checkpoint TEXT NOT NULL
) STRICT;

-- Full tiles of 256 hashes: tree 0 is the log, tree 1 the chain of blocks.
CREATE TABLE tiles (
    tree INTEGER NOT NULL,
    level INTEGER NOT NULL,
    tile INTEGER NOT NULL,
    hashes BLOB NOT NULL CHECK (length(hashes) = 8192),
    PRIMARY KEY (tree, level, tile)
) STRICT;

CREATE TABLE labels (
    number INTEGER PRIMARY KEY,
    sealed_key BLOB NOT NULL
) STRICT;

-- Deleting a row here erases what it seals.
CREATE TABLE content_keys (
    label INTEGER PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT;

-- Full runs of 256 postings of a label.
CREATE TABLE label_chunks (
    label INTEGER NOT NULL,
    chunk INTEGER NOT NULL,
    root BLOB NOT NULL CHECK (length(root) = 32),
    postings BLOB NOT NULL CHECK (length(postings) = 10240),
    PRIMARY KEY (label, chunk)
) STRICT;

-- Label heads at one size of the log: derived, so that a start need not read every statement.
CREATE TABLE label_snapshots (
    size INTEGER PRIMARY KEY,
    parts INTEGER NOT NULL
) STRICT;

CREATE TABLE label_snapshot_parts (
    size INTEGER NOT NULL,
    part INTEGER NOT NULL,
    heads BLOB NOT NULL,
    PRIMARY KEY (size, part)
) STRICT;

-- What an idempotent replay needs; holds the batch's seed and is forgotten after a week.
CREATE TABLE receipts (
    tag BLOB PRIMARY KEY CHECK (length(tag) = 32),
    issued_at INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX receipts_by_age ON receipts (issued_at);

CREATE TABLE credentials (
    key_hash BLOB PRIMARY KEY CHECK (length(key_hash) = 32),
    sealed_holder BLOB NOT NULL
) STRICT;
