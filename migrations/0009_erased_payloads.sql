-- What is left of statements that were erased: the digests of their payloads, in the order of the
-- payload, 32 bytes each. With the type and the time of the statement's row they are the payload, so
-- an auditor can still be shown that the leaf holds a statement and nothing else. They say nothing:
-- each is the hash of a member with 128 random bits that were destroyed.
CREATE TABLE erased_payloads (
    leaf INTEGER PRIMARY KEY,
    digests BLOB NOT NULL
) STRICT;
