package org.meterset.server.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.json.DicomJson;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.FindResponses;
import org.meterset.network.dimse.NormalizedResponse;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ups.UpsFace;
import org.meterset.workflow.ups.UpsService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * UPS-RS, the worklist over HTTP in DICOM JSON (PS3.18 section 11): create, retrieve, update, change state, request
 * cancellation, search, subscribe. Events come over {@link EventSockets}. The same service as over DIMSE; only the last
 * translation differs.
 */
public final class Workitems implements HttpHandler {
    /** Where it is found. */
    public static final String PATH = "/dicom-web/workitems";

    private static final Logger LOG = LoggerFactory.getLogger("meterset.http");
    private static final String JSON = "application/dicom+json";
    private static final byte[] NOTHING = {};
    private static final int BODY_LIMIT = 16 << 20;

    private final UpsService service;
    private final EventSockets events;
    private final AeTitle self;

    /** @param self named as requester of cancellations, which come without AE title */
    public Workitems(UpsService service, EventSockets events, AeTitle self) {
        this.service = service;
        this.events = events;
        this.self = self;
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        Exchange exchange = new Exchange(http);
        try {
            if (!exchange.isFromHere()) {
                throw new HttpRefusal(403, "asked from elsewhere than this machine");
            }
            route(exchange, exchange.pathBelow(PATH));
        } catch (HttpRefusal refusal) {
            refuse(exchange, refusal.status(), String.valueOf(refusal.getMessage()));
        } catch (DicomException unreadable) {
            refuse(exchange, 400, String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException failure) {
            LOG.atError().setCause(failure).log("workitem request failed");
            refuse(exchange, 500, "failed; the log says more");
        }
    }

    private static void refuse(Exchange exchange, int status, String reason) throws IOException {
        exchange.answer(status, "text/plain; charset=utf-8", (reason + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void route(Exchange exchange, List<String> path) throws IOException {
        String action = exchange.method() + " " + (path.size() > 1 ? path.get(1) : "");
        switch (path.size()) {
            case 0 -> {
                switch (exchange.method()) {
                    case "GET" -> search(exchange);
                    case "POST" -> create(exchange);
                    default -> throw notAllowed("GET, POST");
                }
            }
            case 1 -> {
                switch (exchange.method()) {
                    case "GET" -> retrieve(exchange, uid(path));
                    case "POST" -> update(exchange, uid(path));
                    default -> throw notAllowed("GET, POST");
                }
            }
            case 2 -> {
                switch (action) {
                    case "PUT state" -> changeState(exchange, uid(path));
                    case "POST cancelrequest" -> requestCancel(exchange, uid(path));
                    default -> throw notFound();
                }
            }
            case 3, 4 -> subscribers(exchange, path, action);
            default -> throw notFound();
        }
    }

    private void subscribers(Exchange exchange, List<String> path, String action) throws IOException {
        DataSet information = DataSet.builder()
                .set(Tags.RECEIVING_AE, path.get(2))
                .set(
                        Tags.DELETION_LOCK,
                        exchange.parameter("deletionlock").orElse("false").equals("true") ? "TRUE" : "FALSE")
                .build();
        boolean suspends = path.size() == 4 && path.get(3).equals("suspend");
        if (suspends && action.equals("POST subscribers")) {
            done(exchange, service.suspend(uid(path), information), 200);
        } else if (path.size() == 3 && action.equals("POST subscribers")) {
            exchange.header("Content-Location", events.expect(Exchange.aeTitle(path.get(2))));
            done(exchange, service.subscribe(UpsFace.FINAL, uid(path), filtered(exchange, information)), 201);
        } else if (path.size() == 3 && action.equals("DELETE subscribers")) {
            done(exchange, service.unsubscribe(uid(path), information), 200);
        } else {
            throw notFound();
        }
    }

    /** Keys of a filtered subscription: {@code filter=PatientID=1,…}. */
    private static DataSet filtered(Exchange exchange, DataSet information) {
        Optional<String> filter = exchange.parameter("filter");
        if (filter.isEmpty()) {
            return information;
        }
        List<Exchange.Parameter> keys = new ArrayList<>();
        for (String part : filter.get().split(",", -1)) {
            int equals = part.indexOf('=');
            keys.add(new Exchange.Parameter(
                    equals < 0 ? part : part.substring(0, equals), equals < 0 ? "" : part.substring(equals + 1)));
        }
        DataSetBuilder all = information.toBuilder();
        WorkitemQuery.of(keys).identifier().forEach(all::add);
        return all.build();
    }

    private static Uid uid(List<String> path) {
        return new Uid(path.getFirst());
    }

    private static HttpRefusal notAllowed(String allowed) {
        return new HttpRefusal(405, "only " + allowed + " are allowed here");
    }

    private static HttpRefusal notFound() {
        return new HttpRefusal(404, "no such resource; see PS3.18 section 11");
    }

    private void search(Exchange exchange) throws IOException {
        WorkitemQuery query = WorkitemQuery.of(exchange.parameters());
        Found found = new Found(query);
        Status status = service.find(UpsFace.FINAL, query.identifier(), found::enough, found);
        if (status.isFailure()) {
            throw new HttpRefusal(400, status.toString());
        }
        if (found.matches.isEmpty()) {
            exchange.answer(204, JSON, NOTHING);
            return;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DicomJson.writer().writeAll(found.matches.iterator(), body);
        exchange.answer(200, JSON, body.toByteArray());
    }

    /** The part of the matches that is wanted. */
    private final class Found implements FindResponses {
        private final WorkitemQuery query;
        private final List<DataSet> matches = new ArrayList<>();
        private int skipped;

        Found(WorkitemQuery query) {
            this.query = query;
        }

        boolean enough() {
            return matches.size() >= query.limit();
        }

        @Override
        public void match(DataSet match) {
            if (skipped < query.offset()) {
                skipped++;
            } else if (!enough()) {
                matches.add(query.includeAll() ? whole(match) : match);
            }
        }

        private DataSet whole(DataSet match) {
            DataSet step = service.get(
                            UpsFace.FINAL, match.uid(Tags.SOP_INSTANCE_UID).orElseThrow(), List.of())
                    .dataSet();
            DataSetBuilder all = step.toBuilder();
            match.element(Tags.SOP_CLASS_UID).ifPresent(all::add);
            match.element(Tags.SOP_INSTANCE_UID).ifPresent(all::add);
            return all.build();
        }

        @Override
        public void matchWithUnsupportedKeys(DataSet match) {
            match(match);
        }
    }

    private void create(Exchange exchange) throws IOException {
        Optional<Uid> uid = exchange.parameter("workitem")
                .or(() -> exchange.parameter("AffectedSOPInstanceUID"))
                .map(Uid::new);
        NormalizedResponse created = service.create(uid, body(exchange));
        created.sopInstance().ifPresent(made -> exchange.header("Content-Location", PATH + "/" + made));
        created.sopInstance().ifPresent(made -> exchange.header("Location", PATH + "/" + made));
        done(exchange, created, 201);
    }

    private void retrieve(Exchange exchange, Uid uid) throws IOException {
        NormalizedResponse found = service.get(UpsFace.FINAL, uid, List.of());
        if (found.status().isFailure()) {
            done(exchange, found, 200);
            return;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DicomJson.writer().write(found.dataSet(), body);
        exchange.answer(200, JSON, body.toByteArray());
    }

    private void update(Exchange exchange, Uid uid) throws IOException {
        DataSetBuilder changes = body(exchange).toBuilder();
        exchange.parameter("transaction-uid")
                .ifPresent(transaction -> changes.set(Tags.TRANSACTION_UID, new Uid(transaction)));
        done(exchange, service.set(uid, changes.build()), 200);
    }

    private void changeState(Exchange exchange, Uid uid) throws IOException {
        done(exchange, service.changeState(UpsFace.FINAL, uid, body(exchange)), 200);
    }

    private void requestCancel(Exchange exchange, Uid uid) throws IOException {
        NormalizedResponse answer = service.requestCancel(self, uid, body(exchange));
        if (answer.status().is(Status.UPS_ALREADY_CANCELED)) {
            throw new HttpRefusal(409, answer.status().toString());
        }
        done(exchange, answer, 202);
    }

    /** One data set, alone or as the only element of an array; none is an empty one. */
    private static DataSet body(Exchange exchange) throws IOException {
        byte[] body = exchange.body(BODY_LIMIT);
        if (body.length == 0) {
            return DataSet.EMPTY;
        }
        List<DataSet> dataSets = new ArrayList<>();
        if (body[0] == '[') {
            DicomJson.reader().readAll(new ByteArrayInputStream(body), dataSets::add);
        } else {
            dataSets.add(DicomJson.reader().read(new ByteArrayInputStream(body)));
        }
        if (dataSets.size() != 1) {
            throw new HttpRefusal(400, "found %d data sets, expected one".formatted(dataSets.size()));
        }
        return dataSets.getFirst();
    }

    private static void done(Exchange exchange, NormalizedResponse response, int success) throws IOException {
        Status status = response.status();
        if (status.isFailure()) {
            throw new HttpRefusal(httpStatus(status), status.toString());
        }
        if (status.isWarning()) {
            exchange.header("Warning", "299 meterset: " + status);
        }
        exchange.answer(success, JSON, NOTHING);
    }

    /** What a failure is over HTTP (PS3.18 tables 11.4.3-1, 11.6.3-1, 11.7.3-1, 11.8.3-1). */
    private static int httpStatus(Status status) {
        if (status.is(Status.UPS_NO_SUCH_INSTANCE)) {
            return 404;
        }
        boolean conflict = status.is(Status.DUPLICATE_SOP_INSTANCE)
                || status.is(Status.UPS_NO_LONGER_UPDATABLE)
                || status.is(Status.UPS_ALREADY_IN_PROGRESS)
                || status.is(Status.UPS_SCHEDULED_ONLY_BY_CREATE)
                || status.is(Status.UPS_FINAL_STATE_REQUIREMENTS_NOT_MET)
                || status.is(Status.UPS_NOT_IN_PROGRESS)
                || status.is(Status.UPS_ALREADY_COMPLETED)
                || status.is(Status.UPS_PERFORMER_CANNOT_BE_CONTACTED);
        return conflict ? 409 : 400;
    }
}
