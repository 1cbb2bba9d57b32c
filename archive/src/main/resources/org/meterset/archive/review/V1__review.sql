-- What the journal of import review says now; made from it, and made anew whenever this is gone.

-- what is held or rejected
CREATE TABLE decision (
    sop_instance_uid TEXT PRIMARY KEY,
    series_uid       TEXT NOT NULL,
    study_uid        TEXT NOT NULL,
    state            TEXT NOT NULL,
    decided_at       TEXT NOT NULL,
    decided_by       TEXT NOT NULL,
    reason           TEXT NOT NULL,
    -- of the rule that held or rejected it at arrival
    rule             TEXT NOT NULL,
    source           TEXT NOT NULL,
    errors           INTEGER NOT NULL,
    warnings         INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_by_series ON decision (series_uid);
CREATE INDEX decision_by_study ON decision (study_uid);

-- demographics that a study's objects have instead of those they came with
CREATE TABLE correction (
    study_uid  TEXT NOT NULL,
    patient_id TEXT NOT NULL,
    tag        TEXT NOT NULL,
    value      TEXT NOT NULL,
    made_at    TEXT NOT NULL,
    PRIMARY KEY (study_uid, patient_id, tag)
) STRICT;

-- up to which byte the journal is in these tables, and its acts in the indexes
CREATE TABLE applied (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    bytes    INTEGER NOT NULL
) STRICT;
INSERT INTO applied (only_one, bytes) VALUES (1, 0);
