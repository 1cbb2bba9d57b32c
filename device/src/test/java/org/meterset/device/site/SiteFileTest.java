package org.meterset.device.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.device.site.Site.Window;
import org.meterset.workflow.ProcedureStepState;

class SiteFileTest {

    private static Site read(String... lines) {
        return SiteFile.read(List.of(lines));
    }

    @Test
    void whatIsNotToldStaysAsItIsAtTheSiteNamed() {
        assertEquals(Site.MOSAIQ, read("# ours", "", "site: mosaiq"));
    }

    @Test
    void everyKeyChangesOneThing() {
        Site site = read(
                "site: aria",
                "name: ours   # a remark",
                "claim: first-radiation",
                "detector-data: yes",
                "setup-steps: yes",
                "patient-match: record-number-and-birth-date",
                "window-minutes: 30:120",
                "station-scheme: 99OURS",
                "associations: one",
                "progress: progress-parameters",
                "partly-delivered: completed",
                "isocentric-point: no",
                "cyberknife-dose: reference-point",
                "tolerance-meterset: 0.1",
                "tolerance-dose-gy: 0.02",
                "whole-beam-percent: 98");
        assertEquals("ours", site.name());
        assertEquals(
                List.of(
                        Message.QUERY,
                        Message.SETUP,
                        Message.CLAIM,
                        Message.DELIVER,
                        Message.STORE_RECORD,
                        Message.STORE_REGISTRATION,
                        Message.STORE_DETECTOR_DATA,
                        Message.FINAL_UPDATE,
                        Message.END),
                site.messages());
        assertEquals(PatientMatch.RECORD_NUMBER_AND_BIRTH_DATE, site.match());
        assertEquals(Optional.of(new Window(Duration.ofMinutes(30), Duration.ofMinutes(120))), site.window());
        assertEquals(Optional.of("99OURS"), site.stationScheme());
        assertTrue(site.oneAssociation());
        assertEquals(ProgressForm.PROGRESS_PARAMETERS, site.progress());
        assertEquals(ProcedureStepState.COMPLETED, site.partlyDelivered());
        assertFalse(site.plans().isocentricPoint());
        assertTrue(site.plans().referencePointDose());
        assertTrue(site.plans().lateralIsTold());
        assertEquals(new Tolerances(0.1, 0.02, 98), site.tolerances());
    }

    @Test
    void aSiteThatWantsRecordsOnlyIsToldNothingElse() {
        assertEquals(
                List.of(Message.DELIVER, Message.STORE_RECORD),
                read("site: mosaiq", "records-only: yes", "claim: first-radiation")
                        .messages());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            claim: download              | line 1, claim: expected site: NAME first
            site: nowhere                | line 1, site: found "nowhere", expected one of tdw-ii, tdw-ii-2016, aria, mosaiq, raystation
            site: aria;claim: late       | line 2, claim: found "late", expected first-radiation or download
            site: aria;window-minutes: x | line 2, window-minutes: found "x", expected minutes, or BEFORE:AFTER in minutes, such as 30:120
            site: aria;tolerance-meterset: 1 MU | line 2, tolerance-meterset: found "1 MU", expected a number
            site: aria;patient-match: name | line 2, patient-match: found "name", expected one of record-number-and-last-name, record-number-and-birth-date
            ' '                          | found no line, expected site: NAME first
            """)
    void aLineThatIsNotUnderstoodIsNamed(String lines, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> read(lines.split(";")))
                        .getMessage());
    }

    @Test
    void anUnknownKeyIsToldWithThoseThatAreKnown() {
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> read("site: aria", "claims: late"))
                        .getMessage());
        assertTrue(message.startsWith("line 2, claims: expected one of name, claim, records-only"), message);
    }

    /** The example that the documents show tells every default of the site it names. */
    @Test
    void theExampleIsTheSiteItNames() throws IOException {
        assertEquals(Site.MOSAIQ, SiteFile.read(Files.readAllLines(Path.of("../docs/examples/delivery.site"))));
    }
}
