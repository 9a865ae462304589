#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# targets.sh BLOCUS FOLDER PAGE TARGET…: do programs for other machines give the bytes of BLOCUS?
#
# TARGET is NAME=PROGRAM with NAME musl, arm64 or windows; what this machine cannot run itself,
# qemu or Wine runs.  Every shipped scenario, every command that writes tables, the golden texts
# of cases.txt, and what is special about files and folders of another system.  PAGE is written
# anew: what each program is, and the hashes of what it gave.  What was found of a program is kept
# in FOLDER until the program is another one.

set -u
unset BLOCUS_LANG
LC_ALL=C LANG=C
export LC_ALL LANG
root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$2"
kept=$(cd "$2" && pwd)
page=$3
fault() {
    echo "FAILED: $name: $*" >&2
    : > "$kept/$name/failed"
}

# ---- who runs what -----------------------------------------------------------------------

# Below a name with a space and an accent, as people have.
place() { echo "$kept/$1/Mes essais d’été"; }

# runner NAME PROGRAM: $kept/NAME/blocus runs it, in an empty place.
runner() {
    program=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
    case $1 in
    arm64) with=qemu-aarch64 ;;
    windows)
        with=wine
        export WINEPREFIX="${WINEPREFIX:-$kept/wine}" WINEDEBUG=-all ;;
    *) with= ;;
    esac
    rm -rf "${kept:?}/$1"
    mkdir -p "$(place "$1")"
    # names of files reach Wine in the language of the system
    printf '#!/bin/sh\nLC_ALL=C.UTF-8 exec %s "%s" "$@"\n' "$with" "$program" > "$kept/$1/blocus"
    chmod +x "$kept/$1/blocus"
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
worth worth $autumn $doubled -n 1000
trigger trigger $autumn -n 20 --signal cover.bamako.petrol<5 --event stockout.bamako.petrol>0
slices run $autumn -n 200 --slice 1/2
slices run $autumn -n 200 --slice 2/2
END
}

# An emulated processor takes fifty times as long: there one scenario in four, and no command
# that simulates thousands of courses.
commands_for() {
    case $1 in
    arm64) commands | awk '/^run run scenarios/ && n++ % 4 || /--rivals|saltelli/ || /^(attribute|fit|seek|worth)/ { next } { print }' ;;
    *) commands ;;
    esac
}

# run.json says how the program was built: there they differ.  posterior.csv has seventeen digits,
# and of its exp and log the C library decides the last: it is held to twelve.
sum_of() {
    case $1 in
    */posterior.csv) awk -F, 'NR > 1 { for (i = 4; i <= NF; i++) $i = sprintf("%.12g", $i) } { print }' "$1" ;;
    */run.json) awk '/^  "build": \{/ { inside = 1 } !inside { print } /^  \}/ { inside = 0 }' "$1" ;;
    *) cat "$1" ;;
    esac | sha256sum | cut -d' ' -f1
}

