package org.meterset.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.JsonReport;
import org.meterset.cli.output.ProgressBar;
import org.meterset.cli.output.TextTable;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.DosePlane;
import org.meterset.geometry.grid.Isodose;
import org.meterset.geometry.grid.IsodoseLine;
import org.meterset.geometry.grid.IsodoseSurface;
import org.meterset.rt.dose.RtDose;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Isodose lines and surfaces. */
@Command(
        name = "isodose",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Isodose lines on a plane; without a plane, isodose surfaces and the volume they enclose.")
final class IsodoseCommand implements Callable<Integer> {
    @Mixin
    private DoseOptions dose = new DoseOptions();

    @Option(
            names = "--levels",
            paramLabel = "LEVEL",
            split = ",",
            description = "Doses such as 47.5, 47.5Gy or 95%%: of the prescription, or of the greatest dose.")
    private List<String> levels = List.of();

    @Mixin
    private PlaneOptions plane = new PlaneOptions();

    @Option(
            names = "--obj",
            paramLabel = "FILE",
            description = "Write the surfaces as Wavefront OBJ, one object a level, mm in the patient frame.")
    private @Nullable Path obj;

    @Option(names = "--json", description = "Print as JSON, with the coordinates of the lines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        RtDose read = dose.read();
        List<Double> gy =
                DoseLevels.gy(levels, dose.prescriptionGy(), read.grid().maxGy());
        if (plane.isGiven()) {
            lines(plane.of(read.grid()), gy);
        } else {
            surfaces(read, gy);
        }
        return ExitCodes.OK;
    }

    private void lines(DosePlane on, List<Double> gy) {
        TextTable table = new TextTable("level Gy", "lines", "closed", "points");
        List<Map<String, Object>> all = new ArrayList<>();
        for (double level : gy) {
            List<IsodoseLine> lines = Isodose.lines(on, level);
            table.row(
                    DvhReport.number(level),
                    lines.size(),
                    lines.stream().filter(IsodoseLine::closed).count(),
                    lines.stream().mapToInt(line -> line.xyzMm().length / 3).sum());
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("levelGy", level);
            map.put(
                    "lines",
                    lines.stream()
                            .map(line -> Map.of("closed", line.closed(), "xyzMm", line.xyzMm()))
                            .toList());
            all.add(map);
        }
        print(table, all);
    }

    private void surfaces(RtDose read, List<Double> gy) throws IOException {
        TextTable table = new TextTable("level Gy", "triangles", "enclosed cc");
        List<Map<String, Object>> all = new ArrayList<>();
        List<IsodoseSurface> surfaces = surfaces(read.grid(), gy);
        for (int i = 0; i < gy.size(); i++) {
            IsodoseSurface surface = surfaces.get(i);
            table.row(
                    DvhReport.number(gy.get(i)),
                    surface.triangles().length / 3,
                    DvhReport.number(surface.enclosedCc()));
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("levelGy", gy.get(i));
            map.put("triangles", surface.triangles().length / 3);
            map.put("enclosedCc", surface.enclosedCc());
            all.add(map);
        }
        if (obj != null) {
            write(obj, gy, surfaces);
        }
        print(table, all);
    }

    private static List<IsodoseSurface> surfaces(DoseGrid grid, List<Double> gy) {
        try (ProgressBar bar = new ProgressBar("surfaces", gy.size())) {
            return gy.parallelStream()
                    .map(level -> {
                        IsodoseSurface surface = Isodose.surface(grid, level);
                        bar.step();
                        return surface;
                    })
                    .toList();
        }
    }

    private static void write(Path obj, List<Double> gy, List<IsodoseSurface> surfaces) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(obj)) {
            int before = 1;
            for (int i = 0; i < surfaces.size(); i++) {
                double[] xyz = surfaces.get(i).xyzMm();
                int[] corners = surfaces.get(i).triangles();
                out.write(String.format(Locale.ROOT, "o isodose_%.3f_Gy%n", gy.get(i)));
                for (int at = 0; at < xyz.length; at += 3) {
                    out.write(String.format(Locale.ROOT, "v %.4f %.4f %.4f%n", xyz[at], xyz[at + 1], xyz[at + 2]));
                }
                for (int at = 0; at < corners.length; at += 3) {
                    out.write(String.format(
                            Locale.ROOT,
                            "f %d %d %d%n",
                            before + corners[at],
                            before + corners[at + 1],
                            before + corners[at + 2]));
                }
                before += xyz.length / 3;
            }
        }
    }

    private void print(TextTable table, List<Map<String, Object>> all) {
        if (json) {
            JsonReport.print(spec.commandLine().getOut(), Map.of("isodoses", all));
        } else {
            spec.commandLine().getOut().println(table);
        }
    }
}
