-- What the rules ask of accounts, facilities and businesses, and batches as their lenders ask for
-- them later. State is derived from statements and written again when it changes; it is sealed
-- under the content key of the business it is about, and found by keyed pseudonyms.

CREATE TABLE states (
    number INTEGER PRIMARY KEY,
    -- The label whose content key seals it.
    owner INTEGER NOT NULL,
    -- The label of the lender whose account or facility it is.
    lender INTEGER,
    -- The leaf from which on it was sealed: a key made later does not open it.
    leaf INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE INDEX states_by_lender ON states (lender, number) WHERE lender IS NOT NULL;

CREATE TABLE state_tags (
    tag BLOB PRIMARY KEY CHECK (length(tag) = 32),
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which later statement corrects, annuls, files anew or speaks about which earlier one.
CREATE TABLE statement_links (
    earlier INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    later INTEGER NOT NULL,
    PRIMARY KEY (earlier, kind, later)
) STRICT, WITHOUT ROWID;

CREATE INDEX statement_links_by_later ON statement_links (later);

CREATE TABLE batches (
    number INTEGER PRIMARY KEY,
    tag BLOB NOT NULL UNIQUE CHECK (length(tag) = 32),
    reference BLOB UNIQUE CHECK (length(reference) = 32),
    lender INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE INDEX batches_by_lender ON batches (lender, number);

CREATE TABLE batch_findings (
    batch INTEGER NOT NULL,
    page INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (batch, page)
) STRICT;
