package org.meterset.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.workflow.course.ToleranceTable;

/** The kinds of value that settings have. */
final class ValueTypes {
    static final ValueType<AeTitle> AE_TITLE =
            new ValueType<>("an AE title: 1 to 16 printable characters without backslash", "AET", AeTitle::of);
    static final ValueType<Integer> PORT =
            new ValueType<>("a port number, 0 to 65535 (0: any free one)", "PORT", text -> number(text, 0, 65_535));
    static final ValueType<String> HOST = new ValueType<>("a host name or address", "HOST", ValueTypes::notBlank);
    static final ValueType<Path> PATH = new ValueType<>("a path", "PATH", text -> Path.of(notBlank(text)));
    static final ValueType<Optional<Path>> OPTIONAL_PATH = new ValueType<>(
            "a path, or nothing", "FILE", text -> text.isBlank() ? Optional.empty() : Optional.of(Path.of(text)));
    static final ValueType<String> TEXT = new ValueType<>("a text", "TEXT", text -> text);
    static final ValueType<Uid> UID = new ValueType<>("a UID, such as 1.2.840.10008.1.1", "UID", ValueTypes::uid);
    static final ValueType<TransferSyntax> TRANSFER_SYNTAX = new ValueType<>(
            "the UID of a transfer syntax, such as 1.2.840.10008.1.2.1", "UID", text -> TransferSyntax.of(uid(text)));
    static final ValueType<Long> SIZE =
            new ValueType<>("a size: a number of bytes, or one with KiB, MiB, GiB or TiB", "SIZE", ValueTypes::bytes);
    static final ValueType<Duration> DURATION =
            new ValueType<>("a duration: a number with ms, s, m or h, such as 30s", "TIME", ValueTypes::duration);
    static final ValueType<Destination> DESTINATION =
            new ValueType<>("NAME=HOST:PORT or NAME=HOST:PORT:tls", "NAME=HOST:PORT[:tls]", Destination::parse);
    static final ValueType<DeliveryDeviceEntry> DELIVERY_DEVICE =
            new ValueType<>("NAME=MACHINE", "NAME=MACHINE", DeliveryDeviceEntry::parse);

    static final ValueType<ToleranceTable.Entry> TOLERANCE = new ValueType<>(
            "the name of a tolerance, =, and a number of mm or degrees from 0; or label=TEXT of up to 16 characters",
            "NAME=VALUE",
            ToleranceTable.Entry::parse);

    private static final Pattern SIZE_TEXT = Pattern.compile("(\\d{1,15}) ?(B|KiB|MiB|GiB|TiB)?");
    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h)");
    private static final Map<String, Integer> SIZE_SHIFTS = Map.of("B", 0, "KiB", 10, "MiB", 20, "GiB", 30, "TiB", 40);

    private ValueTypes() {}

    static ValueType<Integer> count(int least, int most) {
        return new ValueType<>(
                "a whole number, %d to %d".formatted(least, most), "NUMBER", text -> number(text, least, most));
    }

    static ValueType<Double> decimal(double least, double most) {
        return new ValueType<>("a number, %s to %s".formatted(least, most), "NUMBER", text -> {
            double value = Double.parseDouble(text);
            if (!(value >= least && value <= most)) {
                throw new IllegalArgumentException("outside %s to %s".formatted(least, most));
            }
            return value;
        });
    }

    /** Longest PDU to receive, 0 for any (PS3.8 annex D.1). */
    static ValueType<Integer> pduLength() {
        int least = 4096;
        return new ValueType<>("0 (unlimited) or a number of bytes, %d and more".formatted(least), "BYTES", text -> {
            int bytes = number(text, 0, Integer.MAX_VALUE);
            return bytes == 0 ? 0 : number(text, least, Integer.MAX_VALUE);
        });
    }

    /** One of the constants, written in lower case with hyphens. */
    static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        String names = String.join(
                " | ",
                Arrays.stream(type.getEnumConstants())
                        .map(ValueTypes::choiceText)
                        .toList());
        return new ValueType<>(
                names,
                names.replace(" ", ""),
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> choiceText(constant).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    private static String choiceText(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        return text;
    }

    private static int number(String text, int least, int most) {
        int value = Integer.parseInt(text);
        if (value < least || value > most) {
            throw new IllegalArgumentException("outside %d to %d".formatted(least, most));
        }
        return value;
    }

    private static Uid uid(String text) {
        Uid uid = new Uid(text);
        if (!uid.isValid()) {
            throw new IllegalArgumentException("not a UID");
        }
        return uid;
    }

    private static long bytes(String text) {
        Matcher parts = matched(SIZE_TEXT, text);
        String unit = parts.group(2) == null ? "B" : parts.group(2);
        return Math.multiplyExact(Long.parseLong(parts.group(1)), 1L << SIZE_SHIFTS.getOrDefault(unit, 0));
    }

    private static Duration duration(String text) {
        Matcher parts = matched(DURATION_TEXT, text);
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("does not match");
        }
        return matcher;
    }
}
