#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# invariance.sh [REPLICATES]: the same results whatever built and ran the program.
#
# Builds blocus with other blocks of replicates, compilers, optimisation and instruction
# sets, runs both scenarios with each build (exact samples, histograms, one replicate
# alone) and compares every CSV file, byte by byte, with those of the release.  Likewise
# the release with other numbers of threads, with an idle corridor more in the model and
# with more days.  Prints a table; fails if a file differs.  The builds stay in
# build/invariance/.

set -u
unset BLOCUS_LANG MAKEFLAGS MAKELEVEL MFLAGS GNUMAKEFLAGS
LC_ALL=C
LANG=C
export LC_ALL LANG

replicates=${1:-300}
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root" || exit 1
clang=$(command -v clang-14 || command -v clang) || clang=
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
n_failed=0
n_passed=0

# The processor may lack what a build asks for.
has() {
    for feature in "$@"; do
        grep -qw "$feature" /proc/cpuinfo || return 1
    done
}

# tell WORDS VERDICT: a row of the table.
tell() {
    printf '| %s | %s |\n' "$1" "$2"
}

# results BLOCUS JOBS FOLDER: everything that is compared, one line a file.
results() {
    for name in baseline blockade-2025; do
        file=scenarios/$name.csv
        "$1" run --quiet $file -n "$replicates" -j "$2" --outputs all -o "$3/$name" &&
        "$1" run --quiet $file -n "$replicates" -j "$2" --luck 3 --memory 1 \
            -o "$3/$name-histogram" &&
        "$1" run --quiet $file --replicate 217 -o "$3/$name-alone" || return 1
    done < /dev/null
    sums "$3" > "$3.sums"
    rm -rf "$3"
}

sums() {
    (cd "$1" && find . -name '*.csv' -type f | sort | xargs sha256sum)
}

# row WORDS JOBS BLOCUS [VARIABLE=VALUE]: one run, compared with the release.
row() {
    words=$1 jobs=$2 blocus=$3 setting=${4:-RUN=1}
    mkdir -p "$scratch/now"
    if ! (export "$setting" && results "$blocus" "$jobs" "$scratch/now"); then
        verdict='does not run'
        n_failed=$((n_failed + 1))
    elif [ ! -e "$scratch/release.sums" ]; then
        mv "$scratch/now.sums" "$scratch/release.sums"
        verdict="$(wc -l < "$scratch/release.sums") files"
    elif cmp -s "$scratch/now.sums" "$scratch/release.sums"; then
        verdict=same
        n_passed=$((n_passed + 1))
    else
        verdict="differs: $(diff "$scratch/release.sums" "$scratch/now.sums" |
            sed -n 's/^> [0-9a-f]* *//p' | tr '\n' ' ')"
        n_failed=$((n_failed + 1))
    fi
    tell "$words" "$verdict"
}

# variant NAME WORDS MAKE-VARIABLES...: build and compare.
variant() {
    name=$1 words=$2 folder=build/invariance/$1
    shift 2
    if make O="$folder" "$@" "$folder/blocus" > "$scratch/log" 2>&1; then
        row "$words" 2 "$folder/blocus"
    else
        cat "$scratch/log" >&2
        tell "$words" 'does not build'
        n_failed=$((n_failed + 1))
    fi
}

# The C library as on a processor of before 2011.
old=GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX,-AVX2,-AVX_Usable,-AVX2_Usable,-FMA,-FMA_Usable,-FMA4

echo "Both scenarios, $replicates replicates, every CSV file against the release's:"
echo
tell 'build and run' 'CSV files'
echo '|---|---|'
variant release 'gcc -O3, blocks of 64, 2 threads: the release' CC=gcc V=release
for jobs in 1 3 8; do
    row "the release, threads: $jobs" $jobs build/invariance/release/blocus
done
row 'the release, C library without AVX and FMA' 2 build/invariance/release/blocus $old
for lanes in 16 32 128; do
    variant lanes$lanes "gcc -O3, blocks of $lanes" CC=gcc V=release LANES=$lanes \
        CFLAGS=-DNO_CLONES
