package org.meterset.server.config;

import static org.meterset.server.config.Setting.Group.APPLICATION_ENTITY;
import static org.meterset.server.config.Setting.Group.ARCHIVE;
import static org.meterset.server.config.Setting.Group.ASSOCIATIONS;
import static org.meterset.server.config.Setting.Group.LISTENING;
import static org.meterset.server.config.Setting.Group.LOGGING;
import static org.meterset.server.config.Setting.Group.REVIEW;
import static org.meterset.server.config.Setting.Group.TLS;
import static org.meterset.server.config.Setting.Group.TREATMENT;
import static org.meterset.server.config.Setting.Group.WORKLIST;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.meterset.archive.review.ReviewRules;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.workflow.course.ToleranceTable;

/** Everything that can be configured: the one table behind file, environment, command line and documentation. */
public final class Settings {
    /** What happens to an instance whose UID is known but whose bytes differ from those kept. */
    public enum ConflictPolicy {
        KEEP,
        REFUSE
    }

    /** Whether a TLS peer must show a certificate. */
    public enum ClientCertificate {
        NONE,
        REQUIRED
    }

    /** Whether subscribers may keep finished procedure steps from being removed. */
    public enum DeletionLock {
        GRANT,
        REFUSE
    }

    /** What the coding scheme of a station name counts in worklist queries. */
    public enum StationScheme {
        IGNORE,
        MATCH
    }

    /** Whether something is done. */
    public enum Switch {
        ON,
        OFF
    }

