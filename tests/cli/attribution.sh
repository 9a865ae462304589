#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# attribution.sh BLOCUS: are the parts of `blocus attribute` those that its table of
# combinations comes to, and are the combinations runs of their layers?

set -u
LC_ALL=C
export LC_ALL
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cp -r "$root/model" "$root/scenarios" "$scratch" && cd "$scratch" || exit 1
base=scenarios/blockade-2025.csv
status=0
fault() { echo "$*"; status=1; }

"$blocus" attribute $base -n 100 -q -o parts || fault "attribute fails"

# Parts once more, as means over all orders of switching off: slow, simple, from means alone.
awk -F, '
    function order(placed, off, m, i, next_off) {
        if (placed == n_causes) { n_orders += m == 1; return }
        for (i = 1; i <= n_causes; i++) {
            if (index(off, "|" i "|")) continue
            next_off = off "|" i "|"
            part[m, i] += (mean[m, off_name(off)] - mean[m, off_name(next_off)]) * rest[placed + 1]
            order(placed + 1, next_off, m)
        }
    }
    function off_name(off, i, text) {
        for (i = 1; i <= n_causes; i++)
            if (index(off, "|" i "|")) text = text (text == "" ? "" : "+") cause[i]
        return text
    }
    FNR == 1 { for (i = 1; i <= NF; i++) at[FILENAME, $i] = i; next }
    FILENAME ~ /subsets/ {
        key = $2 "," $3 "," $4
        if (!(key in number)) { number[key] = ++n_metrics; name[n_metrics] = key }
        mean[number[key], $1] = $at[FILENAME, "mean"]
        next
    }
    {
        if ($at[FILENAME, "cause"] == "") next
        key = $1 "," $2 "," $3
        if (key == name[1]) cause[++n_causes] = $at[FILENAME, "cause"]
        said[number[key], $at[FILENAME, "cause"]] = $at[FILENAME, "part"]
    }
    END {
        # An order that begins so is one of (n - placed)! orders.
        rest[n_causes] = 1
        for (i = n_causes - 1; i >= 1; i--) rest[i] = rest[i + 1] * (n_causes - i)
        all = rest[1] * n_causes
        for (m = 1; m <= 3 && m <= n_metrics; m++) {
            order(0, "", m)
            for (i = 1; i <= n_causes; i++) {
                off = part[m, i] / all - said[m, cause[i]]
                size = mean[m, ""] < 0 ? -mean[m, ""] : mean[m, ""]
                if (off < 0) off = -off
                if (off > 1e-5 * size + 1e-9) { print name[m], cause[i], part[m, i] / all, said[m, cause[i]]; wrong++ }
                n_checked++
            }
        }
        if (n_checked < 12) { print "too few parts:", n_checked; wrong++ }
        exit wrong > 0
    }' parts/subsets.csv parts/attribution.csv || fault "parts are not those of the combinations"

# mean FILE METRIC of a combination or a run
"$blocus" run $base scenarios/cause/burnt-tankers.csv scenarios/cause/purse.csv -n 100 -q -o both
mean_of_run=$(awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["metric"] == "unmet_total" && $at["fuel"] == "petrol" { print $at["mean"] }' both/summary.csv)
mean_of_parts=$(awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $1 == "burnt-tankers+purse" && $at["metric"] == "unmet_total" && $at["fuel"] == "petrol" { print $at["mean"] }' parts/subsets.csv)
[ -n "$mean_of_run" ] && [ "$mean_of_run" = "$mean_of_parts" ] ||
    fault "a combination has $mean_of_parts, its run $mean_of_run"

"$blocus" attribute $base -n 100 -q -j 1 -o one
"$blocus" attribute $base -n 100 -q -j 3 -o three
cmp -s one/attribution.csv three/attribution.csv || fault "threads change the parts"

# refused STATUS TEXT ARGUMENTS...
refused() {
    wanted=$1 text=$2
    shift 2
    "$blocus" attribute "$@" -n 10 -q -o never --lang en > out 2> err
    found=$?
    [ $found -eq "$wanted" ] || fault "attribute $*: exit $found"
    grep -q -- "$text" err || fault "attribute $*: does not say: $text"
    [ ! -e never ] || fault "attribute $*: left a folder"
}
mkdir empty many
for i in 1 2 3 4 5 6 7 8 9 10 11; do cp scenarios/cause/customs.csv many/cause-$i.csv; done
refused 2 'no .csv file' $base --causes empty
refused 2 'more than 10 causes' $base --causes many
refused 2 'named twice' $base --causes scenarios/cause --causes scenarios/cause/customs.csv
refused 2 'only once' $base --causes -
refused 2 'no metric' $base --metrics nothing
refused 3 'E101' $base --causes missing.csv
printf 'from,to,entity,fuel,parameter,value\n,,scenario,,days,30\n' > short.csv
refused 2 'other days' $base --causes short.csv
exit $status
