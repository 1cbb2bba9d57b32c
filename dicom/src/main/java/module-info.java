/** DICOM data sets, transfer syntaxes, character sets, files, JSON and dictionary; depends on nothing. */
module org.meterset.dicom {
    requires static org.jspecify;

    exports org.meterset.dicom;
    exports org.meterset.dicom.charset;
    exports org.meterset.dicom.io;
    exports org.meterset.dicom.json;
    exports org.meterset.dicom.text;
}
