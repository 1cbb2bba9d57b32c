package org.meterset.archive.send;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.ProposedContext;

/**
 * Which presentation contexts a set of instances needs, and over how many associations they must be spread: one has room
 * for {@value #MAX_CONTEXTS} (PS3.8 table 9-18). Each transfer syntax gets a context of its own, so that the peer
 * chooses none away, and uncompressed ones share one more to fall back on.
 */
final class Proposals {
    private static final int MAX_CONTEXTS = 128;

    /** What goes over one association. */
    record Batch(List<ProposedContext> contexts, List<OutgoingInstance> instances) {}

    private final List<Batch> batches = new ArrayList<>();
    private List<ProposedContext> contexts = new ArrayList<>();
    private List<OutgoingInstance> instances = new ArrayList<>();

    private Proposals() {}

    static List<Batch> of(List<OutgoingInstance> all) {
        Map<Uid, List<OutgoingInstance>> byClass = new LinkedHashMap<>();
        for (OutgoingInstance instance : all) {
            byClass.computeIfAbsent(instance.sopClass(), _ -> new ArrayList<>()).add(instance);
        }
        Proposals proposals = new Proposals();
        byClass.forEach(proposals::add);
        proposals.endBatch();
        return proposals.batches;
    }

    private void add(Uid sopClass, List<OutgoingInstance> ofClass) {
        List<List<TransferSyntax>> wanted = wanted(ofClass);
        if (contexts.size() + wanted.size() > MAX_CONTEXTS) {
            endBatch();
        }
        for (List<TransferSyntax> syntaxes : wanted.subList(0, Math.min(wanted.size(), MAX_CONTEXTS))) {
            contexts.add(new ProposedContext(2 * contexts.size() + 1, sopClass, syntaxes));
        }
        instances.addAll(ofClass);
    }

    private static List<List<TransferSyntax>> wanted(List<OutgoingInstance> ofClass) {
        Set<TransferSyntax> kept = new LinkedHashSet<>();
        Set<TransferSyntax> fallbacks = new LinkedHashSet<>();
        for (OutgoingInstance instance : ofClass) {
            if (kept.add(instance.transferSyntax())) {
                fallbacks.addAll(Fitting.fallbacksFor(instance.transferSyntax()));
            }
        }
        List<List<TransferSyntax>> wanted = new ArrayList<>();
        kept.forEach(syntax -> wanted.add(List.of(syntax)));
        fallbacks.removeAll(kept);
        if (!fallbacks.isEmpty()) {
            wanted.add(List.copyOf(fallbacks));
        }
        return wanted;
    }

    private void endBatch() {
        if (!instances.isEmpty()) {
            batches.add(new Batch(List.copyOf(contexts), List.copyOf(instances)));
            contexts = new ArrayList<>();
            instances = new ArrayList<>();
        }
    }
}
