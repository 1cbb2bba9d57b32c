# Sourced by ./meterset and build-app.sh: java_flags VERB sets the array `flags`.
# What shapes the class cache (collector, object headers) must be the same for every verb.

java_flags() {
    local heap=512m
    local first=32m
    local young=48m
    local tiers=4
    local patience=()
    case $1 in
        serve | demo) heap=384m ;;
        # they end before code of the second compiler pays what it costs
        validate | accepts) tiers=1 ;;
        # what they read and make in one go fits: nothing need be collected on the way
        dvh | gamma | isodose | plane | suv | dose | render) tiers=1 first=256m young=192m heap=704m ;;
    esac
    # what a node does once for an instance is not worth the second compiler's time until it was done often; loops still are
    if [ "$1" = serve ]; then
        patience=(-XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=3000 -XX:Tier4CompileThreshold=60000)
    fi
    flags=(
        -XX:+UseSerialGC
        -XX:+UseCompactObjectHeaders
        -Xms$first
        -XX:MaxNewSize=$young
        -Xmx$heap
        -Xss512k
        -XX:TieredStopAtLevel=$tiers
        ${patience[@]+"${patience[@]}"}
        --enable-native-access=ALL-UNNAMED
        # SQLite's native calls hold their carrier thread: have more carriers than cores
        -Djdk.virtualThreadScheduler.parallelism=16
        # a thread of its own that waits for sockets: one hand-over less for each wait
        -Djdk.pollerMode=1
        -Dfile.encoding=UTF-8
        # stdout belongs to the command; a class cache that does not fit is ignored in silence
        -Xlog:disable -Xlog:all=error,aot*=off,cds*=off:stderr
    )
}
