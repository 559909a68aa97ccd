-- What is not there must be told apart from what was lost: a row that damage took away is refused
-- and is never answered as if it had been erased or had not been written.

-- A content key that was destroyed leaves a sealed mark in its row. This replaces what 0001 says of
-- deleting such a row.
CREATE TRIGGER content_keys_stay BEFORE DELETE ON content_keys
BEGIN
    SELECT RAISE(ABORT, 'a content key is erased by a tombstone in its row, not by deleting it');
END;

-- The pseudonym of the idempotency key under which a batch was stored: while its receipt can be
-- replayed, the two must both be there.
ALTER TABLE batches ADD COLUMN idempotency BLOB CHECK (length(idempotency) = 32);

CREATE INDEX batches_by_idempotency ON batches (idempotency, number)
    WHERE idempotency IS NOT NULL;
