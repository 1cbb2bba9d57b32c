package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.DosePlane;
import org.meterset.geometry.grid.GridGeometry;
import org.meterset.rt.RtException;
import org.meterset.rt.dose.DoseWriter;
import org.meterset.rt.dose.RtDose;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Planar dose for film and array measurements. */
@Command(
        name = "plane",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Samples a dose on a plane and writes it as RT Dose or as comma-separated values.",
        footer = {"", "Example: meterset plane rd.dcm --coronal 0 --output plane.dcm"})
final class PlaneCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DOSE", description = "An RT Dose file.")
    private Path dose = Path.of("");

    @Mixin
    private PlaneOptions plane = new PlaneOptions();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "A .csv file with x, y, z in mm and dose in Gy, or a .dcm file.")
    private Path output = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        DicomFile source =
                RtInputs.some(List.of(dose), Set.of(Uids.RT_DOSE_STORAGE)).getFirst();
        RtDose read = RtDose.of(source);
        DosePlane on = plane.of(read.grid());
        String name = output.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            Files.writeString(output, csv(on));
        } else if (name.endsWith(".dcm")) {
            DicomFile.of(
                            DoseWriter.of(source.dataSet(), grid(on), read.summation()),
                            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                    .write(output);
        } else {
            throw UserError.unusable("--output %s: expected a .csv or .dcm file".formatted(output));
        }
        GridGeometry geometry = on.geometry();
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%d columns, %d rows, maximum %.3f Gy, in %s%n",
                        geometry.columns(),
                        geometry.rows(),
                        on.maxGy(),
                        output);
        return ExitCodes.OK;
    }

    private static DoseGrid grid(DosePlane on) {
        for (float value : on.doseGy()) {
            if (Float.isNaN(value)) {
                throw new RtException(
                        "the plane leaves the dose grid, and RT Dose has no value for that: write .csv, or a plane along the grid");
            }
        }
        return new DoseGrid(on.geometry(), on.doseGy());
    }

    private static String csv(DosePlane on) {
        GridGeometry geometry = on.geometry();
        StringBuilder csv = new StringBuilder("x mm,y mm,z mm,dose Gy\n");
        for (int row = 0; row < geometry.rows(); row++) {
            for (int column = 0; column < geometry.columns(); column++) {
                Point3 at = geometry.point(0, row, column);
                float value = on.doseGy()[geometry.index(0, row, column)];
                csv.append(String.format(
                        Locale.ROOT,
                        "%.3f,%.3f,%.3f,%s%n",
                        at.xMm(),
                        at.yMm(),
                        at.zMm(),
                        Float.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6g", value)));
            }
        }
        return csv.toString();
    }
}
