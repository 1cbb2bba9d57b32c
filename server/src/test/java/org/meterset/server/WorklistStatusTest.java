package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ups.UpsFace;
import org.meterset.workflow.ups.UpsSettings;

/**
 * Every status that PS3.4 annex CC and the RayTreatment statement (4.2.1.11 to 4.2.1.13) list, and what provokes it at a running
 * node. docs/worklist-statuses.md is this table; run with -Dmeterset.write to bring it up to date.
 */
class WorklistStatusTest {
    private static final Path COMMITTED = Path.of("../docs/worklist-statuses.md");
    private static final Uid OWN = Uid.of("1.2.3.99");
    private static final Uid FOREIGN = Uid.of("1.2.3.98");
    private static final Uid NOBODYS = Uid.of("1.2.3.404");
    private static final Pattern RESPONSE = Pattern.compile("DIMSE Status *: 0x([0-9a-f]{4})");
    private static final int MANY = 300;

    @TempDir
    static Path folder;

    private static Node node;
    private static Node withoutLocks;

    /** What makes the node answer with a code. */
    interface Provocation {
        Status provoke() throws IOException;
    }

    /** @param proof the test that provokes it, if not this one */
    record Row(String code, String service, String by, Optional<Class<?>> proof, Provocation provocation) {
        @Override
        public String toString() {
            return code + " " + service + ": " + by;
        }
    }

    /** A code that is never answered. */
    private record Never(String code, String service, String why) {}

    private static Row row(String code, String service, String by, Provocation provocation) {
        return new Row(code, service, by, Optional.empty(), provocation);
    }

    private static Row elsewhere(String code, String service, String by, Class<?> proof) {
        return new Row(code, service, by, Optional.of(proof), () -> Status.SUCCESS);
    }

