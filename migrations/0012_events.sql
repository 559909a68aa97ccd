-- What participants are told, written in the transaction that records what caused it; who was shown
-- which file; and how far events were delivered.

-- Contents are sealed under the content key of whom they are about. A row is kept for a time and
-- then deleted: nothing is proven by it.
CREATE TABLE events (
    -- The label of the participant.
    recipient INTEGER NOT NULL,
    -- The leaf of the statement that it is about, times 65536, and its number among the
    -- participant's events about that statement.
    position INTEGER NOT NULL,
    -- The label whose content key seals it.
    owner INTEGER NOT NULL,
    leaf INTEGER NOT NULL,
    height INTEGER NOT NULL,
    time INTEGER NOT NULL,
    type TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (recipient, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX events_by_owner ON events (owner);
CREATE INDEX events_by_age ON events (time);

-- Who is told when something in a file is corrected: what the links of the inquiries' statements
-- say, found without going through them.
CREATE TABLE readings (
    -- The label of the business, and that of the participant.
    owner INTEGER NOT NULL,
    reader INTEGER NOT NULL,
    -- The one leaf that was shown; -1 where the file was.
    single INTEGER NOT NULL,
    -- Leaves below this one were shown.
    bound INTEGER NOT NULL,
    -- When it was shown last, in seconds.
    time INTEGER NOT NULL,
    PRIMARY KEY (owner, reader, single)
) STRICT, WITHOUT ROWID;

CREATE INDEX readings_by_age ON readings (time);

-- Up to which of its participant's events a webhook's deliveries were made.
CREATE TABLE webhook_cursors (
    -- The number of the webhook's matter.
    webhook INTEGER PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE webhook_deliveries (
    webhook INTEGER NOT NULL,
    -- Of the event.
    position INTEGER NOT NULL,
    -- 0: to be tried; 1: delivered; 2: given up.
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    -- In milliseconds: when it is tried next, or was tried last.
    due INTEGER NOT NULL,
    -- When the delivery was made, in milliseconds.
    made INTEGER NOT NULL,
    -- Of the last attempt: the HTTP status, or what went wrong in a word.
    outcome TEXT,
    PRIMARY KEY (webhook, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook, due) WHERE state = 0;
CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (webhook, position) WHERE state = 2;
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (made);
