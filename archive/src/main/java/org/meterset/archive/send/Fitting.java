package org.meterset.archive.send;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.Transcoder;
import org.meterset.network.PresentationContext;
import org.meterset.network.dimse.StoreItem;
import org.meterset.network.upper.MessageData;

/**
 * In which transfer syntax an instance is sent: the one it is kept in if the peer takes that; else, if its pixel data is
 * not compressed, rewritten in an uncompressed one the peer takes. Nothing is ever compressed, decompressed or lost.
 */
public final class Fitting {

    /** Uncompressed transfer syntaxes to rewrite in, best first. */
    static final List<TransferSyntax> FALLBACKS = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    private Fitting() {}

    /** Whether and how an instance can be sent. */
    public sealed interface Fit {
        record Sendable(StoreItem item) implements Fit {}

        /** @param reason for people and for Error Comment */
        record Impossible(String reason) implements Fit {}
    }

    /** Fits an instance to the contexts that were agreed on; those of other SOP classes do not matter. */
    public static Fit fit(OutgoingInstance instance, List<PresentationContext> contexts) {
        List<TransferSyntax> accepted = contexts.stream()
                .filter(context -> context.abstractSyntax().equals(instance.sopClass()))
                .map(PresentationContext::transferSyntax)
                .distinct()
                .toList();
        if (accepted.isEmpty()) {
            return new Fit.Impossible("the peer accepts no context for SOP class " + instance.sopClass());
        }
        TransferSyntax kept = instance.transferSyntax();
        if (accepted.contains(kept)) {
            return new Fit.Sendable(item(instance, kept, instance.dataSetBytes(), instance.asKept()));
        }
        Optional<TransferSyntax> other =
                FALLBACKS.stream().filter(accepted::contains).findFirst();
        if (kept.isUncompressed() && other.isPresent()) {
            return new Fit.Sendable(rewritten(instance, other.get()));
        }
        return new Fit.Impossible("kept in %s, accepted are %s%s"
                .formatted(
                        kept.uid(),
                        uids(accepted),
                        kept.isUncompressed() ? "" : "; compressed pixel data is not recoded"));
    }

    private static StoreItem rewritten(OutgoingInstance instance, TransferSyntax target) {
        return item(instance, target, StoreItem.UNKNOWN_LENGTH, out -> {
            try (InputStream in = instance.source().open()) {
                Transcoder.transcode(in, instance.transferSyntax(), out, target);
            }
        });
    }

    private static StoreItem item(OutgoingInstance instance, TransferSyntax syntax, long length, MessageData data) {
        return new StoreItem(instance.sopClass(), instance.sopInstance(), syntax, length, data);
    }

    private static String uids(List<TransferSyntax> syntaxes) {
        Function<TransferSyntax, Uid> uid = TransferSyntax::uid;
        return syntaxes.stream().map(uid.andThen(Uid::value)).collect(Collectors.joining(", "));
    }

    /** What to propose for instances of one SOP class that are kept in that transfer syntax, besides the syntax itself. */
    static List<TransferSyntax> fallbacksFor(TransferSyntax kept) {
        return kept.isUncompressed()
                ? Stream.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                        .filter(syntax -> !syntax.equals(kept))
                        .toList()
                : List.of();
    }
}
