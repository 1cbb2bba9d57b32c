-- What people decided about plans and sessions. What was delivered is in the treatment records, not here.

CREATE TABLE approval (
    plan        TEXT PRIMARY KEY,
    label       TEXT NOT NULL,
    intent      TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved_at TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    step         TEXT PRIMARY KEY,
    plan         TEXT NOT NULL REFERENCES approval (plan),
    fraction     INTEGER NOT NULL,
    machine      TEXT NOT NULL,
    start        TEXT NOT NULL,
    instruction  TEXT NOT NULL,
    completed_by TEXT,
    completed_at TEXT
) STRICT;
CREATE INDEX session_by_plan ON session (plan);
-- a machine has one session at a time that no user has completed
CREATE UNIQUE INDEX session_open ON session (machine) WHERE completed_by IS NULL;
