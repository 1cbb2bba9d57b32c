package org.meterset.server.dimse;

import java.util.OptionalInt;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.NormalizedHandler;
import org.meterset.network.dimse.NormalizedRequest;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ups.UpsFace;
import org.meterset.workflow.ups.UpsService;

/**
 * The DIMSE-N services of one UPS SOP class (PS3.4 section CC.2). Since commands name UPS Push whatever the class, peers
 * that have several contexts send them over any: actions are taken under each class, modification under Pull and Push,
 * creation only under Push.
 */
final class UpsHandler implements NormalizedHandler {
    private static final int CHANGE_STATE = 1;
    private static final int REQUEST_CANCEL = 2;
    private static final int SUBSCRIBE = 3;
    private static final int UNSUBSCRIBE = 4;
    private static final int SUSPEND = 5;

    private final UpsService service;
    private final UpsFace face;
    private final Uid abstractSyntax;

    UpsHandler(UpsService service, UpsFace face, Uid abstractSyntax) {
        this.service = service;
        this.face = face;
        this.abstractSyntax = abstractSyntax;
    }

    @Override
    public NormalizedResponse create(NormalizedRequest request) {
        return abstractSyntax.equals(face.push())
                ? service.create(request.sopInstance(), request.dataSet())
                : NormalizedResponse.of(Status.UNRECOGNIZED_OPERATION);
    }

    @Override
    public NormalizedResponse set(NormalizedRequest request) {
        return !abstractSyntax.equals(face.watch())
                ? service.set(instance(request), request.dataSet())
                : NormalizedResponse.of(Status.UNRECOGNIZED_OPERATION);
    }

    @Override
    public NormalizedResponse get(NormalizedRequest request) {
        return service.get(face, instance(request), request.attributes());
    }

    @Override
    public NormalizedResponse action(NormalizedRequest request) {
        Uid instance = instance(request);
        AeTitle requester = request.association().calling();
        OptionalInt type = request.typeId();
        return switch (type.orElse(0)) {
            case CHANGE_STATE -> service.changeState(face, instance, request.dataSet());
            case REQUEST_CANCEL -> service.requestCancel(requester, instance, request.dataSet());
            case SUBSCRIBE -> service.subscribe(face, instance, request.dataSet());
            case UNSUBSCRIBE -> service.unsubscribe(instance, request.dataSet());
            case SUSPEND -> service.suspend(instance, request.dataSet());
            default -> NormalizedResponse.of(Status.NO_SUCH_ACTION_TYPE);
        };
    }

    private static Uid instance(NormalizedRequest request) {
        return request.sopInstance().orElseThrow();
    }
}
