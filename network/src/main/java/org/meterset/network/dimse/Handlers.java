package org.meterset.network.dimse;

import java.util.Optional;
import org.meterset.dicom.Uid;
import org.meterset.network.AssociationFacts;
import org.meterset.network.PresentationContext;

/** Who performs what the peer asks for on an association. */
interface Handlers {

    <H extends ServiceHandler> Optional<H> handler(PresentationContext context, Class<H> kind);

    /** Whether requests on the context may name that SOP class. */
    boolean carries(PresentationContext context, Uid sopClass);

    /** Whether the roles that were negotiated let the peer invoke that service. */
    boolean mayInvoke(AssociationFacts association, PresentationContext context, DimseService service);

    /** As the table says. */
    static Handlers of(ServiceTable table) {
        return new Handlers() {
            @Override
            public <H extends ServiceHandler> Optional<H> handler(PresentationContext context, Class<H> kind) {
                return table.service(context.abstractSyntax()).flatMap(service -> service.handler(kind));
            }

            @Override
            public boolean carries(PresentationContext context, Uid sopClass) {
                return table.service(context.abstractSyntax())
                        .map(service -> service.carries(sopClass))
                        .orElse(false);
            }

            @Override
            public boolean mayInvoke(AssociationFacts association, PresentationContext context, DimseService service) {
                return service == DimseService.N_EVENT_REPORT
                        ? association.mayBeScu(context.abstractSyntax())
                        : association.mayBeScp(context.abstractSyntax());
            }
        };
    }

    /** As the table says, with C-STORE on any context going to one handler: for the time of a C-GET of ours. */
    static Handlers storing(StoreHandler store, Handlers others) {
        return new Handlers() {
            @Override
            public <H extends ServiceHandler> Optional<H> handler(PresentationContext context, Class<H> kind) {
                return kind.isInstance(store) ? Optional.of(kind.cast(store)) : others.handler(context, kind);
            }

            @Override
            public boolean carries(PresentationContext context, Uid sopClass) {
                return context.abstractSyntax().equals(sopClass) || others.carries(context, sopClass);
            }

            @Override
            public boolean mayInvoke(AssociationFacts association, PresentationContext context, DimseService service) {
                return service == DimseService.C_STORE || others.mayInvoke(association, context, service);
            }
        };
    }
}
