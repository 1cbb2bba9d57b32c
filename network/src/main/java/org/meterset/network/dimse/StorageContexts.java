package org.meterset.network.dimse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.upper.AssociationRequest;

/** Proposes presentation contexts for the storage of many SOP classes. */
public final class StorageContexts {
    private static final int MAX_CONTEXTS = 128;

    private StorageContexts() {}

    /** What an association must carry: instances of a SOP class in a transfer syntax. */
    public record Kind(Uid sopClass, TransferSyntax transferSyntax) {
        public static Kind of(StoreItem item) {
            return new Kind(item.sopClass(), item.transferSyntax());
        }
    }

    /**
     * Requests that propose all of these, one context for each kind, so that the peer accepts each or says that it does
     * not. A SOP class that comes uncompressed is also proposed in Implicit VR Little Endian, the default (PS3.5 section
     * 10.1), for peers that take no other.
     *
     * @param base whom to ask; contexts it proposes already are kept in each request
     * @return as many requests as it takes: one association has 128 contexts at most; a SOP class is never split
     */
    public static List<AssociationRequest> toStore(AssociationRequest base, Collection<Kind> kinds) {
        Map<Uid, Set<TransferSyntax>> bySopClass = new LinkedHashMap<>();
        for (Kind kind : kinds) {
            bySopClass
                    .computeIfAbsent(kind.sopClass(), _ -> new LinkedHashSet<>())
                    .add(kind.transferSyntax());
        }
        for (Set<TransferSyntax> syntaxes : bySopClass.values()) {
            if (syntaxes.stream().anyMatch(TransferSyntax::isUncompressed)) {
                syntaxes.add(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
            }
        }
        List<AssociationRequest> requests = new ArrayList<>();
        AssociationRequest request = base;
        for (Map.Entry<Uid, Set<TransferSyntax>> entry : bySopClass.entrySet()) {
            if (request.contexts().size() + entry.getValue().size() > MAX_CONTEXTS && !request.equals(base)) {
                requests.add(request);
                request = base;
            }
            for (TransferSyntax syntax : entry.getValue()) {
                request = request.propose(entry.getKey(), syntax);
            }
        }
        requests.add(request);
        return requests;
    }

    /**
     * The request with a context for each SOP class that may come by C-GET, and the SCP role for it.
     *
     * @param transferSyntaxes in order of preference
     * @throws IllegalArgumentException if there would be more than 128 contexts
     */
    public static AssociationRequest toGet(
            AssociationRequest base, Collection<Uid> sopClasses, List<TransferSyntax> transferSyntaxes) {
        AssociationRequest request = base;
        for (Uid sopClass : new LinkedHashSet<>(sopClasses)) {
            request = request.propose(sopClass, transferSyntaxes).withRole(sopClass, false, true);
        }
        return request;
    }
}
