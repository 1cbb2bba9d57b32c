# Sourced by ./meterset and ./verify. find_jdk sets JDK to the home of a JDK 25, or fails.
# Reads each candidate's `release` file instead of running it: no process is started on the usual path.

jdk_is_25() {
    local line
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        case $line in
            'JAVA_VERSION="25"' | 'JAVA_VERSION="25.'* | 'JAVA_VERSION="25-'* | 'JAVA_VERSION="25+'*) return 0 ;;
        esac
    done < "$1/release"
    return 1
}

# The home of the java found on PATH, through its links.
jdk_of_path() {
    local java link
    java=$(command -v java) || return 1
    while [ -L "$java" ]; do
        link=$(readlink "$java") || return 1
        case $link in
            /*) java=$link ;;
            *) java=${java%/*}/$link ;;
        esac
    done
    java=${java%/*}
    printf '%s\n' "${java%/bin}"
}

find_jdk() {
    local candidate
    if [ -n "${JAVA_HOME:-}" ] && jdk_is_25 "$JAVA_HOME"; then
        JDK=$JAVA_HOME
        return 0
    fi
    for candidate in "${JAVA25_HOME:-}" /usr/lib/jvm/*25* /usr/java/*25* /opt/*jdk*25* /opt/java/*25* \
        "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/25* "$HOME"/.jdks/*25* "$HOME"/.jbang/cache/jdks/25* \
        "$HOME"/.local/share/mise/installs/java/*25* "$HOME"/.asdf/installs/java/*25* \
        /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
        /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
        "$HOME"/Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
        if [ -n "$candidate" ] && jdk_is_25 "$candidate"; then
            JDK=$candidate
            return 0
        fi
    done
    if candidate=$(jdk_of_path) && jdk_is_25 "$candidate"; then
        JDK=$candidate
        return 0
    fi
    if [ -x /usr/libexec/java_home ] && candidate=$(/usr/libexec/java_home -v 25 2> /dev/null) && jdk_is_25 "$candidate"; then
        JDK=$candidate
        return 0
    fi
    return 1
}
