package org.meterset.workflow.ups;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.meterset.dicom.DataSet;

/** The workitems of radiotherapy (PS3.16 CID 9241 to 9243). */
public final class Workitems {
    /** What a treatment session is scheduled as. */
    public static final String TREATMENT = "121726";

    /** What a session that only checks the machine or a plan is scheduled as. */
    public static final String QUALITY_ASSURANCE = "121728";

    /** Acquisition of a setup CT. */
    public static final String POSITION_ACQUISITION = "121707";

    private static final String DCM = "DCM";
    private static final String FILE = "workitems.txt";
    private static final Map<String, String> MEANINGS = read();

    private Workitems() {}

    /** The meaning of a code; the code itself if it is none of these. */
    public static String meaningOf(String code) {
        return MEANINGS.getOrDefault(code, code);
    }

    /** An item of Scheduled or Performed Workitem Code Sequence. */
    public static DataSet item(String code) {
        return Codes.item(code, DCM, meaningOf(code));
    }

    private static Map<String, String> read() {
        try (InputStream in = Objects.requireNonNull(Workitems.class.getResourceAsStream(FILE), FILE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toUnmodifiableMap(columns -> columns[0], columns -> columns[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