# tables NAME: a line a file, its group, its sum and what made it.
tables() {
    name=$1 n=0
    cd "$(place "$name")" || return 1
    commands_for "$name" | sed 's/^\([^ |]*\) \([^|]*\)$/\1|\2/' | while IFS='|' read -r group words; do
        n=$((n + 1))
        # shellcheck disable=SC2086 # words of a command
        "$kept/$name/blocus" $words --quiet -o "results/$n" < /dev/null > out 2> err ||
            fault "$words: $(head -n 1 err)"
        for file in results/"$n"/*; do
            echo "$group|$(sum_of "$file")|$(basename "$file") of: $words"
        done
        [ ! -e "results/$n/posterior.csv" ] || cut -d, -f4- "results/$n/posterior.csv" > ../posterior
        case $words in *--slice\ 2/2)
            "$kept/$name/blocus" merge "results/$n" "results/$((n - 1))" --quiet -o results/merged > out 2> err ||
                fault "merge: $(head -n 1 err)"
            for file in results/merged/*; do
                echo "merge|$(sum_of "$file")|$(basename "$file") of merge"
            done ;;
        esac
    done > "$kept/$name/tables"
}

# ---- golden texts --------------------------------------------------------------------------

# golden NAME: every line of cases.txt; on an emulated processor those that simulate nothing and
# ask for nothing that another one left.
golden() {
    name=$1 blocus=$kept/$1/blocus
    cd "$(place "$name")" || return 1
    while read -r status text arguments; do
        case $status in '' | '#'*) continue ;; esac
        case $arguments in
        plots*) continue ;; # the scripts of a clone, and a shell
        brief*'> /dev/full'*) case $name in arm64 | windows) continue ;; esac ;; # what `run` left
        *'> /dev/full'*) [ "$name" != windows ] || continue ;; # it has no such device
        *mine.csv*) [ "$name" != arm64 ] || continue ;; # what `new` has made
        list* | show* | check* | help* | *--help* | rum*) ;;
        *) [ "$name" != arm64 ] || continue ;;
        esac
        eval "\"\$blocus\" $arguments" > out 2> err < /dev/null
        [ $? -eq "$status" ] || fault "blocus $arguments: not the exit status $status"
        { cat out; [ -s err ] && { echo '---- standard error'; cat err; }; } > both
        cmp -s both "$root/tests/golden/$text.txt" && state=same || state=differs
        echo "$state|$text|$arguments"
    done < "$root/tests/cli/cases.txt" > "$kept/$name/golden"
}

# ---- files and folders -----------------------------------------------------------------------

# files NAME: names with accents and spaces, backslashes on Windows; lines that end as there; a
# folder replaced, with what is somebody else's kept; nothing left behind.
files() {
    name=$1 blocus=$kept/$1/blocus
    cd "$(place "$name")" || return 1
    mkdir -p 'à moi'
    { printf '\357\273\277'; sed 's/$/\r/' "$root/scenarios/what-if/escorts-doubled.csv"; } |
        sed 's/blockade-2025/..\/scenarios\/blockade-2025/; s:\.\./\.\./:../:' > 'à moi/deux fois.csv'
    slash=/
    [ "$name" != windows ] || slash=\\
    mine="à moi${slash}deux fois.csv" there="à moi${slash}résultats${slash}deux fois"
    for seed in 1 2; do
        "$blocus" run "$mine" -n 20 --seed $seed --quiet --force -o "$there" > out 2> err < /dev/null ||
            fault "a file with accents, spaces and CRLF: $(head -n 1 err)"
        [ $seed = 2 ] || { echo mine > 'à moi/résultats/deux fois/note.txt'
            "$blocus" run "$doubled" -n 20 --quiet -o plain < /dev/null
            for table in plain/*.csv; do
                cmp "$table" "à moi/résultats/deux fois/$(basename "$table")" || fault "CRLF changes $table"
            done; }
    done
    grep -q '"seed": "*2' 'à moi/résultats/deux fois/run.json' || fault "a folder is not replaced"
    grep -q mine 'à moi/résultats/deux fois/note.txt' || fault "a foreign file is not kept"
    "$blocus" new "à moi${slash}neuf.csv" --from "$mine" > out 2> err && "$blocus" check "à moi${slash}neuf.csv" > out 2>&1 ||
        fault "a new scenario: $(head -n 1 out err)"
    [ "$name" != windows ] || "$blocus" check "Z:$(pwd | tr / '\\')\\à moi\\deux fois.csv" > out 2>&1 ||
        fault "a path with a drive: $(head -n 1 out)"
    "$blocus" run "à moi${slash}rien.csv" > out 2> err
    grep -q 'à moi/rien.csv.*E101' err || fault "a file that is missing: $(head -n 1 err)"
    [ -z "$(find . -name '.*partial*')" ] || fault "left behind: $(find . -name '.*partial*')"
    "$blocus" run "$autumn" -n 1000000 --quiet -o broken > out 2> err < /dev/null &
    sleep 3
    kill -INT $! 2> /dev/null
    wait $!
    [ -e broken ] && fault "an interrupted run leaves results"
    [ -z "$(find . -name '.*partial*')" ] || echo "$name: killed, not interrupted: the next run clears what it left"
}

# ---- the page ----------------------------------------------------------------------------------

hash_of() { sha256sum | cut -c1-12; }
groups() { cut -d'|' -f1 "$kept/debian/tables" | awk '!seen[$0]++'; }
tested=debian

column() { # COMMAND…: a cell for each that was tested
    for name in $tested; do
        printf ' %s |' "$("$@" "$name")"
    done
    echo
}
# Cells of posterior.csv that are other ones in seventeen digits.
posterior_cells() {
    [ -e "$kept/$1/posterior" ] || { echo 'not tried' && return; }
    awk -F, 'NR == FNR { whole[FNR] = $0; next }
        FNR > 1 { split(whole[FNR], cell); for (i = 1; i <= NF; i++) { n += cell[i] != $i; all++ } }
        END { print n + 0, "of", all }' "$kept/debian/posterior" "$kept/$1/posterior"
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
    windows) wine --version 2> /dev/null ;;
    *) echo 'this machine' ;;
    esac
}
size_of() { eval "LC_ALL=C ls -lL \"\$program_$1\"" | awk '{ printf "%.1f MB\n", $5 / 1e6 }'; }
golden_of() { echo "$(grep -c '^same' "$kept/$1/golden") of $(grep -c . "$kept/$1/golden")"; }
file_count() { grep -c "^$1|" "$kept/$2/tables"; }
table_hash() {
    if [ "$(file_count "$1" "$2")" -eq "$(file_count "$1" debian)" ]; then
        grep "^$1|" "$kept/$2/tables" | hash_of
    elif grep "^$1|" "$kept/$2/tables" | grep -Fxv -f "$kept/debian/tables" > /dev/null; then
        echo differs
    elif [ "$(file_count "$1" "$2")" -eq 0 ]; then
        echo 'not tried'
    else
        echo "$(file_count "$1" "$2") files, the same"
    fi
}

differences() {
    for name in $tested; do
        grep -Fxv -f "$kept/debian/tables" "$kept/$name/tables" | sed 's/^[^|]*|[^|]*|/'"$name"': /'
        sed -n 's/^differs|\([^|]*\)|.*/'"$name"': the text \1/p' "$kept/$name/golden"
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
glibc's differ from these in a last bit now and then where the processor has such instructions, and do not where it has none. Seven
digits hide that in all tables; the 17 digits of \`posterior.csv\`, where \`src/study/nearest.c\` takes exp and log, show it. The arithmetic of
\`src/base/curve.h\` would be the same everywhere, but would move the posteriors that are sealed in \`results/predictions/\`.

On Windows, paths may have backslashes, spaces and accents, and files lines that end as there; ^C stops a run as elsewhere. A network
drive wants a letter, and \`blocus plots\` a shell. On x86-64 the program that \`make\` builds is faster: it knows newer instructions.

END
    printf '| |'; column title
    printf '|---|'; column dashes
    printf '| run by |'; column ran_by
    printf '| size |'; column size_of
    printf '| golden texts that are the same |'; column golden_of
    groups | while read -r group; do
        printf '| `%s`: SHA-256 of %s files |' "$group" "$(file_count "$group" debian)"; column table_hash "$group"
    done
    printf '| cells of `posterior.csv` that differ in the last of 17 digits |'; column posterior_cells
    echo
    if [ -s "$kept/differences" ]; then
        echo 'These differ:'
        echo
        sed 's/^/- /' "$kept/differences"
    else
        echo 'No file differs.'
    fi
}

# ---- all of it -----------------------------------------------------------------------------------

# try NAME PROGRAM: all of one, beside the others, unless it is known.
try() {
    name=$1
    [ "$kept/$name/done" -nt "$2" ] && [ "$kept/$name/done" -nt "$0" ] && return
    start=$(date +%s)
    runner "$name" "$2"
    tables "$name"
    golden "$name"
    files "$name"
    echo "$name: $(($(date +%s) - start)) s"
    [ -e "$kept/$name/failed" ] || touch "$kept/$name/done"
}

program_debian=$1
try debian "$1" &
shift 3
for target; do
    name=${target%%=*} program=${target#*=}
    case $name in arm64) needs=qemu-aarch64 ;; windows) needs=wine ;; *) needs=sh ;; esac
    if ! command -v $needs > /dev/null; then
        echo "check-targets: no $needs here: $name not tried"
        continue
    fi
    eval "program_$name=\$program"
    tested="$tested $name"
    try "$name" "$program" &
done
wait
status=0
for name in $tested; do
    [ -e "$kept/$name/done" ] || status=1
done
[ $status = 0 ] || exit 1
differences > "$kept/differences"
write_page > "$kept/page"
cat "$kept/page" > "$page"
cat "$kept/differences"
[ ! -s "$kept/differences" ] || exit 1
echo "check-targets: $(wc -l < "$kept/debian/tables") files and $(golden_of debian) texts, the same bytes: $tested"
