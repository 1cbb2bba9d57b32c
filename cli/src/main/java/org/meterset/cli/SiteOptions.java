package org.meterset.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.meterset.device.site.Site;
import org.meterset.device.site.SiteFile;
import picocli.CommandLine.Option;

/** How a delivery device speaks with the treatment management system. */
final class SiteOptions {
    @Option(
            names = "--site",
            paramLabel = "SITE",
            defaultValue = "tdw-ii",
            description =
                    "How to speak with the peer: tdw-ii, tdw-ii-2016, aria, mosaiq, raystation, or a file that changes"
                            + " one of them (${DEFAULT-VALUE}).")
    private String site = "";

    @Option(names = "--claim-late", description = "Claim the step at first radiation, not at download.")
    private boolean claimLate;

    @Option(names = "--detector-data", description = "Store what the detector of a ring gantry saw, as raw data.")
    private boolean detectorData;

    @Option(
            names = "--setup-steps",
            description =
                    "Take the setup images that the worklist has a step for (workitem 121707) before the treatment;"
                            + " at raystation always.")
    private boolean setupSteps;

    @Option(
            names = "--records-only",
            description = "No worklist: deliver --fraction of the --plan and store its treatment record.")
    private boolean recordsOnly;

    @Option(names = "--verification", description = "Deliver a session that verifies a plan (workitem 121728).")
    private boolean verification;

    @Option(
            names = "--window",
            paramLabel = "MINUTES",
            description = "Ask only for sessions that are scheduled within so many minutes of now, or from BEFORE:AFTER"
                    + " minutes on, not all of today's.")
    private @Nullable String window;

    Site site() {
        Site named = of(site);
        Site timed = claimLate ? named.claimingAtFirstRadiation() : named;
        Site telling = detectorData ? timed.withDetectorData() : timed;
        Site imaging = setupSteps ? telling.withSetupSteps() : telling;
        Site recording = recordsOnly ? imaging.recordsOnly() : imaging;
        Site asking = verification ? recording.verifying() : recording;
        try {
            return window == null ? asking : asking.within(Site.Window.parse(window));
        } catch (IllegalArgumentException e) {
            throw UserError.unusable("--window: " + e.getMessage());
        }
    }

    /** The site of that name, or the one that a file tells. */
    static Site of(String site) {
        return Site.named(site).orElseGet(() -> fromFile(site));
    }

    private static Site fromFile(String site) {
        Path file = Path.of(site);
        if (!Files.isRegularFile(file)) {
            throw UserError.unusable("--site: found \"%s\", expected one of %s, or a file"
                    .formatted(site, Site.ALL.stream().map(Site::name).toList()));
        }
        try {
            return SiteFile.read(Files.readAllLines(file));
        } catch (IllegalArgumentException e) {
            throw UserError.unusable("%s, %s".formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
