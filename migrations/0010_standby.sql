-- What a standby is sent (docs/standby.md). While the registry has a standby, each transaction adds what it
-- changed as a patch of SQLite's session extension: new values only. An erasure deletes all patches before
-- its own, since those hold the keys that it destroys.
CREATE TABLE replication (
    seq INTEGER PRIMARY KEY,
    -- The newest block after it.
    height INTEGER NOT NULL,
    patch BLOB NOT NULL
) STRICT;

-- One row while patches are recorded. The epoch names an unbroken sequence of them.
CREATE TABLE replication_source (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    epoch TEXT NOT NULL,
    -- The number of the newest patch, also where it is deleted.
    last INTEGER NOT NULL,
    -- Bytes of all patches that are kept.
    bytes INTEGER NOT NULL
) STRICT;

-- One row in the database of a standby: how far it has come, and the newest block that the primary said it
-- had acknowledged.
CREATE TABLE replica (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    heard INTEGER NOT NULL
) STRICT;

-- The session extension sees tables with a primary key only.
CREATE TABLE timestamps_with_key (
    size INTEGER NOT NULL,
    authority TEXT NOT NULL,
    token BLOB NOT NULL,
    PRIMARY KEY (size, authority)
) STRICT;

INSERT INTO timestamps_with_key SELECT size, authority, token FROM timestamps ORDER BY rowid;
DROP TABLE timestamps;
ALTER TABLE timestamps_with_key RENAME TO timestamps;
CREATE INDEX timestamps_by_authority ON timestamps (authority, size);
