-- Participants as they stand: the whole record of each, with its persons and credentials, sealed,
-- and found by a keyed pseudonym of its id. It replaces the table of credentials, which no release
-- had written to.

DROP TABLE credentials;

CREATE TABLE participants (
    tag BLOB PRIMARY KEY CHECK (length(tag) = 32),
    sealed BLOB NOT NULL
) STRICT;
