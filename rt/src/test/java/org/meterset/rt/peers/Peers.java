package org.meterset.rt.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs plastimatch and dicompyler-core as processes and reads what they found; one that is not there fails the test. */
final class Peers {
    private static final String PLASTIMATCH = "plastimatch";
    /** Debian's own: another Python on the path does not see Debian's packages. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final String DICOMPYLER = """
            import sys, warnings
            warnings.filterwarnings('ignore')
            from dicompylercore import dvhcalc
            for number in sys.argv[3:]:
                h = dvhcalc.get_dvh(sys.argv[1], sys.argv[2], int(number))
                print(number, float(h.volume), float(h.mean), *(h.statistic(d).value for d in ('D98', 'D95', 'D50', 'D2')))
            """;

    private Peers() {}

    /** What a program finds for one structure. */
    record Figures(double volumeCc, double meanGy, double d98Gy, double d95Gy, double d50Gy, double d2Gy) {}

    /** A cumulative curve of plastimatch: the share of voxels whose dose lies in that bin or a higher one. */
    record Curve(double[] doseGy, double[] share) {
        double meanGy() {
            double sum = 0;
            for (int i = 1; i < doseGy.length; i++) {
                sum += share[i] * (doseGy[i] - doseGy[i - 1]);
            }
            return sum;
        }

        double dPercentGy(double percent) {
            int i = 1;
            while (i < share.length - 1 && share[i] > percent / 100) {
                i++;
            }
            double fraction = (share[i - 1] - percent / 100) / (share[i - 1] - share[i]);
            return doseGy[i - 1] + fraction * (doseGy[i] - doseGy[i - 1]);
        }
    }

    /** How many points of a gamma comparison were looked at and passed. */
    record Passed(int evaluated, int passed) {
        double percent() {
            return 100.0 * passed / evaluated;
        }
    }

    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + output);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of all structures in a folder that holds one structure set and one dose, by name. */
    static Map<String, Curve> plastimatch(Path folder, double binWidthGy, int bins) throws IOException {
        Path csv = Files.createTempFile("plastimatch", ".csv");
        try {
            run(List.of(
                    PLASTIMATCH,
                    "dvh",
                    "--input",
                    folder.toString(),
                    "--bin-width",
                    Double.toString(binWidthGy),
                    "--num-bins",
                    Integer.toString(bins),
                    "--output-csv",
                    csv.toString()));
            return curves(Files.readAllLines(csv));
        } finally {
            Files.delete(csv);
        }
    }

    private static Map<String, Curve> curves(List<String> lines) {
        double[][] columns = new double[lines.getFirst().split(",").length][lines.size() - 1];
        for (int row = 1; row < lines.size(); row++) {
            String[] cells = lines.get(row).split(",");
            for (int column = 0; column < columns.length; column++) {
                columns[column][row - 1] = Double.parseDouble(cells[column]);
            }
        }
        Map<String, Curve> curves = new LinkedHashMap<>();
        String[] titles = lines.getFirst().split(",");
        for (int column = 1; column < columns.length; column++) {
            curves.put(titles[column], new Curve(columns[0], columns[column]));
        }
        return curves;
    }

    /** Of the structures with those numbers, in their order. */
    static List<Figures> dicompyler(Path structures, Path dose, Integer... numbers) {
        List<String> command =
                new ArrayList<>(List.of(PYTHON, "-c", DICOMPYLER, structures.toString(), dose.toString()));
        Arrays.stream(numbers).map(String::valueOf).forEach(command::add);
        return run(command).lines().map(Peers::figures).toList();
    }

    private static Figures figures(String line) {
        double[] n =
                Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Figures(n[1], n[2], n[3], n[4], n[5], n[6]);
    }

    /** Gamma of 3 %/3 mm by plastimatch's search between grid points, the threshold on the reference alone. */
    static Passed plastimatchGamma(Path reference, Path evaluated, List<String> options) throws IOException {
        Path text = Files.createTempFile("gamma", ".txt");
        try {
            List<String> command =
                    new ArrayList<>(List.of(PLASTIMATCH, "gamma", "--interp-search", "--ref-only-threshold"));
            command.addAll(options);
            command.addAll(List.of("--output-text", text.toString(), reference.toString(), evaluated.toString()));
            run(command);
            List<String> lines = Files.readAllLines(text);
            return new Passed(number(lines, "number_of_analysis_voxels"), number(lines, "number_of_pass_voxels"));
        } finally {
            Files.delete(text);
        }
    }

    private static int number(List<String> lines, String name) {
        String line =
                lines.stream().filter(each -> each.startsWith(name)).findFirst().orElseThrow();
        return Integer.parseInt(line.substring(name.length()).strip());
    }
}
