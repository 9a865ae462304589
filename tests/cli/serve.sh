#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# serve.sh BLOCUS [N|leaks]: does `blocus serve` answer as `blocus run` would, whatever it is
# asked before, and does it live on?  With N the memory of a process that answers N
# requests is measured instead; with leaks, valgrind looks on.

set -u
[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [N|leaks]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" && ln -s "$root/model" "$root/scenarios" . || exit 1
scenario=scenarios/blockade-2025.csv
wrong=0
say() { echo "$*"; wrong=1; }

# requests N: small ones; of ten two are right, a third of these with edits of their own and
# all with another seed, the others wrong in three ways
requests() {
    awk -v n="$1" 'BEGIN {
        for (i = 1; i <= n; i++) {
            if (i % 5 == 1) printf "{\"id\":%d,\"replicates\":1,\"seed\":%d,\"set\":[\"scenario.days=3\",\"mali.warm_up=0\",\"dakar.open=%.6f\",\"scenario.title=%d\"],\"metrics\":[\"unmet_total\"],\"series\":[\"stock.bamako\"]}\n", i, i, (int(i / 15) % 1000) / 1000, i / 15
            else if (i % 5 == 2) printf "{\"id\":%d,\"set\":[\"dakar.open=%d\",\"nobody.open=1\"]}\n", i, i
            else if (i % 5 == 3) printf "{\"id\":%d,\"replicates\":0,\"series\":[\"none%d\"]}\n", i, i
            else printf "{\"id\":%d,\"metrics\":[\"nothing%d\"]\n", i, i
        }
    }'
}

# Is any memory lost, or used that is not there?
if [ "${2-}" = leaks ]; then
    command -v valgrind > /dev/null || { echo "valgrind: not here (make deps-dev)"; exit 1; }
    n=200
    requests $n > lines
    valgrind --quiet --leak-check=full --show-leak-kinds=all --errors-for-leak-kinds=all --error-exitcode=9 \
        "$blocus" serve $scenario -j 1 < lines > told 2> said || { cat said; say "valgrind objects to serve"; }
    [ "$(wc -l < told)" -eq $n ] || say "not every line has one answer under valgrind"
    echo "$n requests under valgrind: $(grep -c '"error"' told) refused, $([ $wrong -eq 0 ] && echo no || echo some) complaints"
    exit $wrong
fi

