-- Unified Procedure Steps, who wants to hear of them, and what still has to be told.

CREATE TABLE step (
    id              INTEGER PRIMARY KEY,
    uid             TEXT NOT NULL UNIQUE,
    state           TEXT NOT NULL,
    transaction_uid TEXT,
    -- Scheduled Procedure Step Start DateTime in a form that sorts; empty if it cannot be read
    start           TEXT NOT NULL,
    -- when it came to its final state, milliseconds since 1970
    ended           INTEGER,
    version         INTEGER NOT NULL,
    -- explicit VR little endian
    attributes      BLOB NOT NULL
) STRICT;
CREATE INDEX step_by_state ON step (state, start);
CREATE INDEX step_by_start ON step (start);

CREATE TABLE subscription (
    step          INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    receiver      TEXT NOT NULL,
    face          TEXT NOT NULL,
    deletion_lock INTEGER NOT NULL,
    PRIMARY KEY (step, receiver)
) STRICT, WITHOUT ROWID;

CREATE TABLE global_subscription (
    receiver      TEXT PRIMARY KEY,
    face          TEXT NOT NULL,
    deletion_lock INTEGER NOT NULL,
    -- the keys of a filtered one, explicit VR little endian
    filter        BLOB
) STRICT;

-- written with the change it tells of, removed when the receiver has answered
CREATE TABLE event (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    receiver    TEXT NOT NULL,
    face        TEXT NOT NULL,
    instance    TEXT NOT NULL,
    type        INTEGER NOT NULL,
    -- milliseconds since 1970
    happened    INTEGER NOT NULL,
    information BLOB NOT NULL
) STRICT;
CREATE INDEX event_by_receiver ON event (receiver, id);
