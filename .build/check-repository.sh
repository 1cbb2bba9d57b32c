#!/usr/bin/env bash
# The repository holds sources only: nothing big, no objects of patients, no paths of somebody's machine, nothing unfinished.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
found=0

report() { # title, lines
    [ -n "$2" ] || return 0
    printf '%s\n%s\n' "$1" "$2" | head -n 20 >&2
    found=1
}

big=$(git ls-files -z | while IFS= read -r -d '' file; do
    [ -f "$file" ] && [ "$(wc -c < "$file")" -gt 1000000 ] && echo "$file"
done)
report "larger than 1 MB:" "$big"
report "binaries:" "$(git ls-files | grep -i -E '\.(class|jar|dcm|zip|gz|db|sqlite|aot|p12|log)$')"
report "paths of somebody's machine:" \
    "$(git grep -n -I -E '(^|[^[:alnum:]._/*~-])/(hom[e]|roo[t]|wor[k]|User[s])/[[:alnum:]]' -- . ':!LICENSE')"
report "unfinished:" "$(git grep -n -I -w -E 'TOD[O]|FIXM[E]|XX[X]' -- '*.java' '*.sh' '*.md' '*.xml')"
[ $found = 0 ] && echo "$(git ls-files | wc -l | tr -d ' ') files, nothing foreign"
exit $found
