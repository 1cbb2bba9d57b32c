package org.meterset.device.site;

/** In what words a device reports the beam in progress; the forms that are known of it. */
public enum ProgressForm {
    /** TDW-II revision 1.1: Referenced Beam Number among the progress parameters. */
    PROGRESS_PARAMETERS,
    /** As IHE-RO tested it until 2016: Referenced Beam Number In Progress among the performed processing parameters. */
    PERFORMED_PARAMETERS,
    /** The trial: a description. */
    DESCRIPTION
}