# The first tenth may still take memory from the system, the other nine may not.
if [ $# -gt 1 ]; then
    n=$2
    began=$(date +%s)
    mkfifo ask
    "$blocus" serve $scenario -j 1 < ask >> told &
    server=$!
    exec 3> ask
    resident() {
        while [ "$(wc -l < told)" -lt "$1" ]; do
            kill -0 $server || return 1
            sleep 0.1
        done
        awk '$1 == "VmRSS:" { print $2 }' /proc/$server/status
    }
    requests $((n / 10)) >&3
    before=$(resident $((n / 10))) || exit 1
    grep -q '"error"' told && grep -q '"metrics"' told || say "the requests are not mixed"
    for part in 1 2 3 4 5 6 7 8 9; do
        : > told
        requests $((n / 10)) >&3
        after=$(resident $((n / 10))) || exit 1
    done
    work=$(awk -v ticks="$(getconf CLK_TCK)" '{ print ($14 + $15) / ticks }' /proc/$server/stat)
    exec 3>&-
    wait $server || say "serve ends with $?"
    echo "memory after $((n / 10)) and $n requests: $before and $after kB; $work s of processor, $(($(date +%s) - began)) s"
    [ "$after" -le $((before + 200)) ] || say "serve grows"
    exit $wrong
fi

# Every number of summary.csv and daily.csv is in the answer, digit for digit.
cat > same.py << 'END'
import csv, json, sys
answer, folder = json.loads(open(sys.argv[1]).read()), sys.argv[2]
def same(row, told, names, place):
    for name in names:
        number = told[name]
        cell = "" if number is None else "%.7g" % (number + 0.0)
        if (row[name] == "") != (cell == "") or cell and float(cell) != float(row[name]):
            sys.exit(f"{place} {name}: {row[name]} in the table, {number} answered")
rows = list(csv.DictReader(open(folder + "/summary.csv")))
for row in rows:
    name = ".".join(part for part in (row["metric"], row["entity"], row["fuel"]) if part)
    same(row, answer["metrics"][name], list(row)[4:], name)
if len(rows) != len(answer["metrics"]) or len(rows) < 20:
    sys.exit("another number of metrics")
n = 0
for row in csv.DictReader(open(folder + "/daily.csv")):
    name = ".".join(part for part in (row["output"], row["entity"], row["fuel"]) if part)
    told = {key: days[int(row["day"])] for key, days in answer["series"][name].items()}
    same(row, told, list(told), name)
    n += len(told)
if n != sum(len(days) for told in answer["series"].values() for days in told.values()):
    sys.exit("another number of days")
END

one='2025-10-01..2025-11-15:corridor:*.attack_probability=x1.3' two=scenario.days=100
three='2025-10-10..:mali.escorts=x2 when cover.bamako.diesel < 5 for 2'
rest="\"set\":[\"$one\",\"$two\",\"$three\"],\"replicates\":150,\"seed\":9,\"metrics\":\"all\",\"series\":\"headline\",\"quantiles\":[2.5,90]"
cat > lines << END
{$rest}
{"set":["dakar.open=7","nobody.open=1"],"id":"wrong"}

{"set":["scenario.days=5","scenario.start=2025-12-01","scenario.title=other","mali.escorts=0"],"replicates":5}
not JSON
{"replicates":0,"serie":1}
{"metrics":["unmet_totl"],"series":["stok"]}
{$rest}
END
"$blocus" serve $scenario --set bamako.clearance_time=4 < lines > told 2> said || say "serve fails"
[ -s said ] && say "serve says something where nobody reads"
[ "$(wc -l < told)" -eq 7 ] || say "not every line has one answer"
sed -n 1p told > first
sed -n '$p' told > last
cmp -s first last || say "requests leave traces"
"$blocus" run $scenario --set bamako.clearance_time=4 --set "$one" --set "$two" --set "$three" \
    -n 150 --seed 9 --quantiles 2.5,90 -q -o plain 2> /dev/null || say "run fails"
if command -v python3 > /dev/null; then
    python3 same.py first plain || say "an answer is not that of run"
fi
for j in 1 3; do
    "$blocus" serve $scenario --set bamako.clearance_time=4 -j $j < lines | cmp -s - told || say "-j $j changes an answer"
done
while read -r i number; do
    sed -n "${i}p" told | grep -q "\"error\":{\"number\":\"$number\"" || say "answer $i is not $number"
done << END
2 E203
4 E130
5 E132
6 E360
END
grep -q '"others":\[{"number":"E131"' told || say "only the first mistake is told"
printf '{"set":["dakar.open=7"]}' | "$blocus" serve $scenario --fr > french 2>&1
grep -q '"place":"--set dakar.open=7"' french || say "the last line needs its end"

awk 'BEGIN { for (i = 0; i < 1048577; i++) printf "x"; print ""; print "{\"replicates\":1}" }' |
    "$blocus" serve $scenario > long || say "a long line ends it"
[ "$(grep -c . long)" -eq 2 ] && sed -n 1p long | grep -q E133 && sed -n 2p long | grep -q '"metrics"' ||
    say "a line that is too long is not answered, or the next one is not"
printf '\0\377{}\n[1]\n"x"\n{"id":"\\u0000"}\n{"id":1,"id":2}\n' | "$blocus" serve $scenario > odd || say "bytes end it"
[ "$(grep -c '"number":"E130"' odd)" -eq 5 ] || say "bytes are not answered"

"$blocus" serve $scenario < /dev/null > none || say "an empty input is no mistake"
[ -s none ] && say "something is answered to nothing"
[ ! -w /dev/full ] || { echo '{"replicates":1}' | "$blocus" serve $scenario > /dev/full 2> said
    [ $? -eq 3 ] || say "a full disk is not told"; }

# ^C between requests, and in the middle of one: it dies of the signal at once
mkfifo ask
for line in '{"replicates":1}' '{"replicates":100000}'; do
    "$blocus" serve $scenario < ask > told 2> said &
    server=$!
    exec 3> ask
    echo "$line" >&3
    sleep 1
    kill -TERM $server
    wait $server 2> /dev/null
    [ $? -eq 143 ] || say "a signal does not end serve"
    exec 3>&-
    grep -q . said || say "nobody says that serve was interrupted"
done
exit $wrong
