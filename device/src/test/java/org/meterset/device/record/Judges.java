package org.meterset.device.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.standard.Severity;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Profiles;

/** Who judges the objects of a device: our validator, and dciodvfy of dicom3tools. */
final class Judges {
    /**
     * Where dciodvfy is known to err: what it asks of every modulated beam, the standard asks of Scan Mode MODULATED_SPEC
     * alone; it misspells VERIFIED; it asks for a laterality where no body part is told; and for the type of a compensator
     * in records of ion beams, which have none.
     */
    private static final List<String> ERRS = List.of(
            "ModulatedScanModeType",
            "Unrecognized enumerated value <VERIFIED>",
            "Missing attribute Type 2C Conditional Element=<Laterality>",
            "Element=<CompensatorType> Module=<RTIonBeamsSessionRecord>");

    private Judges() {}

    /** Nobody finds an error. */
    static void accept(DataSet object, Path folder, String... profiles) throws IOException, InterruptedException {
        for (String profile : profiles) {
            assertEquals(
                    "",
                    Validator.of(List.of(Profiles.parse(profile))).check(object).stream()
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .map(Object::toString)
                            .collect(Collectors.joining("\n")),
                    profile);
        }
        Path file = Files.createTempFile(folder, "object", ".dcm");
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        Process judge = new ProcessBuilder("dciodvfy", file.toString())
                .redirectErrorStream(true)
                .start();
        String report = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        judge.waitFor();
        assertEquals(
                "",
                report.lines()
                        .filter(line ->
                                line.startsWith("Error") && ERRS.stream().noneMatch(line::contains))
                        .collect(Collectors.joining("\n")));
    }
}
