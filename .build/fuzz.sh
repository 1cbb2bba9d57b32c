#!/usr/bin/env bash
# Runs every @FuzzTest method, coverage guided, each for its own maxDuration and so many rounds; what a round learns is
# kept for the next. For a long run: .build/fuzz.sh 100 TokenReaderFuzzTest
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
rounds=${1:-1}
only=${2:-}
status=0
ran=0
for source in $(git grep -l '@FuzzTest' -- '*/src/test/java/*.java' | sort); do
    class=$(basename "$source" .java)
    [ -z "$only" ] || [ "$only" = "$class" ] || continue
    module=${source%%/*}
    for method in $(awk '/@FuzzTest/ { wanted = 1 } wanted && / void [A-Za-z0-9_]+\(/ { sub(/.* void /, ""); sub(/\(.*/, ""); print; wanted = 0 }' "$source"); do
        log=$module/target/fuzz-$class-$method.log
        mkdir -p "$module/target"
        : > "$log"
        round=0
        # The timeout is for a target that hangs
        while [ $round -lt "$rounds" ] && JAZZER_FUZZ=1 timeout 600 mvn -q -B -o -Dstyle.color=never -Djazzer.hooks=true -pl "$module" -am \
            -Dtest="$class#$method" -Dsurefire.failIfNoSpecifiedTests=false test >> "$log" 2>&1; do
            round=$((round + 1))
        done
        if [ $round -eq "$rounds" ]; then
            runs=$(grep -a -o -E 'Done [0-9]+ (runs|in)|stat::number_of_executed_units: *[0-9]+' "$log" | grep -o -E '[0-9]+' | tail -n 1)
            echo "$class.$method: ${runs:-no count of} runs, nothing found"
        else
            echo "$class.$method: FAILED, see $log" >&2
            grep -a -m 5 -E '== Java Exception|Exception:|Error:' "$log" >&2
            status=1
        fi
        ran=$((ran + 1))
    done
done
[ $ran -gt 0 ] || { echo "no fuzz test found" >&2; status=1; }
exit $status
