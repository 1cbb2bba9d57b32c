package org.meterset.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.phantom.TreatmentPlan;
import picocli.CommandLine.Option;

/** A plan of the phantom for a machine that treats it. */
final class TreatmentPlanOptions {
    @Option(
            names = "--treatment-plan",
            paramLabel = "KIND",
            description = "Write a plan for a machine too: proton-pencil-beam, proton-uniform-scanning, cyberknife,"
                    + " cyberknife-iris, ring-gantry-helical or ring-gantry-fixed.")
    private @Nullable String kind;

    @Option(names = "--machine", paramLabel = "NAME", description = "That machine (${DEFAULT-VALUE}).")
    private String machine = "M1";

    @Option(
            names = "--site",
            paramLabel = "SITE",
            defaultValue = "tdw-ii",
            description = "For whom it is written, as in meterset treat (${DEFAULT-VALUE}).")
    private String site = "";

    @Option(names = "--fractions", paramLabel = "N", description = "Its fractions (${DEFAULT-VALUE}).")
    private int fractions = 5;

    @Option(names = "--verification", description = "A plan to verify that treatment, without a patient.")
    private boolean verification;

    /** The plan, and its dose if it names one. */
    List<PhantomObject> objects(PhantomSettings settings) {
        if (kind == null) {
            return List.of();
        }
        if (fractions < 1) {
            throw UserError.unusable("--fractions: found %d, expected 1 or more".formatted(fractions));
        }
        TreatmentPlan plan = plan(kind);
        PlanConventions conventions = SiteOptions.of(site).plans();
        List<PhantomObject> objects = new ArrayList<>();
        DataSet made = verification
                ? plan.verification(settings, conventions, machine)
                : plan.of(settings, conventions, machine, fractions);
        objects.add(object("RP-" + kind + ".dcm", made));
        if (made.contains(Tags.REFERENCED_DOSE_SEQUENCE)) {
            objects.add(object("RD-" + kind + ".dcm", plan.dose(settings, conventions, machine, fractions)));
        }
        return objects;
    }

    private static TreatmentPlan plan(String kind) {
        return Arrays.stream(TreatmentPlan.values())
                .filter(plan -> written(plan).equals(kind))
                .findFirst()
                .orElseThrow(() -> UserError.unusable("--treatment-plan: found \"%s\", expected one of %s"
                        .formatted(
                                kind,
                                Arrays.stream(TreatmentPlan.values())
                                        .map(TreatmentPlanOptions::written)
                                        .collect(Collectors.joining(", ")))));
    }

    private static String written(TreatmentPlan plan) {
        return plan.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static PhantomObject object(String fileName, DataSet made) {
        return new PhantomObject(
                fileName,
                made.uid(Tags.SOP_CLASS_UID).orElseThrow(),
                made.uid(Tags.SOP_INSTANCE_UID).orElseThrow(),
                () -> made);
    }
}
