-- What witnesses said of checkpoints. It is kept of two sizes only: the newest that a witness
-- cosigned, and the newest that enough of them did. It stands in no proof of the log's own, so rows
-- of other sizes are deleted; whoever was given a cosignature has it.
CREATE TABLE cosignatures (
    size INTEGER NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (size, line)
) STRICT, WITHOUT ROWID;
