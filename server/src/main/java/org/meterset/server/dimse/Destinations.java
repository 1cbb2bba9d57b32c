package org.meterset.server.dimse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.meterset.network.AeTitle;
import org.meterset.network.TlsSettings;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.network.upper.UpperLayerSettings;
import org.meterset.server.config.Configuration;
import org.meterset.server.config.Destination;
import org.meterset.server.config.Settings;
import org.meterset.server.config.TlsFiles;

/** The application entities that the node may connect to, by AE title. */
final class Destinations {
    private final AeTitle self;
    private final UpperLayerSettings upperLayer;
    private final Optional<TlsSettings> tls;
    private final Map<AeTitle, Destination> byName;

    Destinations(Configuration configuration, UpperLayerSettings upperLayer) {
        List<Destination> all = configuration.value(Settings.DESTINATION);
        this.self = configuration.value(Settings.AET);
        this.upperLayer = upperLayer;
        this.tls = all.stream().anyMatch(Destination::tls)
                ? Optional.of(TlsFiles.of(configuration).client())
                : Optional.empty();
        this.byName = all.stream()
                .collect(Collectors.toUnmodifiableMap(Destination::name, Function.identity(), (_, last) -> last));
    }

    /** An association request to that entity, still without presentation contexts; empty if nobody told where it is. */
    Optional<AssociationRequest> request(AeTitle name) {
        return Optional.ofNullable(byName.get(name)).map(this::request);
    }

    private AssociationRequest request(Destination destination) {
        AssociationRequest plain = AssociationRequest.to(
                        destination.host(), destination.port(), self, destination.name())
                .withUpperLayer(upperLayer);
        return destination.tls() ? plain.withTls(tls.orElseThrow()) : plain;
    }
}
