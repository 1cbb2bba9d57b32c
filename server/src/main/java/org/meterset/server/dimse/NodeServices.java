package org.meterset.server.dimse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.meterset.archive.Archive;
import org.meterset.archive.index.InformationModel;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Uids;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.EchoHandler;
import org.meterset.network.dimse.ExtendedSupport;
import org.meterset.network.dimse.FindHandler;
import org.meterset.network.dimse.GetHandler;
import org.meterset.network.dimse.MoveHandler;
import org.meterset.network.dimse.NormalizedHandler;
import org.meterset.network.dimse.ServiceTable;
import org.meterset.network.dimse.ServiceTable.Service;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreHandler;
import org.meterset.network.upper.UpperLayerSettings;
import org.meterset.server.config.Configuration;
import org.meterset.server.config.Settings;
import org.meterset.server.config.TreatmentSettings;
import org.meterset.workflow.course.CourseBook;
import org.meterset.workflow.ups.UpsFace;
import org.meterset.workflow.ups.UpsService;

/** What the node performs as SCP, and in which transfer syntaxes: the table that associations are negotiated from. */
public final class NodeServices {
    /** Level 2 (full) storage, signatures preserved, nothing coerced (PS3.4 table B.3-1). */
    private static final ExtendedSupport STORAGE_LEVEL_2 = ExtendedSupport.fixed(2, 0, 3, 0, 0, 0);

    /** Relational queries and combined date and time matching (PS3.4 table C.5.1-1). */
    private static final ExtendedSupport FIND_OPTIONS = ExtendedSupport.flags(1, 1);

    /** Relational retrieval (PS3.4 tables C.5.2-1 and C.5.3-1). */
    private static final ExtendedSupport RETRIEVE_OPTIONS = ExtendedSupport.flags(1);

    private NodeServices() {}

    /**
     * The table for that configuration, over that archive and worklist.
     *
     * @param book of the sessions that delivery devices are held to, if there are such devices
     */
    public static ServiceTable table(
            Configuration configuration,
            Archive archive,
            NormalizedHandler commitment,
            UpsService worklist,
            Optional<CourseBook> book,
            UpperLayerSettings upperLayer,
            Consumer<String> storeOutcomes) {
        Destinations destinations = new Destinations(configuration, upperLayer);
        List<AeTitle> reviewers = configuration.value(Settings.REVIEW_AET);
        Selection ofPatient = new Selection(archive, InformationModel.PATIENT_ROOT, reviewers);
        Selection ofStudy = new Selection(archive, InformationModel.STUDY_ROOT, reviewers);
        Handlers handlers = new Handlers(
                new ArchiveStore(archive, storeOutcomes),
                find(configuration, archive, InformationModel.PATIENT_ROOT),
                find(configuration, archive, InformationModel.STUDY_ROOT),
                new ArchiveMove(ofPatient, destinations),
                new ArchiveMove(ofStudy, destinations),
                new ArchiveGet(ofPatient),
                new ArchiveGet(ofStudy),
                commitment,
                (face, sopClass) -> new UpsHandler(worklist, face, sopClass),
                face -> (request, responses) ->
                        worklist.find(face, request.identifier(), request::cancelled, responses));
        return table(
                configuration,
                book.map(open -> new DeviceSessions(
                                configuration.value(Settings.DELIVERY_DEVICE),
                                open,
                                archive,
                                worklist,
                                TreatmentSettings.of(configuration).booking()))
                        .map(sessions -> heldToSessions(handlers, sessions, ofPatient, ofStudy))
                        .orElse(handlers));
    }

    private static Handlers heldToSessions(
            Handlers all, DeviceSessions sessions, Selection ofPatient, Selection ofStudy) {
        SessionServices services = new SessionServices(sessions);
        return new Handlers(
                new SessionStore(all.store(), sessions),
                services.find(all.findPatientRoot()),
                services.find(all.findStudyRoot()),
                services.move(all.movePatientRoot(), ofPatient),
                services.move(all.moveStudyRoot(), ofStudy),
                services.get(all.getPatientRoot(), ofPatient),
                services.get(all.getStudyRoot(), ofStudy),
                all.storageCommitment(),
                (face, sopClass) -> services.steps(all.procedureSteps().apply(face, sopClass)),
                face -> services.worklist(all.findProcedureSteps().apply(face)));
    }

    private static FindHandler find(Configuration configuration, Archive archive, InformationModel model) {
        return new ArchiveFind(
                archive, model, configuration.value(Settings.AET), configuration.value(Settings.REVIEW_AET));
    }

    /**
     * The same table, its handlers doing nothing: for describing what the node offers, and for nothing else.
     */
    public static ServiceTable description(Configuration configuration) {
        return table(
                configuration,
                new Handlers(
                        _ -> Status.PROCESSING_FAILURE,
                        (_, _) -> Status.PROCESSING_FAILURE,
                        (_, _) -> Status.PROCESSING_FAILURE,
                        (_, _) -> Status.PROCESSING_FAILURE,
                        (_, _) -> Status.PROCESSING_FAILURE,
                        (_, _) -> Status.PROCESSING_FAILURE,
                        (_, _) -> Status.PROCESSING_FAILURE,
                        new NormalizedHandler() {},
                        (_, _) -> new NormalizedHandler() {},
                        _ -> (_, _) -> Status.PROCESSING_FAILURE));
    }