done
variant gcc-O0 'gcc -O0' CC=gcc V=debug CFLAGS=-O0
if [ -n "$clang" ]; then
    variant clang 'clang -O3' CC="$clang" V=release
    variant clang-O0 'clang -O0' CC="$clang" V=debug CFLAGS=-O0
else
    tell clang 'skipped, not on this machine'
fi
if [ "$(uname -m)" = x86_64 ]; then
    plain='-DNO_CLONES -march=x86-64'
    variant sse2 'gcc -O3, x86-64 (SSE2)' CC=gcc V=release CFLAGS="$plain"
    row 'the same, C library without AVX and FMA' 2 build/invariance/sse2/blocus $old
    if has avx2 fma bmi2; then
        variant v3 'gcc -O3, x86-64-v3 (AVX2)' CC=gcc V=release CFLAGS="$plain-v3"
    else
        tell x86-64-v3 'skipped, not on this machine'
    fi
    if has avx512f avx512bw avx512dq avx512vl; then
        variant v4 'gcc -O3, x86-64-v4 (AVX-512)' CC=gcc V=release CFLAGS="$plain-v4"
    else
        tell x86-64-v4 'skipped, not on this machine'
    fi
fi

# ---- what does not matter ----------------------------------------------------------------

# common FILE FOLDER: without the idle corridor and the days after the shorter run.
common() {
    case $1 in
    daily.csv) awk -F , '$1 <= "2025-12-31" && $4 != "idle_road" || NR == 1' "$2/$1" ;;
    *) awk -F , 'NR == 1 { for (i = 1; i <= NF; i++) keep[i] = $i !~ /idle_road/ }
        { for (i = 1; i <= NF; i++) if (keep[i]) printf "%s,", $i; print "" }' "$2/$1" ;;
    esac
}

# unmoved WORDS FOLDER FILE...: what the folder shares with the plain run is the same.
unmoved() {
    words=$1 folder=$2 verdict=same
    shift 2
    for file in "$@"; do
        common "$file" "$scratch/plain" > "$scratch/a"
        common "$file" "$folder" > "$scratch/b"
        cmp -s "$scratch/a" "$scratch/b" && [ -s "$scratch/a" ] || verdict="differs: $file"
    done
    if [ "$verdict" = same ]; then
        n_passed=$((n_passed + 1))
    else
        n_failed=$((n_failed + 1))
    fi
    tell "$words" "$verdict"
}

release=build/invariance/release/blocus
quiet() {
    "$release" run --quiet -n "$replicates" --outputs all "$@" < /dev/null
}
mkdir "$scratch/model"
cp model/*.csv "$scratch/model"
twin() {
    grep "^$1" "model/$2" | sed 's/togo_ghana_road/idle_road_leg/g; s/togo_ghana/idle_road/g'
}
{ sed '/^leg,togo_ghana_road,/q' model/entities.csv
  twin '[a-z]*,togo_ghana' entities.csv
  sed '1,/^leg,togo_ghana_road,/d' model/entities.csv; } > "$scratch/model/entities.csv"
twin togo_ghana parameters.csv |
    sed -E 's/^(idle_road,,(share|fleet),,)[0-9.]+,([a-z]+),[0-9.]+/\10,\3,0/' \
    >> "$scratch/model/parameters.csv"
printf 'from,to,entity,fuel,parameter,value,unit,source,note\n,,scenario,,base,%s,,,\n' \
    "$root/scenarios/blockade-2025.csv" > "$scratch/longer.csv"
printf ',,scenario,,title,Longer,,,\n,,scenario,,days,200,,,\n' >> "$scratch/longer.csv"

quiet scenarios/blockade-2025.csv -o "$scratch/plain" &&
    quiet scenarios/blockade-2025.csv --model "$scratch/model" -o "$scratch/idle" &&
    quiet "$scratch/longer.csv" -o "$scratch/longer" &&
    grep -q idle_road "$scratch/idle/daily.csv" &&
    grep -q '^2026-03-19,199,' "$scratch/longer/daily.csv" || n_failed=$((n_failed + 1))
unmoved 'a corridor without traffic more: all else' "$scratch/idle" daily.csv replicates.csv
unmoved '200 days instead of 122: the first 122' "$scratch/longer" daily.csv
echo
echo "$n_passed passed, $n_failed failed"
[ "$n_failed" -eq 0 ]
