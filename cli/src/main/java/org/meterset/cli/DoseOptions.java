package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.dose.DoseSum;
import org.meterset.rt.dose.RtDose;
import org.meterset.rt.dose.StoredDvh;
import org.meterset.rt.plan.Prescription;
import org.meterset.rt.registration.SpatialRegistration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dose, and what 100 % of it are. */
final class DoseOptions {
    @Option(
            names = "--dose",
            required = true,
            paramLabel = "DOSE",
            description = "RT Dose file or folder; several are summed on the grid of the first.")
    private List<Path> doses = List.of();

    @Option(
            names = "--outside-is-zero",
            description = "When doses are summed, take 0 where a grid does not reach, instead of refusing.")
    private boolean outsideIsZero;

    @Option(
            names = "--prescription",
            paramLabel = "GY",
            description = "What 100 %% of dose are; else the highest target prescription of --plan.")
    private @Nullable Double prescriptionGy;

    @Option(names = "--plan", paramLabel = "PLAN", description = "RT Plan or RT Ion Plan whose prescription counts.")
    private @Nullable Path plan;

    @Mixin
    private RegistrationOption registration = new RegistrationOption();

    RtDose read() throws IOException {
        List<RtDose> read = new ArrayList<>();
        for (DicomFile file : files()) {
            RtDose dose = dose(file);
            read.add(registration.moved(
                    dose, read.isEmpty() ? Optional.empty() : read.getFirst().frameOfReference()));
        }
        return DoseSum.of(read, outsideIsZero);
    }

    Optional<SpatialRegistration> registration() throws IOException {
        return registration.read();
    }

    private List<DicomFile> files() throws IOException {
        return RtInputs.some(doses, Set.of(Uids.RT_DOSE_STORAGE));
    }

    /** The histograms that the one dose brings with it. */
    List<StoredDvh> stored() throws IOException {
        List<DicomFile> files = files();
        if (files.size() != 1) {
            throw UserError.unusable("--stored: found %d doses, expected one".formatted(files.size()));
        }
        List<StoredDvh> stored = StoredDvh.of(files.getFirst().dataSet());
        if (stored.isEmpty()) {
            throw UserError.unusable("--stored: the dose has no DVH Sequence (3004,0050)");
        }
        return stored;
    }

    private RtDose dose(DicomFile file) throws IOException {
        boolean relative = file.dataSet().string(Tags.DOSE_UNITS).orElse("").equals("RELATIVE");
        if (!relative) {
            return RtDose.of(file);
        }
        return RtDose.ofRelative(
                file,
                prescriptionGy()
                        .orElseThrow(() -> UserError.unusable(
                                "the dose is relative: say with --prescription or --plan how many Gy its 1.0 are")));
    }

    OptionalDouble prescriptionGy() throws IOException {
        if (prescriptionGy != null) {
            if (!(prescriptionGy > 0)) {
                throw UserError.unusable("--prescription %s: expected a dose above 0 Gy".formatted(prescriptionGy));
            }
            return OptionalDouble.of(prescriptionGy);
        }
        return plan == null ? OptionalDouble.empty() : prescription(plan).targetGy();
    }

    /** Fractions of the plan, if one is given. */
    OptionalInt plannedFractions() throws IOException {
        return plan == null ? OptionalInt.empty() : prescription(plan).fractions();
    }

    private static Prescription prescription(Path plan) throws IOException {
        return Prescription.of(RtInputs.some(List.of(plan), Set.of(Uids.RT_PLAN_STORAGE, Uids.RT_ION_PLAN_STORAGE))
                .getFirst()
                .dataSet());
    }
}
