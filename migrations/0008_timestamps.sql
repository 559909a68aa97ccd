-- What time-stamping authorities said of checkpoints (RFC 3161): tokens in DER, by the size of the
-- log. Rows are only ever inserted. They are no part of a proof of the log's own, and whoever was
-- given a token has it.
CREATE TABLE timestamps (
    size INTEGER NOT NULL,
    authority TEXT NOT NULL,
    token BLOB NOT NULL,
    UNIQUE (size, authority)
) STRICT;

CREATE INDEX timestamps_by_authority ON timestamps (authority, size);
