-- Consents, disputes, legal holds and data requests as they stand: derived from statements and
-- written again when one changes them. Sealed under the content key of whom they are about, and
-- found by keyed pseudonyms.

CREATE TABLE matters (
    number INTEGER PRIMARY KEY,
    tag BLOB NOT NULL UNIQUE CHECK (length(tag) = 32),
    kind INTEGER NOT NULL,
    -- The label whose content key seals it.
    owner INTEGER NOT NULL,
    -- The label of the participant that it is listed for.
    participant INTEGER,
    -- The leaf from which on it was sealed: a key made later does not open it.
    leaf INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE INDEX matters_by_kind ON matters (kind, number);
CREATE INDEX matters_by_owner ON matters (owner, kind, number);
CREATE INDEX matters_by_participant ON matters (participant, kind, number)
    WHERE participant IS NOT NULL;
