package org.meterset.device.site;

import java.util.List;
import java.util.Optional;
import org.meterset.device.site.Site.Window;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.course.SessionOrder.Intent;
import org.meterset.workflow.ups.UpsFace;

/** A {@link Site} while it is made of another one. */
final class SiteDraft {
    String name;
    UpsFace face;
    List<Message> messages;
    boolean oneAssociation;
    ProgressForm progress;
    ProcedureStepState partlyDelivered;
    PatientMatch match;
    Optional<Window> window;
    Optional<String> stationScheme;
    Tolerances tolerances;
    PlanConventions plans;
    Intent intent;

    SiteDraft(Site site) {
        this.name = site.name();
        this.face = site.face();
        this.messages = site.messages();
        this.oneAssociation = site.oneAssociation();
        this.progress = site.progress();
        this.partlyDelivered = site.partlyDelivered();
        this.match = site.match();
        this.window = site.window();
        this.stationScheme = site.stationScheme();
        this.tolerances = site.tolerances();
        this.plans = site.plans();
        this.intent = site.intent();
    }

    Site site() {
        return new Site(
                name,
                face,
                messages,
                oneAssociation,
                progress,
                partlyDelivered,
                match,
                window,
                stationScheme,
                tolerances,
                plans,
                intent);
    }
}