    /** How much is logged. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** How log lines look. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    public static final Setting<AeTitle> AET = Setting.one(
            APPLICATION_ENTITY, "aet", ValueTypes.AE_TITLE, "METERSET", "The node's own AE title, as SCP and as SCU.");
    public static final Setting<AeTitles> CALLED_AET = Setting.titles(
            APPLICATION_ENTITY,
            "called-aet",
            "Called AE titles the node answers to: any, or a list. Others are rejected (called AE title not recognized).");
    public static final Setting<AeTitles> CALLING_AET = Setting.titles(
            APPLICATION_ENTITY,
            "calling-aet",
            "Calling AE titles that are let in: any, or a list. Others are rejected (calling AE title not recognized).");
    public static final Setting<List<Destination>> DESTINATION = Setting.list(
            APPLICATION_ENTITY,
            "destination",
            ValueTypes.DESTINATION,
            List.of(),
            "Where other application entities listen, for C-MOVE, storage commitment results and procedure step events. A "
                    + "move to a name that is not here is answered with A801 (move destination unknown), a subscription "
                    + "of one with C308 (receiving AE title unknown).");
    public static final Setting<List<Uid>> STORAGE_CLASS = Setting.list(
            APPLICATION_ENTITY,
            "storage-class",
            ValueTypes.UID,
            List.of(),
            "Further SOP classes to accept for storage, beside those of the standard and the private ones that "
                    + "CONFORMANCE.md lists.");
    public static final Setting<List<TransferSyntax>> TRANSFER_SYNTAX = Setting.list(
            APPLICATION_ENTITY,
            "transfer-syntax",
            ValueTypes.TRANSFER_SYNTAX,
            List.of(),
            "Transfer syntaxes to prefer where a peer offers several in one presentation context, best first. Without "
                    + "any, the peer's own order decides. All others are accepted too.");

    public static final Setting<Integer> DICOM_PORT =
            Setting.one(LISTENING, "dicom-port", ValueTypes.PORT, "11112", "TCP port for DICOM.");
    public static final Setting<String> DICOM_ADDRESS = Setting.one(
            LISTENING,
            "dicom-address",
            ValueTypes.HOST,
            "0.0.0.0",
            "Address that DICOM listens on, plain and TLS. 0.0.0.0 means every address.");
    public static final Setting<Integer> HTTP_PORT = Setting.one(
            LISTENING,
            "http-port",
            ValueTypes.PORT,
            "8080",
            "TCP port for /health, /metrics and the worklist over HTTP (/dicom-web/workitems). Always on the loopback "
                    + "address only.");
    public static final Setting<Integer> WEBSOCKET_PORT = Setting.one(
            LISTENING,
            "websocket-port",
            ValueTypes.PORT,
            "0",
            "TCP port for the web sockets over which those who subscribe over HTTP hear of events; 0 takes any free one. "
                    + "The answer to a subscription names it. Always on the loopback address only.");

    public static final Setting<Integer> TLS_PORT = Setting.one(
            TLS,
            "tls-port",
            ValueTypes.PORT,
            "2762",
            "TCP port for DICOM over TLS. Listens if tls-certificate is given.");
    public static final Setting<Optional<Path>> TLS_CERTIFICATE = Setting.one(
            TLS,
            "tls-certificate",
            ValueTypes.OPTIONAL_PATH,
            "",
            "The node's certificate chain in PEM, or certificate and key together in PKCS#12 (.p12, .pfx).");
    public static final Setting<Optional<Path>> TLS_KEY = Setting.one(
            TLS,
            "tls-key",
            ValueTypes.OPTIONAL_PATH,
            "",
            "The private key in PEM, not encrypted. Not needed with PKCS#12, or if it is in the file of the certificate.");
    public static final Setting<String> TLS_PASSWORD = Setting.one(
            TLS,
            "tls-password",
            ValueTypes.TEXT,
            "",
            "Password of the PKCS#12 file. Better given in the environment than on the command line.");
    public static final Setting<Optional<Path>> TLS_CA = Setting.one(
            TLS,
            "tls-ca",
            ValueTypes.OPTIONAL_PATH,
            "",
            "Certificates in PEM of the authorities whose peers are trusted. Without it, those the Java runtime trusts.");
    public static final Setting<ClientCertificate> TLS_CLIENT_CERTIFICATE = Setting.one(
            TLS,
            "tls-client-certificate",
            ValueTypes.choice(ClientCertificate.class),
            "none",
            "Whether a peer that connects over TLS must show a certificate (required is mutual TLS).");

    public static final Setting<Integer> MAX_PDU = Setting.one(
            ASSOCIATIONS,
            "max-pdu",
            ValueTypes.pduLength(),
            "65536",
            "Longest PDU, in bytes, that peers may send us: 0 for unlimited, else 4096 or more.");
    public static final Setting<Integer> MAX_ASSOCIATIONS = Setting.one(
            ASSOCIATIONS,
            "max-associations",
            ValueTypes.count(1, 1_000_000),
            "2000",
            "Associations at a time, over all peers. One more is rejected (local limit exceeded).");
    public static final Setting<Integer> MAX_ASSOCIATIONS_PER_PEER = Setting.one(
            ASSOCIATIONS,
            "max-associations-per-peer",
            ValueTypes.count(1, 1_000_000),
            "2000",
            "Associations at a time from one address.");
    public static final Setting<Duration> ARTIM_TIMEOUT = Setting.one(
            ASSOCIATIONS,
            "artim-timeout",
            ValueTypes.DURATION,
            "30s",
            "ARTIM timer: how long a connected peer may take to ask for an association, or to close after its end.");
    public static final Setting<Duration> IDLE_TIMEOUT = Setting.one(
            ASSOCIATIONS,
            "idle-timeout",
            ValueTypes.DURATION,
            "10m",
            "How long an association may be silent between messages before it is aborted.");
    public static final Setting<Duration> MESSAGE_TIMEOUT = Setting.one(
            ASSOCIATIONS,
            "message-timeout",
            ValueTypes.DURATION,
            "60s",
            "How long a peer may stall in the middle of a message, or not read what is sent to it.");
    public static final Setting<Duration> CONNECT_TIMEOUT = Setting.one(
            ASSOCIATIONS,
            "connect-timeout",
            ValueTypes.DURATION,
            "10s",
            "How long a destination may take to accept a connection and an association.");

    public static final Setting<Path> DATA =
            Setting.one(ARCHIVE, "data", ValueTypes.PATH, "./meterset-data", "Folder of the archive: blobs and index.");
    public static final Setting<ConflictPolicy> CONFLICT = Setting.one(
            ARCHIVE,
            "conflict",
            ValueTypes.choice(ConflictPolicy.class),
            "refuse",
            "What happens to an instance whose SOP Instance UID is known but whose bytes differ: refuse it, or "
                    + "keep it aside for review (the sender hears success). What is kept already is never overwritten.");
    public static final Setting<Long> FREE_SPACE_FLOOR = Setting.one(
            ARCHIVE,
            "free-space-floor",
            ValueTypes.SIZE,
            "256MiB",
            "Instances are refused (A700, out of resources) while the disk has less room left than this.");
    public static final Setting<Switch> REHEARSAL = Setting.one(
            ARCHIVE,
            "rehearsal",
            ValueTypes.choice(Switch.class),
            "on",
            "Whether made-up images are stored and returned once after start, in a scratch folder below data and while "
                    + "nobody is connected, so that the first real ones meet compiled code. Takes a few seconds of "
                    + "processor time and no place that lasts.");

    public static final Setting<ReviewRules> REVIEW_RULE = Setting.rules(
            REVIEW,
            "review-rule",
            "Rules for what arrives, in order; the first that is about an object decides, and what none is about is accepted. "
                    + "Each is: ACTION [from=AET] [class=UID] [modality=CODE] [profile=NAME result=RESULT], with | between "
                    + "alternatives. ACTION is accept, hold (invisible until somebody accepts it with 'meterset review'), "
                    + "reject (kept and invisible) or consume (checked, written down and not kept). RESULT is clean, "
                    + "warnings or errors: what 'meterset validate --profile NAME' comes to. Such as: hold from=CT1|CT2 "
                    + "modality=CT profile=idms-import result=errors");
    public static final Setting<List<AeTitle>> REVIEW_AET = Setting.list(
            REVIEW,
            "review-aet",
            ValueTypes.AE_TITLE,
            List.of(),
            "Calling AE titles that find and retrieve what is held or rejected too. Nobody else does.");

    public static final Setting<String> WORKLIST_LABEL = Setting.one(
            WORKLIST,
            "worklist-label",
            ValueTypes.TEXT,
            "Worklist",
            "Worklist Label of procedure steps that are created without one.");
    public static final Setting<StationScheme> WORKLIST_STATION_SCHEME = Setting.one(
            WORKLIST,
            "worklist-station-scheme",
            ValueTypes.choice(StationScheme.class),
            "ignore",
            "Whether the Coding Scheme Designator of a scheduled station name is compared in worklist queries. "
                    + "Treatment devices and managers agree on code values, each with a scheme of its own.");
    public static final Setting<DeletionLock> WORKLIST_DELETION_LOCK = Setting.one(
            WORKLIST,
            "worklist-deletion-lock",
            ValueTypes.choice(DeletionLock.class),
            "grant",
            "Whether subscribers are granted deletion locks; if not, they hear B301 and are subscribed without one.");
    public static final Setting<Duration> WORKLIST_KEEP = Setting.one(
            WORKLIST,
            "worklist-keep",
            ValueTypes.DURATION,
            "0s",
            "How long a procedure step is kept after it was completed or canceled; 0s keeps it for ever.");

    public static final Setting<List<DeliveryDeviceEntry>> DELIVERY_DEVICE = Setting.list(
            TREATMENT,
            "delivery-device",
            ValueTypes.DELIVERY_DEVICE,
            List.of(),
            "Application entities that are treatment delivery devices, each with the name of its machine. Such a device "
                    + "stores only into the session of its machine that is in progress, and until that has ended and a "
                    + "user has completed it, its requests about other sessions and patients are refused.");

    public static final Setting<Duration> SESSION_LENGTH = Setting.one(
            TREATMENT,
            "session-length",
            ValueTypes.DURATION,
            "15m",
            "From the start of a session to the Expected Completion DateTime of its procedure steps.");
    public static final Setting<List<ToleranceTable.Entry>> SESSION_TOLERANCE = Setting.list(
            TREATMENT,
            "session-tolerance",
            ValueTypes.TOLERANCE,
            ToleranceTable.DEFAULT_ENTRIES,
            "The tolerance table of the RT Ion Plan that is made for each session, in mm and degrees; the list replaces the "
                    + "whole of the default. Names: label, gantry-angle, limiting-device-angle, limiting-device-x (y, asymx, "
                    + "asymy, mlcx, mlcy), patient-support-angle, table-vertical, table-longitudinal, table-lateral, "
                    + "table-pitch, table-roll, snout, head-fixation-angle, chair-head-frame.");
    public static final Setting<Double> BOOKING_METERSET = Setting.one(
            TREATMENT,
            "booking-meterset",
            ValueTypes.decimal(0.000_001, 10),
            "0.01",
            "Metersets in treatment records that are closer than this are the same, in the unit of the plan.");
    public static final Setting<Double> BOOKING_WHOLE_BEAM = Setting.one(
            TREATMENT,
            "booking-whole-beam",
            ValueTypes.decimal(0.5, 1),
            "0.99",
            "Share of its meterset from which a beam whose record says that it ended normally counts as whole.");
    public static final Setting<Double> BOOKING_OVERRUN = Setting.one(
            TREATMENT,
            "booking-overrun",
            ValueTypes.decimal(0, 1),
            "0.05",
            "Share of its meterset that a beam may be delivered beyond the plan before its record is refused.");

    public static final Setting<LogLevel> LOG_LEVEL = Setting.one(
            LOGGING, "log-level", ValueTypes.choice(LogLevel.class), "info", "How much goes to the log (stderr).");
    public static final Setting<LogFormat> LOG_FORMAT = Setting.one(
            LOGGING,
            "log-format",
            ValueTypes.choice(LogFormat.class),
            "text",
            "Log lines as text with key=value pairs, or one JSON object each.");

    /** The table, in the order of the documentation. */
    public static final List<Setting<?>> ALL = List.of(
            AET,
            CALLED_AET,
            CALLING_AET,
            DESTINATION,
            STORAGE_CLASS,
            TRANSFER_SYNTAX,
            DICOM_PORT,
            DICOM_ADDRESS,
            HTTP_PORT,
            WEBSOCKET_PORT,
            TLS_PORT,
            TLS_CERTIFICATE,
            TLS_KEY,
            TLS_PASSWORD,
            TLS_CA,
            TLS_CLIENT_CERTIFICATE,
            MAX_PDU,
            MAX_ASSOCIATIONS,
            MAX_ASSOCIATIONS_PER_PEER,
            ARTIM_TIMEOUT,
            IDLE_TIMEOUT,
            MESSAGE_TIMEOUT,
            CONNECT_TIMEOUT,
            DATA,
            CONFLICT,
            FREE_SPACE_FLOOR,
            REHEARSAL,
            REVIEW_RULE,
            REVIEW_AET,
            WORKLIST_LABEL,
            WORKLIST_STATION_SCHEME,
            WORKLIST_DELETION_LOCK,
            WORKLIST_KEEP,
            DELIVERY_DEVICE,
            SESSION_LENGTH,
            SESSION_TOLERANCE,
            BOOKING_METERSET,
            BOOKING_WHOLE_BEAM,
            BOOKING_OVERRUN,
            LOG_LEVEL,
            LOG_FORMAT);

    private Settings() {}

    /** The setting of that key. */
    static Optional<Setting<?>> named(String key) {
        return ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }
}
