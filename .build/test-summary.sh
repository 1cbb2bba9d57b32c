#!/usr/bin/env bash
# One line per module from the surefire reports, and what was skipped.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
for module in */; do
    module=${module%/}
    ls "$module"/target/surefire-reports/TEST-*.xml > /dev/null 2>&1 || continue
    cat "$module"/target/surefire-reports/TEST-*.xml | awk -v module="$module" '
        function of(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
        /<testsuite / { head = 1 }
        head { tests += of("tests"); errors += of("errors"); skipped += of("skipped"); failures += of("failures") }
        head && />/ { head = 0 }
        END { printf "%-10s %6d tests, %d failures, %d errors, %d skipped\n", module, tests, failures, errors, skipped }'
done