    /** Who performs what. */
    private record Handlers(
            StoreHandler store,
            FindHandler findPatientRoot,
            FindHandler findStudyRoot,
            MoveHandler movePatientRoot,
            MoveHandler moveStudyRoot,
            GetHandler getPatientRoot,
            GetHandler getStudyRoot,
            NormalizedHandler storageCommitment,
            BiFunction<UpsFace, Uid, NormalizedHandler> procedureSteps,
            Function<UpsFace, FindHandler> findProcedureSteps) {}

    private static ServiceTable table(Configuration configuration, Handlers handlers) {
        List<TransferSyntax> uncompressed = uncompressed(configuration);
        ServiceTable.Builder table = ServiceTable.builder();
        table.add(Service.of(Uids.VERIFICATION, uncompressed, EchoHandler.ALWAYS_SUCCESS));
        List<TransferSyntax> all = all(configuration);
        for (Uid sopClass : storageClasses(configuration)) {
            table.add(Service.of(sopClass, all, handlers.store())
                    .withRoles(true, true)
                    .withExtended(STORAGE_LEVEL_2));
        }
        addQueryRetrieve(table, uncompressed, handlers);
        table.add(Service.of(Uids.STORAGE_COMMITMENT_PUSH_MODEL, uncompressed, handlers.storageCommitment()));
        addProcedureSteps(table, uncompressed, handlers);
        return table.build();
    }

    /** Requests on any of these contexts may name any of the classes: it is UPS Push mostly (PS3.4 section CC.3.1). */
    private static void addProcedureSteps(
            ServiceTable.Builder table, List<TransferSyntax> uncompressed, Handlers handlers) {
        Uid[] all = Arrays.stream(UpsFace.values())
                .flatMap(face -> face.classes().stream())
                .toArray(Uid[]::new);
        for (UpsFace face : UpsFace.values()) {
            FindHandler find = handlers.findProcedureSteps().apply(face);
            table.add(Service.of(
                            face.push(), uncompressed, handlers.procedureSteps().apply(face, face.push()))
                    .withSopClasses(all));
            for (Uid sopClass : List.of(face.pull(), face.watch())) {
                table.add(Service.of(
                                sopClass,
                                uncompressed,
                                handlers.procedureSteps().apply(face, sopClass),
                                find)
                        .withSopClasses(all));
            }
            face.query()
                    .ifPresent(query ->
                            table.add(Service.of(query, uncompressed, find).withSopClasses(all)));
        }
    }

    private static void addQueryRetrieve(
            ServiceTable.Builder table, List<TransferSyntax> uncompressed, Handlers handlers) {
        table.add(Service.of(
                        Uids.PATIENT_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND,
                        uncompressed,
                        handlers.findPatientRoot())
                .withExtended(FIND_OPTIONS));
        table.add(Service.of(
                        Uids.PATIENT_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_MOVE,
                        uncompressed,
                        handlers.movePatientRoot())
                .withExtended(RETRIEVE_OPTIONS));
        table.add(Service.of(
                        Uids.PATIENT_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_GET, uncompressed, handlers.getPatientRoot())
                .withExtended(RETRIEVE_OPTIONS));
        table.add(Service.of(
                        Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND, uncompressed, handlers.findStudyRoot())
                .withExtended(FIND_OPTIONS));
        table.add(Service.of(
                        Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_MOVE, uncompressed, handlers.moveStudyRoot())
                .withExtended(RETRIEVE_OPTIONS));
        table.add(
                Service.of(Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_GET, uncompressed, handlers.getStudyRoot())
                        .withExtended(RETRIEVE_OPTIONS));
    }

    /** Every storage SOP class of the standard, retired and known private ones included, and those configured. */
    public static Collection<Uid> storageClasses(Configuration configuration) {
        Set<Uid> classes = new LinkedHashSet<>(UidDictionary.storageSopClasses());
        classes.addAll(configuration.value(Settings.STORAGE_CLASS));
        return classes;
    }

    /** For messages that are made anew: preferred ones first. */
    private static List<TransferSyntax> uncompressed(Configuration configuration) {
        return all(configuration).stream()
                .filter(TransferSyntax::isUncompressed)
                .toList();
    }

    /** Preferred ones, then uncompressed ones, then all the others: converting to these loses nothing. */
    private static List<TransferSyntax> all(Configuration configuration) {
        Set<TransferSyntax> syntaxes = new LinkedHashSet<>(configuration.value(Settings.TRANSFER_SYNTAX));
        syntaxes.add(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        syntaxes.add(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        syntaxes.add(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        syntaxes.add(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        syntaxes.add(TransferSyntax.of(Uids.JPEG_LOSSLESS_SV1));
        UidDictionary.transferSyntaxes().stream()
                .filter(NodeServices::isDataSetEncoding)
                .map(TransferSyntax::of)
                .forEach(syntaxes::add);
        return new ArrayList<>(syntaxes);
    }

    /** MIME, XML and real-time video are registered as transfer syntaxes, but are no way to write a data set. */
    private static boolean isDataSetEncoding(Uid syntax) {
        return !syntax.value().startsWith("1.2.840.10008.1.2.6.")
                && !syntax.value().startsWith("1.2.840.10008.1.2.7.")
                && !syntax.value().equals("1.2.840.10008.1.20");
    }
}
