package org.meterset.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.rt.RtException;
import org.meterset.rt.dose.DoseTable;
import org.meterset.rt.dose.RtDose;
import org.meterset.rt.measurement.Film;
import org.meterset.rt.measurement.MeasuredPlane;

/** A dose to compare, and the object it comes from unless that is text. */
record ComparedDose(DoseGrid grid, Optional<RtDose> object) {
    private static final Set<String> TEXT = Set.of("csv", "txt", "opg", "mcc");
    private static final Set<String> FILM = Set.of("tif", "tiff");
    /** What film and array software writes as well, in layouts that are not read here. */
    private static final Set<String> NOT_READ = Set.of("snc", "prs", "xml", "dat", "opd", "rtp", "his");

    static ComparedDose read(Path path, MeasuredOptions measured) throws IOException {
        String name = path.toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (TEXT.contains(ending)) {
            return new ComparedDose(text(path, measured), Optional.empty());
        }
        if (FILM.contains(ending)) {
            return new ComparedDose(film(path, measured), Optional.empty());
        }
        if (NOT_READ.contains(ending)) {
            throw UserError.unusable(
                    "%s: found a .%s file; expected an RT Dose, a table of points (.csv, .txt), OmniPro (.opg), PTW (.mcc) or MapCHECK text (.txt), or film (.tif)"
                            .formatted(path, ending));
        }
        return of(RtDose.of(RtInputs.one(path, Uids.RT_DOSE_STORAGE)));
    }

    private static ComparedDose of(RtDose dose) {
        return new ComparedDose(dose.grid(), Optional.of(dose));
    }

    private static DoseGrid text(Path path, MeasuredOptions measured) throws IOException {
        InputFiles.of(List.of(path));
        // measuring programs write in the code page of their day; what is read of them is ASCII
        List<String> lines = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
        try {
            Optional<MeasuredPlane> plane = MeasuredPlane.parse(lines, measured.gyPerUnit());
            return plane.isPresent() ? measured.placed(plane.get()) : DoseTable.parse(lines);
        } catch (RtException e) {
            throw UserError.unusable(path + ": " + e.getMessage());
        }
    }

    private static DoseGrid film(Path path, MeasuredOptions measured) throws IOException {
        InputFiles.of(List.of(path));
        double gyPerUnit = measured.gyPerUnit()
                .orElseThrow(() -> UserError.unusable(path
                        + ": a film does not say what its values are: say it with --measured-unit, as cGy or 0.1cGy"));
        try {
            return measured.placed(Film.read(path, gyPerUnit));
        } catch (RtException e) {
            throw UserError.unusable(path + ": " + e.getMessage());
        }
    }

    /** In the frame of reference of another one, if both have one. */
    ComparedDose in(ComparedDose other, RegistrationOption registration) throws IOException {
        Optional<Uid> frame = other.object().flatMap(RtDose::frameOfReference);
        return object.isEmpty() ? this : of(registration.moved(object.get(), frame));
    }
}
