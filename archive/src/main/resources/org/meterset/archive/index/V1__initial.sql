-- Text is stored decoded; a key that an instance lacks is NULL. Of values that differ among the instances of one
-- patient, study or series the first one that was not empty stays.

CREATE TABLE patient (
    id               INTEGER PRIMARY KEY,
    patient_id       TEXT NOT NULL,
    issuer           TEXT NOT NULL,
    -- the Study Instance UID that stands for a patient without Patient ID, else empty
    unnamed_study    TEXT NOT NULL,
    name             TEXT,
    name_alphabetic  TEXT,
    name_ideographic TEXT,
    name_phonetic    TEXT,
    birth_date       TEXT,
    sex              TEXT,
    UNIQUE (patient_id, issuer, unnamed_study)
) STRICT;
CREATE INDEX patient_by_name ON patient (name_alphabetic);

CREATE TABLE study (
    id                    INTEGER PRIMARY KEY,
    patient               INTEGER NOT NULL REFERENCES patient (id),
    study_uid             TEXT NOT NULL,
    study_date            TEXT,
    study_time            TEXT,
    accession_number      TEXT,
    study_id              TEXT,
    description           TEXT,
    referring             TEXT,
    referring_alphabetic  TEXT,
    referring_ideographic TEXT,
    referring_phonetic    TEXT,
    UNIQUE (study_uid, patient)
) STRICT;
CREATE INDEX study_by_patient ON study (patient);
CREATE INDEX study_by_date ON study (study_date);
CREATE INDEX study_by_accession_number ON study (accession_number);

CREATE TABLE series (
    id                     INTEGER PRIMARY KEY,
    study                  INTEGER NOT NULL REFERENCES study (id),
    series_uid             TEXT NOT NULL,
    modality               TEXT,
    series_number          TEXT,
    series_date            TEXT,
    series_time            TEXT,
    description            TEXT,
    body_part              TEXT,
    laterality             TEXT,
    protocol_name          TEXT,
    station_name           TEXT,
    manufacturer           TEXT,
    frame_of_reference_uid TEXT,
    procedure_step_date    TEXT,
    procedure_step_time    TEXT,
    UNIQUE (series_uid, study)
) STRICT;
CREATE INDEX series_by_study ON series (study, modality);

-- how many instances of which SOP class a series has
CREATE TABLE series_class (
    series        INTEGER NOT NULL REFERENCES series (id),
    sop_class_uid TEXT NOT NULL,
    instances     INTEGER NOT NULL,
    PRIMARY KEY (series, sop_class_uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE instance (
    id                  INTEGER PRIMARY KEY,
    series              INTEGER NOT NULL REFERENCES series (id),
    sop_instance_uid    TEXT NOT NULL UNIQUE,
    sop_class_uid       TEXT NOT NULL,
    transfer_syntax_uid TEXT NOT NULL,
    blob_key            TEXT NOT NULL,
    data_set_offset     INTEGER NOT NULL,
    bytes               INTEGER NOT NULL,
    sha256              TEXT NOT NULL,
    received_ms         INTEGER NOT NULL,
    source              TEXT NOT NULL,
    instance_number     TEXT,
    content_date        TEXT,
    content_time        TEXT,
    number_of_frames    TEXT,
    pixel_rows          INTEGER,
    pixel_columns       INTEGER
) STRICT;
CREATE INDEX instance_by_series ON instance (series);

-- what the radiotherapy objects have beyond images; series and study are repeated so that a study's
-- radiotherapy objects are found without walking its images
CREATE TABLE rt_object (
    instance               INTEGER PRIMARY KEY REFERENCES instance (id),
    series                 INTEGER NOT NULL REFERENCES series (id),
    study                  INTEGER NOT NULL REFERENCES study (id),
    plan_label             TEXT,
    plan_name              TEXT,
    plan_date              TEXT,
    plan_time              TEXT,
    plan_intent            TEXT,
    plan_geometry          TEXT,
    approval_status        TEXT,
    review_date            TEXT,
    structure_set_label    TEXT,
    structure_set_name     TEXT,
    structure_set_date     TEXT,
    structure_set_time     TEXT,
    treatment_date         TEXT,
    treatment_time         TEXT,
    dose_units             TEXT,
    dose_type              TEXT,
    dose_summation_type    TEXT,
    image_label            TEXT,
    image_plane            TEXT,
    user_content_label     TEXT,
    user_content_long_label TEXT
) STRICT;
CREATE INDEX rt_object_by_study ON rt_object (study);
CREATE INDEX rt_object_by_series ON rt_object (series);
CREATE INDEX rt_object_by_plan_label ON rt_object (plan_label);
CREATE INDEX rt_object_by_plan_date ON rt_object (plan_date);
CREATE INDEX rt_object_by_structure_set_label ON rt_object (structure_set_label);
CREATE INDEX rt_object_by_treatment_date ON rt_object (treatment_date);

-- which object names which other one, images apart; the object named need not be there
CREATE TABLE reference (
    instance         INTEGER NOT NULL REFERENCES instance (id),
    sop_instance_uid TEXT NOT NULL,
    role             TEXT NOT NULL,
    sop_class_uid    TEXT NOT NULL,
    PRIMARY KEY (instance, sop_instance_uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_by_target ON reference (sop_instance_uid);

-- the images that a radiotherapy object names, per series; series_uid is empty where the object does not tell
CREATE TABLE image_reference (
    instance          INTEGER NOT NULL REFERENCES instance (id),
    series_uid        TEXT NOT NULL,
    images            INTEGER NOT NULL,
    -- one per line
    sop_instance_uids TEXT NOT NULL,
    PRIMARY KEY (instance, series_uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX image_reference_by_series ON image_reference (series_uid);

CREATE TABLE conflict (
    id               INTEGER PRIMARY KEY,
    sop_instance_uid TEXT NOT NULL,
    sha256           TEXT NOT NULL,
    reason           TEXT NOT NULL,
    series_uid       TEXT NOT NULL,
    study_uid        TEXT NOT NULL,
    blob_key         TEXT NOT NULL,
    bytes            INTEGER NOT NULL,
    received_ms      INTEGER NOT NULL,
    source           TEXT NOT NULL,
    UNIQUE (sop_instance_uid, sha256)
) STRICT;
