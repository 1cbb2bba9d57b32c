package org.meterset.benchmark;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** All figures of a run, by work and server, printed as a Markdown table with the ratios. */
final class Results {
    static final String OURS = "Meterset";

    /** What a figure means. */
    enum Unit {
        PER_SECOND("per s", true),
        MB_PER_SECOND("MB/s", true),
        MILLISECONDS("ms", false),
        SECONDS("s", false),
        MEGABYTES("MB", false);

        private final String symbol;
        private final boolean moreIsBetter;

        Unit(String symbol, boolean moreIsBetter) {
            this.symbol = symbol;
            this.moreIsBetter = moreIsBetter;
        }
    }

    private record Work(String name, Unit unit) {}

    private final Map<Work, Map<String, Spread>> figures = new LinkedHashMap<>();

    void add(String work, Unit unit, String server, double figure) {
        figures.computeIfAbsent(new Work(work, unit), _ -> new LinkedHashMap<>())
                .computeIfAbsent(server, _ -> new Spread())
                .add(figure);
        System.err.printf(Locale.ROOT, "  %-60s %-10s %10.2f %s%n", work, server, figure, unit.symbol);
    }

    /** One line a work: medians with least and greatest, and how many times better we are than the better peer. */
    String table() {
        TreeSet<String> peers = new TreeSet<>();
        figures.values().forEach(servers -> peers.addAll(servers.keySet()));
        peers.remove(OURS);
        StringBuilder table = new StringBuilder("| work | " + OURS);
        StringBuilder rule = new StringBuilder("|---|---");
        for (String peer : peers) {
            table.append(" | ").append(peer);
            rule.append("|---");
        }
        table.append(" | ours against the better peer |\n").append(rule).append("|---|\n");
        figures.forEach((work, servers) -> {
            table.append("| ").append(work.name).append(", ").append(work.unit.symbol);
            table.append(" | ").append(cell(servers, OURS));
            peers.forEach(peer -> table.append(" | ").append(cell(servers, peer)));
            table.append(" | ").append(ratio(work.unit, servers)).append(" |\n");
        });
        return table.toString();
    }

    private static String cell(Map<String, Spread> servers, String server) {
        return Optional.ofNullable(servers.get(server)).map(Spread::toString).orElse("-");
    }

    private static String ratio(Unit unit, Map<String, Spread> servers) {
        Spread ours = servers.get(OURS);
        var peers = servers.entrySet().stream()
                .filter(server -> !server.getKey().equals(OURS))
                .mapToDouble(server -> server.getValue().median());
        var best = unit.moreIsBetter ? peers.max() : peers.min();
        if (ours == null || best.isEmpty()) {
            return "-";
        }
        return unit.moreIsBetter
                ? String.format(Locale.ROOT, "%.2f × as much", ours.median() / best.getAsDouble())
                : String.format(Locale.ROOT, "%.2f × of it", ours.median() / best.getAsDouble());
    }
}
