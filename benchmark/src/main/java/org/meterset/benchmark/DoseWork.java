package org.meterset.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.meterset.benchmark.Results.Unit;

/**
 * Evaluation of dose by whole processes: all histograms of the large patient beside dicompyler-core and plastimatch, gamma
 * of 3 %/3 mm beside the modes of plastimatch that look between grid points.
 */
final class DoseWork {
    private static final String PLASTIMATCH = "plastimatch";
    private static final String DICOMPYLER = """
            import sys, warnings
            warnings.filterwarnings('ignore')
            from dicompylercore import dvhcalc
            for number in range(1, 26):
                dvhcalc.get_dvh(sys.argv[1], sys.argv[2], number)
            """;

    private final Results results;
    private final LargePatient patient;
    private final Path output;

    DoseWork(Results results, Path directory) throws IOException {
        this.results = results;
        patient = LargePatient.make(directory);
        output = directory.resolve("output.csv");
    }

    void histograms(int rounds) throws IOException {
        String work = "DVH of 25 structures, 1,900 contours, dose 180×140×120";
        String structures = patient.structures().toString();
        String dose = patient.dose().toString();
        for (int round = 0; round < rounds; round++) {
            time(work, Results.OURS, List.of("./meterset", "dvh", "--structures", structures, "--dose", dose));
            time(
                    work,
                    PLASTIMATCH,
                    List.of(
                            PLASTIMATCH,
                            "dvh",
                            "--input",
                            patient.folder().toString(),
                            "--output-csv",
                            output.toString()));
            // Debian's own Python: another one on the path does not see Debian's packages
            time(work, "dicompyler-core", List.of("/usr/bin/python3", "-c", DICOMPYLER, structures, dose));
        }
    }

    void gamma(int rounds) throws IOException {
        String work = "gamma 3 %/3 mm, two doses of 180×140×120";
        String reference = patient.dose().toString();
        String evaluated = patient.otherDose().toString();
        for (int round = 0; round < rounds; round++) {
            time(work, Results.OURS, List.of("./meterset", "gamma", reference, evaluated));
            time(
                    work,
                    "plastimatch --interp-search",
                    List.of(
                            PLASTIMATCH,
                            "gamma",
                            "--interp-search",
                            "--output-text",
                            output.toString(),
                            reference,
                            evaluated));
            time(
                    work,
                    "plastimatch --inherent-resample 1",
                    List.of(
                            PLASTIMATCH,
                            "gamma",
                            "--inherent-resample",
                            "1",
                            "--output-text",
                            output.toString(),
                            reference,
                            evaluated));
        }
    }

    private void time(String work, String program, List<String> command) throws IOException {
        Processes.Ended ended = Processes.run(command);
        if (ended.exitCode() != 0) {
            throw new IOException("%s ended with exit code %d: %s".formatted(program, ended.exitCode(), command));
        }
        results.add(work, Unit.SECONDS, program, ended.seconds());
    }
}
