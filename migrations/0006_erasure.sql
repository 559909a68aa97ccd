-- Erasure. This replaces what 0001 says of rows that are only ever inserted: what a proof depends on
-- stays so, and the sealed parts of a statement are no part of any proof. They are written again
-- where contents are erased: as a sealed mark, under another key, or with the digests that keep the
-- other part of a statement provable.

-- The blocks that record an erasure. The erasure journal, which is kept outside this database, must
-- have each of them: without it a restored copy would bring back what was erased.
CREATE TABLE erasures (
    height INTEGER PRIMARY KEY
) STRICT;
