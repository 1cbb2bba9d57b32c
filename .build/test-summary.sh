#!/usr/bin/env bash
# The test runner's own summary line of each module, from the log of the build.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
grep -a -E '^\[[A-Z]+\] (Building Meterset [a-z]+ |Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+$)' verify.log |
    sed -E 's/^\[[A-Z]+\] //'
