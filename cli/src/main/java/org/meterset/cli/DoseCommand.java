package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.JsonReport;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.rt.dose.DoseSum;
import org.meterset.rt.dose.DoseWriter;
import org.meterset.rt.dose.RtDose;
import org.meterset.rt.dose.StoredDvh;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Dose grids. */
@Command(
        name = "dose",
        mixinStandardHelpOptions = true,
        description = "Shows dose grids, and sums them.",
        synopsisSubcommandLabel = "VERB",
        subcommands = {DoseCommand.Show.class, DoseCommand.Sum.class})
final class DoseCommand {

    /** What a dose is. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints where the grid of an RT Dose lies, what it means and what it holds.")
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "DOSE", description = "An RT Dose file.")
        private Path path = Path.of("");

        @Option(names = "--json", description = "Print as JSON.")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            DicomFile file = RtInputs.one(path, Uids.RT_DOSE_STORAGE);
            Map<String, @Nullable Object> map =
                    describe(RtDose.of(file), StoredDvh.of(file.dataSet()).size());
            if (json) {
                JsonReport.print(spec.commandLine().getOut(), map);
            } else {
                map.forEach((name, value) -> spec.commandLine().getOut().printf("%-18s %s%n", name, value));
            }
            return ExitCodes.OK;
        }
    }

    private static Map<String, @Nullable Object> describe(RtDose dose, int storedDvhs) {
        GridGeometry geometry = dose.grid().geometry();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("doseType", dose.type());
        map.put("summationType", dose.summation());
        map.put("minGy", dose.grid().minGy());
        map.put("maxGy", dose.grid().maxGy());
        map.put("columns", geometry.columns());
        map.put("rows", geometry.rows());
        map.put("planes", geometry.planes());
        map.put("columnSpacingMm", geometry.columnSpacingMm());
        map.put("rowSpacingMm", geometry.rowSpacingMm());
        map.put("planeOffsetsMm", List.of(geometry.offsetMm(0), geometry.offsetMm(geometry.planes() - 1)));
        map.put("originMm", coordinates(geometry.origin()));
        map.put("normal", coordinates(geometry.normal()));
        map.put("storedDvhs", storedDvhs);
        map.put("remarks", dose.remarks());
        return map;
    }

    private static List<Double> coordinates(Point3 point) {
        return List.of(point.xMm(), point.yMm(), point.zMm());
    }

    /** Doses added. */
    @Command(
            name = "sum",
            mixinStandardHelpOptions = true,
            description = "Adds doses of plans or beams, on the grid of the first, and writes an RT Dose.")
    static final class Sum implements Callable<Integer> {
        @Parameters(arity = "2..*", paramLabel = "DOSE", description = "RT Dose files or folders.")
        private List<Path> paths = List.of();

        @Option(names = "--output", required = true, paramLabel = "FILE", description = "The RT Dose to write.")
        private Path output = Path.of("");

        @Option(names = "--outside-is-zero", description = "Take 0 where a grid does not reach, instead of refusing.")
        private boolean outsideIsZero;

        @Mixin
        private RegistrationOption registration = new RegistrationOption();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            List<DicomFile> files = RtInputs.some(paths, Set.of(Uids.RT_DOSE_STORAGE));
            List<RtDose> doses = new ArrayList<>();
            for (DicomFile file : files) {
                doses.add(registration.moved(
                        RtDose.of(file),
                        doses.isEmpty() ? Optional.empty() : doses.getFirst().frameOfReference()));
            }
            RtDose sum = DoseSum.of(doses, outsideIsZero);
            DataSet written =
                    DoseWriter.ofSum(files.stream().map(DicomFile::dataSet).toList(), sum);
            DicomFile.of(written, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(output);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%d doses added, maximum %.3f Gy, in %s%n",
                            files.size(), sum.grid().maxGy(), output);
            return ExitCodes.OK;
        }
    }
}
