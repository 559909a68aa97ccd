#!/usr/bin/env bash
# Throws mutated input at everything that reads what strangers send, with libFuzzer and
# AddressSanitizer (Fuzz/README.md). Usage: scripts/fuzz.sh [SECONDS [TARGET …]]
#
# SECONDS are those of each target, 600 if not said; all targets if none is named. What was found
# interesting stays in .build-fuzz/corpus/TARGET. An input that breaks something stays in
# .build-fuzz/found, its path is printed, and the script fails.
set -eu
cd "$(dirname "$0")/.."
seconds="${1:-600}"
[ $# -eq 0 ] || shift
build=.build-fuzz
strict="-swift-version 6 -package-name tallystick -warnings-as-errors
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility
    -enable-upcoming-feature InternalImportsByDefault"
flags="-O -g -whole-module-optimization -parse-as-library -sanitize=fuzzer,address -I $build"

toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")
if ! ls "$toolchain"/lib/clang/*/lib/*/libclang_rt.fuzzer* >/dev/null 2>&1; then
    echo "SKIPPED: this Swift toolchain has no libFuzzer"
    exit 0
fi

# compile MODULE SOURCE…: unless what it made last time is newer than all sources, and nothing that
# stands before it in the order was compiled.
changed=
compile() {
    module=$1
    shift
    if [ -z "$changed" ] && [ -f "$build/$module.o" ] &&
        [ -z "$(find "$@" -newer "$build/$module.o")" ]; then
        return 0
    fi
    changed=yes
    echo "compiling $module" >&2
    # Options without blanks in them, to be split.
    # shellcheck disable=SC2086
    swiftc $flags ${options-$strict} -module-name "$module" -emit-module \
        -emit-module-path "$build/$module.swiftmodule" -c "$@" -o "$build/$module.o"
}

core() { find "Sources/$1" -name '*.swift' | sort; }

# The parts of the edge that know neither NIO nor Hummingbird.
edge_files() {
    (
        cd Sources/HTTPAPI/Edge
        ls Batches/{BatchFault,BatchLine,JSONArraySplitter,NDJSONSplitter,PartialRecord,RecordSplitter}.swift \
            Connection/{ConnectionMachine,ConnectionMachine+Faults,RequestFacts,ServerLimits}.swift \
            Languages/{Language,Phrase}.swift \
            Problems/{HTTPProblem,HTTPProblem+Usual,ProblemDetails,ProblemFinding,ProblemType}.swift \
            Requests/{AcceptedTypes,BearerToken,ContentType,EntityTag,PercentEncoding,RequestID,RequestTarget,Weight}.swift
    ) | sed 's,^,Sources/HTTPAPI/Edge/,'
}

mkdir -p "$build"
[ -d .build/checkouts/swift-http-types ] || swift package resolve >/dev/null
flags="$flags -I Sources/COpenSSL -I Sources/CZlib"
for module in CanonicalEncoding Cryptography Compression TransparencyLog Ledger CreditModel; do
    # The sources' names have no blanks.
    # shellcheck disable=SC2046
    compile "$module" $(core "$module")
done
# shellcheck disable=SC2046
{
    compile Witness $(core Witness/Protocol)
    options="-swift-version 6 -suppress-warnings" \
        compile HTTPTypes $(find .build/checkouts/swift-http-types/Sources/HTTPTypes -name '*.swift')
    compile HTTPEdge $(edge_files)
    compile Fuzz $(find Fuzz/Sources -name '*.swift')
}
if [ -n "$changed" ] || [ ! -f "$build/fuzz" ]; then
    swiftc -use-ld=lld -sanitize=fuzzer,address "$build"/*.o -lcrypto -lz -o "$build/fuzz"
fi

targets=("$@")
if [ $# -eq 0 ]; then
    for folder in Fuzz/Seeds/*/; do targets+=("$(basename "$folder")"); done
fi

# What the documentation shows is the best of seeds.
examples() {
    case "$1" in
    document) ls docs/examples/evidence.json docs/examples/log/tile/blocks/001.p/36 ;;
    note) ls docs/examples/log/checkpoint docs/examples/{,evidence-}key.txt ;;
    tlogproof) ls docs/examples/*.tlog-proof ;;
    record | ndjson) ls docs/examples/loans.ndjson ;;
    esac
}

failed=
mkdir -p "$build/found"
# The runtime's own report of a crash reads the stack in a way that AddressSanitizer takes for one.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1
export LSAN_OPTIONS="suppressions=$PWD/scripts/leaks.supp:print_suppressions=0"
for target in "${targets[@]}"; do
    corpus="$build/corpus/$target"
    mkdir -p "$corpus"
    for example in $(examples "$target"); do cp "$example" "$corpus/example-$(basename "$example")"; done
    dictionary=()
    [ ! -f "Fuzz/Dictionaries/$target.dict" ] || dictionary=(-dict="Fuzz/Dictionaries/$target.dict")
    log="$build/$target.log"
    if FUZZ_TARGET="$target" "$build/fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 \
        -max_len=32768 -print_final_stats=1 -verbosity=1 "${dictionary[@]}" \
        -artifact_prefix="$build/found/$target-" "$corpus" "Fuzz/Seeds/$target" >"$log" 2>&1; then
        awk -v target="$target" '
            / cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") edges = $(i + 1) }
            /number_of_executed_units/ { runs = $2 }
            /peak_rss_mb/ { memory = $2 }
            /^Done/ { seconds = $(NF - 1) }
            END { printf "%-11s nothing found: %d inputs in %d s, %d edges, %d MB\n",
                target, runs, seconds, edges, memory }' "$log"
    else
        failed="$failed $target"
        echo "$target FAILED:"
        grep -E 'Fatal error|Precondition|ERROR|Test unit written|SUMMARY' "$log" || tail -n 20 "$log"
    fi
done
if [ -n "$failed" ]; then
    echo "found something in:$failed. To see it again: FUZZ_TARGET=TARGET $build/fuzz PATH"
    exit 1
fi
