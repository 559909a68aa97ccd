-- What contracts look up when they react: of each key the newest statement, by its leaf. A row is
-- found by the keyed pseudonym of the table and of the key, and those of one group by that of what
-- they have in common; null in tables of which one is kept by key. A table is named by the leaf of
-- the first publication that has it and its place there. It follows from the statements and can be
-- made again from them: a replay does.
CREATE TABLE contract_joins (
    tag BLOB PRIMARY KEY,
    contract INTEGER NOT NULL,
    place INTEGER NOT NULL,
    grouping BLOB,
    leaf INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX contract_joins_by_group ON contract_joins (grouping, leaf)
    WHERE grouping IS NOT NULL;

CREATE INDEX contract_joins_by_leaf ON contract_joins (leaf);
