#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# targets.sh BLOCUS PAGE TARGET…: do programs for other machines give the bytes of BLOCUS?
#
# TARGET is NAME=PROGRAM with NAME musl, arm64 or windows; what this machine cannot run itself,
# qemu or Wine runs.  Every shipped scenario, every command that writes tables, the golden texts
# of cases.txt, and what is special about files and folders of another system.  PAGE is written
# anew: what each program is, and the hashes of what it gave.

set -u
unset BLOCUS_LANG
LC_ALL=C LANG=C
export LC_ALL LANG
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
page=$2
fault() {
    echo "FAILED: $*" >&2
    : > "$scratch/failed"
}

# ---- who runs what -----------------------------------------------------------------------

# Below a name with a space and an accent, as people have.
place() { echo "$scratch/$1/Mes essais d’été"; }

# runner NAME PROGRAM: $scratch/NAME/blocus runs it.
runner() {
    program=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
    case $1 in
    arm64) with=qemu-aarch64 ;;
    windows)
        with=wine
        export WINEPREFIX="${WINEPREFIX:-$scratch/wine}" WINEDEBUG=-all ;;
    *) with= ;;
    esac
    [ -z "$with" ] || command -v "$with" > /dev/null || return 1
    mkdir -p "$(place "$1")"
    # names of files reach Wine in the language of the system
    printf '#!/bin/sh\nLC_ALL=C.UTF-8 exec %s "%s" "$@"\n' "$with" "$program" > "$scratch/$1/blocus"
    chmod +x "$scratch/$1/blocus"
    (cd "$(place "$1")" && ln -s "$root/model" model && ln -s "$root/scenarios" scenarios &&
        ln -s "$root/tests/data/cli" data && ln -s "$root/tests/validation/uk-2021" uk-2021)
}

# ---- tables --------------------------------------------------------------------------------

# Layers, scenarios of other worlds, and the rest.
words_of() {
    case $1 in
    scenarios/small/* | */paper-[ab].csv) echo "$1 --model model/small" ;;
    */paper-*) echo "scenarios/lessons/6-play-and-judge/paper-a.csv $1 --model model/small" ;;
    scenarios/nepal-2015/*) echo "$1 --model model/nepal-2015" ;;
    */page-*) echo "scenarios/game/calendar-1.csv $1" ;;
    scenarios/cause/*) echo "scenarios/blockade-2025.csv $1" ;;
    scenarios/game/rules/*) ;;
    *) echo "$1" ;;
    esac
}

autumn=scenarios/blockade-2025.csv
doubled=scenarios/what-if/escorts-doubled.csv

# commands: a line each, GROUP and the words; all run in this order.
commands() {
    (cd "$root" && find scenarios -name '*.csv' | sort) | while read -r file; do
        words=$(words_of "$file")
        [ -z "$words" ] || echo "run run $words -n 20"
    done
    cat << END
run run $autumn -n 20 --outputs all --luck 2 --by week --probability stockout_days.bamako.petrol<30
run run $autumn -n 20 --memory 1 --csv-dialect fr --lang fr
run --replicate and --branch|run $autumn --replicate 7
run --replicate and --branch|run $autumn --replicate 7 --branch 2025-11-01 -n 20
compare compare $autumn $doubled scenarios/baseline.csv -n 20
compare compare $autumn $doubled -n 20 --rivals scenarios/rival
sweep sweep $autumn --vary dakar.open=0.1:1:2 -n 20 --metrics all
sweep sweep $autumn --vary mali.escorts=1:8 --vary dakar.open=0.1:1 --design saltelli --points 12 -n 10
score score $autumn -n 20 --samples
fit fit $autumn -n 2000 --to 2025-11-15
nowcast nowcast $autumn --until 2025-11-12 -n 256
seek seek $autumn mean(unmet_share.bamako.petrol)<=0.3 --lever mali.escorts=0:20 -n 20
attribute attribute $autumn -n 2
worth worth $autumn $doubled -n 20
trigger trigger $autumn -n 20 --signal cover.bamako.petrol<5 --event stockout.bamako.petrol>0
slices run $autumn -n 200 --slice 1/2
slices run $autumn -n 200 --slice 2/2
END
}

# An emulated processor takes fifty times as long: there one scenario in four, and no command
# that simulates dozens of them.
commands_for() {
    case $1 in
    arm64) commands | awk '/^run run scenarios/ && n++ % 4 || /--rivals/ || /^attribute/ { next } { print }' ;;
    *) commands ;;
    esac
}

# run.json says how the program was built: there they differ.
sum_of() {
    case $1 in
    */run.json) awk '/^  "build": \{/ { inside = 1 } !inside { print } /^  \}/ { inside = 0 }' "$1" ;;
    *) cat "$1" ;;
    esac | sha256sum | cut -d' ' -f1
}

