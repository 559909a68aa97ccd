-- A content key that was destroyed leaves a sealed mark in its row, so that a row that is not there
-- is damage and is not taken for an erasure. This replaces what 0001 says of deleting such a row.

CREATE TRIGGER content_keys_stay BEFORE DELETE ON content_keys
BEGIN
    SELECT RAISE(ABORT, 'a content key is erased by a tombstone in its row, not by deleting it');
END;
