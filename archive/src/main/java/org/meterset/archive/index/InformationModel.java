package org.meterset.archive.index;

/** The query/retrieve information models (PS3.4 section C.6). */
public enum InformationModel {
    /** PATIENT, STUDY, SERIES, IMAGE (PS3.4 section C.6.1). */
    PATIENT_ROOT,
    /** STUDY, SERIES, IMAGE, with the patient's attributes at study level (PS3.4 section C.6.2). */
    STUDY_ROOT
}