# tables NAME: a line a file, its group, its sum and what made it.
tables() {
    name=$1 n=0
    cd "$(place "$name")" || return 1
    rm -rf results
    commands_for "$name" | sed 's/^\([^ |]*\) \([^|]*\)$/\1|\2/' | while IFS='|' read -r group words; do
        n=$((n + 1))
        # shellcheck disable=SC2086 # words of a command
        "$scratch/$name/blocus" $words --quiet -o "results/$n" < /dev/null > out 2> err ||
            fault "$name: $words: $(head -n 1 err)"
        for file in results/"$n"/*; do
            echo "$group|$(sum_of "$file")|$(basename "$file") of: $words"
        done
        case $words in *--slice\ 2/2)
            "$scratch/$name/blocus" merge "results/$n" "results/$((n - 1))" --quiet -o results/merged > out 2> err ||
                fault "$name: merge: $(head -n 1 err)"
            for file in results/merged/*; do
                echo "merge|$(sum_of "$file")|$(basename "$file") of merge"
            done ;;
        esac
    done > "$scratch/$name/tables"
}

# ---- golden texts --------------------------------------------------------------------------

# golden NAME: every line of cases.txt; on an emulated processor without the commands whose
# golden texts are of many replicates.
golden() {
    name=$1 blocus=$scratch/$1/blocus
    cd "$(place "$name")" || return 1
    while read -r status text arguments; do
        case $status in '' | '#'*) continue ;; esac
        case $arguments in
        plots*) continue ;; # the scripts of a clone, and a shell
        compare* | sweep* | seek* | fit* | attribute* | worth* | trigger* | nowcast* | score* | brief* | *-o\ brief/* | merge*)
            [ "$name" != arm64 ] || case $arguments in *--help*) ;; *) continue ;; esac ;;
        esac
        eval "\"\$blocus\" $arguments" > out 2> err < /dev/null
        [ $? -eq "$status" ] || fault "$name: blocus $arguments: not the exit status $status"
        { cat out; [ -s err ] && { echo '---- standard error'; cat err; }; } > both
        cmp -s both "$root/tests/golden/$text.txt" && state=same || state=differs
        echo "$state|$text|$arguments"
    done < "$root/tests/cli/cases.txt" > "$scratch/$name/golden"
}

# ---- files and folders -----------------------------------------------------------------------

# files NAME: names with accents and spaces, backslashes on Windows; lines that end as there; a
# folder replaced, with what is somebody else's kept; nothing left behind.
files() {
    name=$1 blocus=$scratch/$1/blocus
    cd "$(place "$name")" || return 1
    mkdir -p 'à moi'
    { printf '\357\273\277'; sed 's/$/\r/' "$root/scenarios/what-if/escorts-doubled.csv"; } |
        sed 's/blockade-2025/..\/scenarios\/blockade-2025/; s:\.\./\.\./:../:' > 'à moi/deux fois.csv'
    slash=/
    [ "$name" != windows ] || slash=\\
    mine="à moi${slash}deux fois.csv" there="à moi${slash}résultats${slash}deux fois"
    for seed in 1 2; do
        "$blocus" run "$mine" -n 20 --seed $seed --quiet --force -o "$there" > out 2> err < /dev/null ||
            fault "$name: a file with accents, spaces and CRLF: $(head -n 1 err)"
        [ $seed = 2 ] || { echo mine > 'à moi/résultats/deux fois/note.txt'
            "$blocus" run "$doubled" -n 20 --quiet -o plain < /dev/null
            for table in plain/*.csv; do
                cmp "$table" "à moi/résultats/deux fois/$(basename "$table")" || fault "$name: CRLF changes $table"
            done; }
    done
    grep -q '"seed": "*2' 'à moi/résultats/deux fois/run.json' || fault "$name: a folder is not replaced"
    grep -q mine 'à moi/résultats/deux fois/note.txt' || fault "$name: a foreign file is not kept"
    "$blocus" new "à moi${slash}neuf.csv" --from "$mine" > out 2> err && "$blocus" check "à moi${slash}neuf.csv" > out 2>&1 ||
        fault "$name: a new scenario: $(head -n 1 out err)"
    [ "$name" != windows ] || "$blocus" check "Z:$(pwd | tr / '\\')\\à moi\\deux fois.csv" > out 2>&1 ||
        fault "$name: a path with a drive: $(head -n 1 out)"
    "$blocus" run "à moi${slash}rien.csv" > out 2> err
    grep -q 'à moi/rien.csv.*E101' err || fault "$name: a file that is missing: $(head -n 1 err)"
    [ -z "$(find . -name '.*partial*')" ] || fault "$name: left behind: $(find . -name '.*partial*')"
    "$blocus" run "$autumn" -n 1000000 --quiet -o broken > out 2> err < /dev/null &
    sleep 3
    kill -INT $! 2> /dev/null
    wait $!
    [ -e broken ] && fault "$name: an interrupted run leaves results"
    [ -z "$(find . -name '.*partial*')" ] || echo "$name: killed, not interrupted: the next run clears what it left"
}

# ---- the page ----------------------------------------------------------------------------------

hash_of() { sha256sum | cut -c1-12; }
groups() { cut -d'|' -f1 "$scratch/debian/tables" | awk '!seen[$0]++'; }
tested=debian

column() { # COMMAND…: a cell for each that was tested
    for name in $tested; do
        printf ' %s |' "$("$@" "$name")"
    done
    echo
}
title() {
    case $1 in
    debian) echo 'Debian 12, as `make` builds' ;;
    musl) echo 'Linux x86-64, `make target-musl`' ;;
    arm64) echo 'Linux ARM, `make target-arm64`' ;;
    windows) echo 'Windows, `make target-windows`' ;;
    esac
}
dashes() { echo ---; }
ran_by() {
    case $1 in
    arm64) qemu-aarch64 --version | sed -n '1s/.*version \([0-9.]*\).*/qemu \1/p' ;;
    windows) wine --version ;;
    *) echo 'this machine' ;;
    esac
}
size_of() { eval "LC_ALL=C ls -lL \"\$program_$1\"" | awk '{ printf "%.1f MB\n", $5 / 1e6 }'; }
golden_of() { echo "$(grep -c '^same' "$scratch/$1/golden") of $(grep -c . "$scratch/$1/golden")"; }
file_count() { grep -c "^$1|" "$scratch/$2/tables"; }
table_hash() {
    if [ "$(file_count "$1" "$2")" -eq "$(file_count "$1" debian)" ]; then
        grep "^$1|" "$scratch/$2/tables" | hash_of
    elif grep "^$1|" "$scratch/$2/tables" | grep -Fxv -f "$scratch/debian/tables" > /dev/null; then
        echo differs
    else
        echo "$(file_count "$1" "$2") files, the same"
    fi
}

