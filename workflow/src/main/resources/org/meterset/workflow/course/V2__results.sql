-- What devices stored into sessions, and the step for setup images that a session may have.

ALTER TABLE session ADD COLUMN setup_step TEXT;

CREATE TABLE result (
    session     TEXT NOT NULL REFERENCES session (step),
    instance    TEXT NOT NULL,
    sop_class   TEXT NOT NULL,
    content     TEXT NOT NULL,
    received_at TEXT NOT NULL,
    PRIMARY KEY (session, instance)
) STRICT;