    private static final List<Row> ROWS = List.of(
            row("0000", "N-CREATE", "a step as it should be", () -> create(step().build())),
            row(
                    "0106",
                    "N-CREATE",
                    "a Transaction UID with a value",
                    () -> create(step().set(Tags.TRANSACTION_UID, OWN).build())),
            row(
                    "0106",
                    "N-CREATE",
                    "a priority that is none",
                    () -> create(step().set(Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY, "SOON")
                            .build())),
            row(
                    "0111",
                    "N-CREATE",
                    "the UID of a step that exists",
                    () -> with(peer -> peer.create(scheduled(), step().build()))),
            row(
                    "0117",
                    "N-CREATE",
                    "the UID that stands for all steps",
                    () -> with(peer -> peer.create(Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE, step().build()))),
            row(
                    "0120",
                    "N-CREATE",
                    "no Procedure Step Label",
                    () -> create(step().remove(Tags.PROCEDURE_STEP_LABEL).build())),
            row(
                    "0121",
                    "N-CREATE",
                    "an empty Procedure Step Label",
                    () -> create(step().setEmpty(Tags.PROCEDURE_STEP_LABEL).build())),
            row(
                    "0211",
                    "N-CREATE",
                    "over a context of UPS Watch",
                    () -> over(UpsFace.FINAL.watch(), peer -> peer.create(UpsSettings.randomUid(), step().build()))),
            row(
                    "C309",
                    "N-CREATE",
                    "a state other than SCHEDULED",
                    () -> create(
                            step().set(Tags.PROCEDURE_STEP_STATE, "IN PROGRESS").build())),
            row("0000", "N-SET", "progress, with the lock", () -> set(claimed(), progress("10", OWN))),
            row("0106", "N-SET", "a progress of 101 percent", () -> set(claimed(), progress("101", OWN))),
            row(
                    "0106",
                    "N-SET",
                    "another Patient ID",
                    () -> set(
                            scheduled(),
                            DataSet.builder().set(Tags.PATIENT_ID, "P2").build())),
            row(
                    "0121",
                    "N-SET",
                    "an empty start time",
                    () -> set(
                            scheduled(),
                            DataSet.builder()
                                    .setEmpty(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME)
                                    .build())),
            row(
                    "0211",
                    "N-SET",
                    "over a context of UPS Watch",
                    () -> over(UpsFace.FINAL.watch(), peer -> peer.set(scheduled(), DataSet.EMPTY))),
            row("C300", "N-SET", "a completed step", () -> set(completed(), progress("10", OWN))),
            row("C301", "N-SET", "another Transaction UID", () -> set(claimed(), progress("10", FOREIGN))),
            row("C307", "N-SET", "no such step", () -> set(NOBODYS, progress("10", OWN))),
            row(
                    "C310",
                    "N-SET",
                    "a Transaction UID while nobody has claimed the step",
                    () -> set(scheduled(), progress("10", OWN))),
            row("0000", "N-GET", "a step", () -> get(scheduled())),
            row(
                    "0001",
                    "N-GET",
                    "an attribute that is not told: the Transaction UID",
                    () -> get(scheduled(), Tags.PROCEDURE_STEP_STATE, Tags.TRANSACTION_UID)),
            row("C307", "N-GET", "no such step", () -> get(NOBODYS)),
            row(
                    "0000",
                    "N-ACTION 1",
                    "to IN PROGRESS with a new Transaction UID",
                    () -> change(scheduled(), "IN PROGRESS", OWN)),
            row("0000", "N-ACTION 1", "to COMPLETED, with what was performed", () -> {
                Uid step = claimed();
                set(step, WorklistPeer.performed(OWN));
                return change(step, "COMPLETED", OWN);
            }),
            row("0000", "N-ACTION 1", "to CANCELED", () -> change(claimed(), "CANCELED", OWN)),
            row("0115", "N-ACTION 1", "a state that is none", () -> change(claimed(), "HALTED", OWN)),
            row("B304", "N-ACTION 1", "to CANCELED once more", () -> {
                Uid step = claimed();
                change(step, "CANCELED", OWN);
                return change(step, "CANCELED", OWN);
            }),
            row("B306", "N-ACTION 1", "to COMPLETED once more", () -> change(completed(), "COMPLETED", OWN)),
            row("C300", "N-ACTION 1", "a completed step to CANCELED", () -> change(completed(), "CANCELED", OWN)),
            row(
                    "C301",
                    "N-ACTION 1",
                    "to IN PROGRESS without Transaction UID",
                    () -> with(peer -> peer.change(scheduled(), "IN PROGRESS", Optional.empty()))),
            row(
                    "C301",
                    "N-ACTION 1",
                    "to COMPLETED with another Transaction UID",
                    () -> change(claimed(), "COMPLETED", FOREIGN)),
            row(
                    "C302",
                    "N-ACTION 1",
                    "to IN PROGRESS, which somebody else has claimed",
                    () -> change(claimed(), "IN PROGRESS", FOREIGN)),
            row("C303", "N-ACTION 1", "back to SCHEDULED", () -> change(claimed(), "SCHEDULED", OWN)),
            row(
                    "C304",
                    "N-ACTION 1",
                    "to COMPLETED, with nothing performed",
                    () -> change(claimed(), "COMPLETED", OWN)),
            row("C307", "N-ACTION 1", "no such step", () -> change(NOBODYS, "IN PROGRESS", OWN)),
            row(
                    "C310",
                    "N-ACTION 1",
                    "to COMPLETED, which nobody has claimed",
                    () -> change(scheduled(), "COMPLETED", OWN)),
            row("0000", "N-ACTION 2", "a step that nobody has claimed", () -> action(scheduled(), 2, DataSet.EMPTY)),
            row("B304", "N-ACTION 2", "a canceled step", () -> {
                Uid step = scheduled();
                action(step, 2, DataSet.EMPTY);
                return action(step, 2, DataSet.EMPTY);
            }),
            row("C307", "N-ACTION 2", "no such step", () -> action(NOBODYS, 2, DataSet.EMPTY)),
            row("C311", "N-ACTION 2", "a completed step", () -> action(completed(), 2, DataSet.EMPTY)),
            row(
                    "C312",
                    "N-ACTION 2",
                    "a step in progress that nobody has subscribed to: its performer cannot hear",
                    () -> action(claimed(), 2, DataSet.EMPTY)),
            row(
                    "0000",
                    "N-ACTION 3",
                    "a subscription with deletion lock",
                    () -> action(scheduled(), 3, receiver("WATCHER", "TRUE"))),
            row(
                    "0000",
                    "N-ACTION 3",
                    "a filtered subscription to all steps, UPS Watch in the command",
                    () -> over(
                            UpsFace.FINAL.watch(),
                            peer -> peer.client()
                                    .nAction(
                                            UpsFace.FINAL.watch(),
                                            Uids.UPS_FILTERED_GLOBAL_SUBSCRIPTION_INSTANCE,
                                            3,
                                            receiver("WATCHER", "FALSE").toBuilder()
                                                    .set(Tags.PATIENT_ID, "P7")
                                                    .build())
                                    .status())),
            row(
                    "0000",
                    "N-ACTION 4",
                    "the end of all subscriptions of a receiver",
                    () -> action(Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE, 4, receiver("WATCHER", "FALSE"))),
            row(
                    "0000",
                    "N-ACTION 5",
                    "suspends the global subscription",
                    () -> action(Uids.UPS_GLOBAL_SUBSCRIPTION_INSTANCE, 5, receiver("WATCHER", "FALSE"))),
            row(
                    "0115",
                    "N-ACTION 3",
                    "a deletion lock that is neither TRUE nor FALSE",
                    () -> action(scheduled(), 3, receiver("WATCHER", "MAYBE"))),
            row("B301", "N-ACTION 3", "a deletion lock where none are granted (worklist-deletion-lock)", () -> {
                try (WorklistPeer peer = WorklistPeer.open(withoutLocks, UpsFace.FINAL)) {
                    Uid step = UpsSettings.randomUid();
                    peer.create(step, step().build());
                    return peer.action(step, 3, receiver("WATCHER", "TRUE"));
                }
            }),
            row("C307", "N-ACTION 3", "no such step", () -> action(NOBODYS, 3, receiver("WATCHER", "FALSE"))),
            row(
                    "C308",
                    "N-ACTION 3, 4, 5",
                    "a receiver that is no configured destination",
                    () -> action(scheduled(), 3, receiver("STRANGER", "FALSE"))),
            row(
                    "C314",
                    "N-ACTION 5",
                    "suspends the subscription of one step",
                    () -> action(scheduled(), 5, receiver("WATCHER", "FALSE"))),
            row("0123", "N-ACTION", "action 6, which does not exist", () -> action(scheduled(), 6, DataSet.EMPTY)),
            elsewhere(
                    "0124",
                    "N-SET, N-GET, N-ACTION",
                    "by a delivery device, on a step that is not of the session of its machine",
                    DeviceSessionTest.class),
            row("FF00", "C-FIND", "findscu: a match", () -> findscu("FF00", "(0074,1000) CS [SCHEDULED]")),
            row(
                    "FF01",
                    "C-FIND",
                    "findscu: a match, and a key that is none (Text Value of parameters)",
                    () -> findscu(
                            "FF01",
                            "(0074,1210) SQ\n(fffe,e000) na\n(0040,a160) UT [TREATMENT]\n(fffe,e00d) na\n(fffe,e0dd) na")),
            row(
                    "FE00",
                    "C-FIND",
                    "findscu --cancel 1: C-CANCEL among many matches",
                    () -> findscu("FE00", "(0074,1000) CS [SCHEDULED]", "--cancel", "1")),
            row("0000", "C-FIND", "findscu: the end", () -> findscu("0000", "(0074,1000) CS [COMPLETED]")),
            row(
                    "A900",
                    "C-FIND",
                    "a start time that is none",
                    () -> with(peer -> peer.client()
                            .find(
                                    UpsFace.FINAL.pull(),
                                    DataSet.builder()
                                            .set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, Vr.LO, "soon")
                                            .build())
                            .status())),
            elsewhere(
                    "C000",
                    "C-FIND, C-MOVE, C-GET",
                    "by a delivery device, of another patient than that of its session",
                    DeviceSessionTest.class),
            elsewhere(
                    "C000", "C-STORE", "by a delivery device, without a session in progress", DeviceSessionTest.class),
            elsewhere(
                    "C000",
                    "C-STORE",
                    "a record that cannot be of the session, each with a reason",
                    BadRecordTest.class),
            elsewhere(
                    "C000",
                    "C-STORE",
                    "setup images, structure sets, registrations likewise",
                    SessionResultsTest.class),
            elsewhere("C000", "C-STORE", "dcmsend, without a session", DeviceToolsTest.class));

    private static final List<Never> NEVER = List.of(
            new Never("B300", "N-CREATE", "nothing that was sent is changed; what is filled in comes with success"),
            new Never("B305", "N-SET", "wrong values are refused (0106), never coerced"),
            new Never("C000", "N-ACTION, N-SET", "C307 says the same and more; RayTreatment lists both"),
            new Never("C313", "N-ACTION 2", "the performer decides later, by ending the step or not"),
            new Never("C315", "N-ACTION 3", "event reports are supported"),
            new Never("0112", "N-services", "C307 says the same of steps"),
            new Never("0113", "N-EVENT-REPORT", "it is for those who receive events"));

    private static final String LISTED =
            "0000 0001 B300 B301 B304 B305 B306 C300 C301 C302 C303 C304 C307 C308 C309 C310 "
                    + "C311 C312 C313 C314 C315 C000 0111 0120 0121 0106 0115 0117 0123 0124 0211 FF00 FF01 FE00 A900";

    @BeforeAll
    static void start() {
        Map<String, List<String>> options = Map.of("destination", List.of("WATCHER=localhost:1"));
        node = TestNodes.start(folder.resolve("one"), options);
        withoutLocks = TestNodes.start(
                folder.resolve("other"),
                Map.of("destination", List.of("WATCHER=localhost:1"), "worklist-deletion-lock", List.of("refuse")));
        with(peer -> {
            for (int i = 0; i < MANY; i++) {
                peer.create(UpsSettings.randomUid(), step().build());
            }
            return Status.SUCCESS;
        });
    }

    @AfterAll
    static void stop() {
        node.close();
        withoutLocks.close();
    }

    private static DataSetBuilder step() {
        return WorklistPeer.treatment("M1");
    }

    private interface Message {
        Status of(WorklistPeer peer);
    }

    private static Status with(Message message) {
        try (WorklistPeer peer = WorklistPeer.open(node, UpsFace.FINAL)) {
            return message.of(peer);
        }
    }

    private static Status over(Uid sopClass, Message message) {
        try (WorklistPeer peer = WorklistPeer.over(node, UpsFace.FINAL, sopClass)) {
            return message.of(peer);
        }
    }

    private static Status create(DataSet attributes) {
        return with(peer -> peer.create(UpsSettings.randomUid(), attributes));
    }

    private static Status set(Uid step, DataSet changes) {
        return with(peer -> peer.set(step, changes));
    }

    private static Status get(Uid step, Tag... tags) {
        return with(peer -> peer.client().nGet(UpsFace.FINAL.push(), step, tags).status());
    }

    private static Status change(Uid step, String state, Uid transaction) {
        return with(peer -> peer.change(step, state, Optional.of(transaction)));
    }

    private static Status action(Uid step, int type, DataSet information) {
        return with(peer -> peer.action(step, type, information));
    }

    private static Uid scheduled() {
        Uid step = UpsSettings.randomUid();
        assertEquals(0, with(peer -> peer.create(step, step().build())).code());
        return step;
    }

    private static Uid claimed() {
        Uid step = scheduled();
        assertEquals(0, change(step, "IN PROGRESS", OWN).code());
        return step;
    }

    private static Uid completed() {
        Uid step = claimed();
        assertEquals(0, set(step, WorklistPeer.performed(OWN)).code());
        assertEquals(0, change(step, "COMPLETED", OWN).code());
        return step;
    }

    private static DataSet progress(String percent, Uid transaction) {
        return DataSet.builder()
                .set(Tags.TRANSACTION_UID, transaction)
                .set(
                        Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.PROCEDURE_STEP_PROGRESS, percent)
                                .build())
                .build();
    }

    private static DataSet receiver(String name, String lock) {
        return DataSet.builder()
                .set(Tags.RECEIVING_AE, name)
                .set(Tags.DELETION_LOCK, lock)
                .build();
    }

    /** DCMTK's findscu with a query file; the wanted status if it was among the responses, else the last. */
    private static Status findscu(String wanted, String keys, String... options) throws IOException {
        Path query = folder.resolve("query.dcm");
        Path dump = Files.writeString(folder.resolve("query.dump"), "(0008,0018) UI\n" + keys + "\n");
        Tool.run(folder, "dump2dcm", dump.toString(), query.toString()).succeeded();
        List<String> command = new ArrayList<>(List.of("findscu", "-d", "-W"));
        command.addAll(Arrays.asList(options));
        try (PduRelay relay = WorklistRelay.start(node.dicomPort(), Uids.UNIFIED_PROCEDURE_STEP_PULL.value())) {
            command.addAll(List.of("localhost", Integer.toString(relay.port()), query.toString()));
            Matcher response = RESPONSE.matcher(
                    Tool.run(folder, command.toArray(String[]::new)).output());
            int last = 0xFFFF;
            while (response.find()) {
                last = Integer.parseInt(response.group(1), 16);
                if (last == Integer.parseInt(wanted, 16)) {
                    break;
                }
            }
            return new Status(last, "", "", List.of());
        }
    }

    static List<Row> provokedHere() {
        return ROWS.stream().filter(row -> row.proof().isEmpty()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("provokedHere")
    void isAnswered(Row row) throws IOException {
        assertEquals(row.code(), "%04X".formatted(row.provocation().provoke().code()));
    }

    @Test
    void everyListedCodeIsProvokedOrSaidToBeNeverAnswered() {
        Set<String> told = new TreeSet<>();
        ROWS.forEach(row -> told.add(row.code()));
        NEVER.forEach(never -> told.add(never.code()));
        Set<String> lacking = new TreeSet<>(Arrays.asList(LISTED.split(" ")));
        lacking.removeAll(told);
        assertTrue(lacking.isEmpty(), lacking::toString);
    }

    @Test
    void theCommittedTableIsThis() throws IOException {
        String table = ROWS.stream()
                .map(row -> "| %s | %s | %s | `%s` |"
                        .formatted(
                                row.code(),
                                row.service(),
                                row.by(),
                                row.proof().orElse(WorklistStatusTest.class).getSimpleName()))
                .collect(Collectors.joining("\n"));
        String never = NEVER.stream()
                .map(each -> "| %s | %s | %s |".formatted(each.code(), each.service(), each.why()))
                .collect(Collectors.joining("\n"));
        String text = """
                # Statuses of the worklist

                What the node answers to requests about procedure steps, by what each status is provoked, and the test that
                provokes it over a socket. Made by `WorklistStatusTest`.

                | code | service | provoked by | test |
                |---|---|---|---|
                %s

                Listed by PS3.4 annex CC or the RayTreatment statement, and never answered:

                | code | service | why |
                |---|---|---|
                %s
                """.formatted(table, never);
        if (Boolean.getBoolean("meterset.write")) {
            Files.writeString(COMMITTED, text);
        }
        assertEquals(text, Files.readString(COMMITTED));
    }
}
