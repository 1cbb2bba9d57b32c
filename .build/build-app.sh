#!/usr/bin/env bash
# Builds cli/target/app: the jars, their order, and a class cache made by a training run. Called by ./meterset with JDK set.
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
target=$root/cli/target
lock=$root/.build/building
mkdir -p "$target"

fail() {
    echo "meterset: $*" >&2
    exit 2
}

# One builder at a time; whoever waited finds the work done. A lock whose owner died is taken over.
waited=
until mkdir "$lock" 2> /dev/null; do
    owner=$(cat "$lock/pid" 2> /dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2> /dev/null; then
        rm -rf "$lock"
        continue
    fi
    [ -d "$root/.build" ] && [ -w "$root/.build" ] || fail "cannot write to $root/.build, needed to build"
    [ -n "$waited" ] || echo "meterset: another build is running, waiting for it" >&2
    waited=yes
    sleep 0.2
done
echo $$ > "$lock/pid"
trap 'rm -rf "$lock"' EXIT
trap 'exit 130' INT TERM
if [ -n "$waited" ] && [ -f "$target/app/built" ]; then
    exit 0
fi

command -v mvn > /dev/null || fail "Maven not found; install it (Debian: apt install maven, macOS: brew install maven)"
echo "meterset: building, once (about a minute; the first time Maven also downloads libraries)" >&2
: > "$lock/started"
log=$target/build.log
# Maven runs on any Java from 17; its toolchain discovery finds the JDK 25 through this variable
export JAVA25_HOME=$JDK
if [ -z "${JAVA_HOME:-}" ] && ! command -v java > /dev/null; then
    export JAVA_HOME=$JDK
fi
rm -rf "$target/staging"
if ! (cd "$root" && mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -pl cli -am package) > "$log" 2>&1; then
    echo "meterset: the build failed:" >&2
    grep -E '^\[(ERROR|FATAL)\]' "$log" | grep -v -E '^\[ERROR\] *$|-> \[Help|re-run Maven|For more information' | head -n 20 >&2
    fail "the whole output is in $log"
fi

new=$target/app.new
rm -rf "$new"
mv "$target/staging" "$new" || fail "Maven left no $target/staging; see $log"
(
    cd "$new" || exit 1
    LC_ALL=C
    list=@/lib/meterset-cli.jar
    for jar in lib/*.jar; do
        [ "$jar" = lib/meterset-cli.jar ] || list=$list:@/$jar
    done
    printf '%s\n' "$list" > classpath
)
# picocli's classes are too old for the class cache
"$JDK/bin/java" "$root/.build/RenewClasses.java" "$new"/lib/picocli-*.jar >> "$log" 2>&1 \
    || echo "meterset: picocli stays as it is, starts will be slower; see $log" >&2
# The training run must see the jars where they will stay
rm -rf "$target/app.old"
[ ! -d "$target/app" ] || mv "$target/app" "$target/app.old"
mv "$new" "$target/app"
rm -rf "$target/app.old"

IFS= read -r classpath < "$target/app/classpath"
. "$root/.build/java-flags.sh"
java_flags serve
training=$(mktemp -d "${TMPDIR:-/tmp}/meterset-training.XXXXXX")
if ! "$JDK/bin/java" "${flags[@]}" -XX:AOTCacheOutput="$target/app/meterset.aot" -cp "${classpath//@/$target/app}" \
    org.meterset.cli.Main warm-up "$training" > "$target/training.log" 2>&1; then
    echo "meterset: no class cache was made, starts will be slower; see $target/training.log" >&2
fi
rm -rf "$training"
# As old as the build's start, so that an edit during the build is built next time
mv "$lock/started" "$target/app/built"