differences() {
    for name in $tested; do
        grep -Fxv -f "$scratch/debian/tables" "$scratch/$name/tables" | sed 's/^[^|]*|[^|]*|/'"$name"': /'
        sed -n 's/^differs|\([^|]*\)|.*/'"$name"': the text \1/p' "$scratch/$name/golden"
    done
}

write_page() {
    cat << END
# Programs for other machines

<!-- Written by \`make check-targets\`. -->

One file each, nothing to install beside it but \`model/\` and \`scenarios/\`. \`make deps-targets targets\` builds them (Debian 12) from the
sources of GSL, jansson, libcsv, libmd and musl in Debian's versions; \`make check-targets\` runs them, ARM in qemu and Windows in Wine,
neither on a real machine of its kind, and holds every byte against the program that \`make\` builds.

exp, log, powers and the like are musl's in all three, without fused multiply-adds (ARM's compilers and musl itself would take them);
glibc's differ from these in a last bit now and then, where the processor has such instructions. Seven digits hide that in all tables
below; the 17 digits of \`replicates.csv\` may show it.

END
    printf '| |'; column title
    printf '|---|'; column dashes
    printf '| run by |'; column ran_by
    printf '| size |'; column size_of
    printf '| golden texts that are the same |'; column golden_of
    groups | while read -r group; do
        printf '| `%s`: SHA-256 of %s files |' "$group" "$(file_count "$group" debian)"; column table_hash "$group"
    done
    echo
    if [ -s "$scratch/differences" ]; then
        echo 'These differ:'
        echo
        sed 's/^/- /' "$scratch/differences"
    else
        echo 'No file differs.'
    fi
}

# ---- all of it -----------------------------------------------------------------------------------

# try NAME: all of one, beside the others.
try() {
    start=$(date +%s)
    tables "$1"
    golden "$1"
    files "$1"
    echo "$1: $(($(date +%s) - start)) s"
}

runner debian "$1" || exit 1
program_debian=$1
try debian &
shift 2
for target; do
    name=${target%%=*}
    if ! [ -e "${target#*=}" ] || ! runner "$name" "${target#*=}"; then
        echo "check-targets: nothing here runs $name: not tried"
        continue
    fi
    eval "program_$name=\${target#*=}"
    tested="$tested $name"
    try "$name" &
done
wait
differences > "$scratch/differences"
write_page > "$scratch/page"
cat "$scratch/page" > "$page"
cat "$scratch/differences"
[ ! -s "$scratch/differences" ] && [ ! -e "$scratch/failed" ] || exit 1
echo "check-targets: $(wc -l < "$scratch/debian/tables") files and $(golden_of debian) texts, the same bytes: $tested"
