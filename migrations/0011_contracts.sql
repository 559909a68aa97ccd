-- What contracts wait for: a statement, by its leaf, and when its time comes, in seconds of the
-- ledger's clock; null where it does not come. A row is found by the keyed pseudonym of the contract
-- and of what it is about, and says in the clear only where statements stand. It follows from the
-- statements and can be made again from them: a replay does.
CREATE TABLE contract_timers (
    tag BLOB PRIMARY KEY,
    contract INTEGER NOT NULL,
    leaf INTEGER NOT NULL,
    due INTEGER,
    fired INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX contract_timers_by_due ON contract_timers (due, leaf, contract) WHERE due IS NOT NULL;

CREATE INDEX contract_timers_by_leaf ON contract_timers (leaf);

-- Which statements contracts derived from which, all by their leaves; the contract is the leaf of
-- its publication.
CREATE TABLE contract_executions (
    cause INTEGER NOT NULL,
    leaf INTEGER NOT NULL,
    contract INTEGER NOT NULL,
    PRIMARY KEY (cause, leaf)
) STRICT, WITHOUT ROWID;
