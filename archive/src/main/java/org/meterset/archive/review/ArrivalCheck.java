package org.meterset.archive.review;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.meterset.archive.review.Ruling.Tally;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.io.DicomFile;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.Severity;
import org.meterset.standard.check.FileCheck;

/**
 * Checks received files, on a few threads of its own: a check computes for long, and on the virtual threads that serve
 * associations it would keep others from being served. Long values stay in the file.
 */
final class ArrivalCheck {
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            Thread.ofPlatform().daemon().name("arrival-check-", 1).factory());

    private ArrivalCheck() {}

    /** Counts what a profile has to say; a file that cannot be read counts as one error. */
    static Tally of(Path file, ReviewRule.Check check) {
        try {
            return THREADS.submit(() -> run(file, check)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReviewException("interrupted while an arriving object was checked", e);
        } catch (ExecutionException | CancellationException e) {
            throw new ReviewException("an arriving object could not be checked against " + check.profile(), e);
        }
    }

    private static Tally run(Path file, ReviewRule.Check check) {
        Findings findings = new Findings();
        try {
            DicomFile read = DicomFile.read(file);
            FileCheck.check(read, findings);
            check.validator().check(read.dataSet(), findings);
        } catch (IOException | DicomException e) {
            findings.error(
                    "PS3.10 7", "", String.valueOf(e.getMessage()), "a data set that can be read", "send it anew");
        }
        return new Tally(check.profile(), count(findings, Severity.ERROR), count(findings, Severity.WARNING));
    }

    private static long count(Findings findings, Severity severity) {
        return findings.list().stream()
                .map(Finding::severity)
                .filter(severity::equals)
                .count();
    }
}
