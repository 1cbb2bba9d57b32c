package org.meterset.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.json.DicomJson;

/** The example of the README: the same lines, compiled and run. */
class ReadmeExampleTest {
    @TempDir
    private Path folder;

    @Test
    void theExampleRuns() throws IOException {
        DataSet beam = DataSet.builder()
                .set(Tags.BEAM_NAME, "G90")
                .set(
                        Tags.CONTROL_POINT_SEQUENCE,
                        DataSet.builder().set(Tags.GANTRY_ANGLE, 90).build())
                .build();
        DataSet original = DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.RT_PLAN_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, new Uid("2.25.1"))
                .set(Tags.RT_PLAN_LABEL, "First")
                .set(Tags.BEAM_SEQUENCE, beam, beam)
                .build();
        Path planFile = folder.resolve("plan.dcm");
        Path secondFile = folder.resolve("second.dcm");
        DicomFile.of(original, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(planFile);

        // README begins
        DicomFile file = DicomFile.read(planFile);
        DataSet plan = file.dataSet();
        String label = plan.string(Tags.RT_PLAN_LABEL).orElse("no label");
        for (DataSet each : plan.items(Tags.BEAM_SEQUENCE)) {
            label += " / " + each.string(Tags.BEAM_NAME).orElse("?");
        }
        double angleDeg = AttributePath.of("BeamSequence[1]/ControlPointSequence[0]/GantryAngle")
                .in(plan)
                .requiredDouble();
        DataSet renamed = plan.toBuilder().set(Tags.RT_PLAN_LABEL, "Second").build();
        DicomFile.of(renamed, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(secondFile);
        String json = DicomJson.toJson(renamed);
        // README ends

        assertEquals("First / G90 / G90", label);
        assertEquals(90, angleDeg);
        assertTrue(json.contains("\"Second\""));
        assertEquals(renamed, DicomFile.read(secondFile).dataSet());
    }

    @Test
    void theReadmeShowsTheseLines() throws IOException {
        String readme = between(Files.readString(Path.of("README.md")), "```java\n", "```");
        String here = between(
                Files.readString(Path.of("src/test/java/org/meterset/dicom/ReadmeExampleTest.java")),
                "// README begins\n",
                "// README ends");
        assertEquals(normal(readme), normal(here));
    }

    private static String between(String text, String start, String end) {
        Matcher matcher = Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
                .matcher(text);
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    /** Without layout, and with the file names of the README. */
    private static String normal(String code) {
        return code.lines()
                .map(String::strip)
                .collect(Collectors.joining())
                .replace("planFile", "Path.of(\"plan.dcm\")")
                .replace("secondFile", "Path.of(\"second.dcm\")");
    }
}
