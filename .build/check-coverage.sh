#!/usr/bin/env bash
# Line coverage over the product, from the aggregated JaCoCo report of the module cli. Argument: the least percentage.
csv=$(dirname "${BASH_SOURCE[0]}")/../cli/target/site/jacoco-aggregate/jacoco.csv
[ -f "$csv" ] || { echo "no coverage report at $csv" >&2; exit 1; }
awk -F, -v least="$1" '
    NR > 1 { split($1, group, "/"); module = group[2] ? group[2] : $1; missed[module] += $8; covered[module] += $9; m += $8; c += $9 }
    END {
        for (module in covered) printf "%-22s %5.1f %% of %d lines\n", module, 100 * covered[module] / (covered[module] + missed[module] + 1e-9), covered[module] + missed[module] | "sort"
        close("sort")
        share = 100 * c / (c + m + 1e-9)
        printf "all                    %5.1f %% of %d lines (least: %s %%)\n", share, c + m, least
        exit share < least
    }' "$csv"
