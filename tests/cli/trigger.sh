#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# trigger.sh BLOCUS: are the days and counts of `blocus trigger` those of its courses, run
# one by one and counted here?

set -u
LC_ALL=C
export LC_ALL
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cp -r "$root/model" "$root/scenarios" "$scratch" && cd "$scratch" || exit 1
base=scenarios/rules/border-that-may-shut.csv
event="stockout.bamako.petrol >= 1 for 3"
status=0
fault() { echo "$*"; status=1; }

"$blocus" trigger $base --signal "cover.bamako.petrol < 2:10:5 for 2" --signal "arrivals_relative.bamako <= 0.5" \
    --event "$event" --within 20 -n 50 -q -o watched || fault "trigger fails"

# Every course alone, its days looked through in plain words.
course=0
while [ $course -lt 50 ]; do
    "$blocus" run $base --replicate $course --outputs cover,stockout,arrivals_relative -q -o "alone-$course" ||
        fault "course $course fails"
    awk -F, -v course=$course '
        $5 == "bamako" && $4 == "cover" && $6 == "petrol" { cover[$3] = $8 }
        $5 == "bamako" && $4 == "stockout" && $6 == "petrol" { dry[$3] = $8 }
        $5 == "bamako" && $4 == "arrivals_relative" { come[$3] = $8; n_days++ }
        END {
            event = ""
            for (day = 2; day < n_days && event == ""; day++)
                if (dry[day - 2] >= 1 && dry[day - 1] >= 1 && dry[day] >= 1) event = day
            for (limit = 2; limit <= 10; limit += 2) {
                signal = ""
                for (day = 1; day < n_days && signal == ""; day++)
                    if (cover[day - 1] < limit && cover[day] < limit) signal = day
                print "cover.bamako.petrol < 2:10:5 for 2," limit "," course "," signal "," event
            }
            signal = ""
            for (day = 0; day < n_days && signal == ""; day++)
                if (come[day] <= 0.5) signal = day
            print "arrivals_relative.bamako <= 0.5,0.5," course "," signal "," event
        }' "alone-$course/trajectory.csv" >> counted
    course=$((course + 1))
done
[ ! -e watched/roc.csv ] || fault "a window has a ROC curve"
[ "$(wc -l < counted)" -eq 300 ] || fault "not all courses were counted"
sed 1d watched/courses.csv | cut -d, -f1-5 | sort > said
sort counted | cmp -s - said || fault "days are not those of the courses: $(sort counted | diff - said | head -3)"

# The outcomes and rates once more, from the days that were counted here.
awk -F, '
    FNR == NR {
        key = $1 "," $2
        n[key]++
        if ($5 == "") outcome = $4 == "" ? "quiet" : "false"
        else if ($4 == "" || $4 + 0 >= $5 + 0) outcome = "miss"
        else outcome = $5 - $4 > 20 ? "early" : "hit"
        count[key, outcome]++
        if (outcome == "hit" && $5 - $4 >= 7) long[key]++
        next
    }
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    function same(name, top, bottom,  is) {
        is = $at[name]
        if (bottom == 0 ? is != "" : is - top / bottom > 1e-6 || top / bottom - is > 1e-6) {
            print key, name, is, top, bottom
            wrong++
        }
    }
    {
        key = $1 "," $2
        hit = count[key, "hit"]; early = count[key, "early"]; miss = count[key, "miss"]
        false = count[key, "false"]; quiet = count[key, "quiet"]
        if ($at["hits"] != hit + 0 || $at["early"] != early + 0 || $at["misses"] != miss + 0 ||
            $at["false_alarms"] != false + 0 || $at["quiet"] != quiet + 0) { print "counts of " key; wrong++ }
        same("base_rate", hit + early + miss, n[key])
        same("hit_rate", hit, hit + early + miss)
        same("false_alarm_ratio", false + early, hit + early + false)
        same("false_alarm_rate", false, false + quiet)
        same("warned_7", long[key], hit + early + miss)
        n_rows++; kinds += hit > 0; kinds += miss > 0; kinds += early > 0; kinds += false > 0; kinds += quiet > 0
    }
    END { if (n_rows != 6 || kinds < 12) { print "too little to see:", n_rows, kinds; wrong++ }; exit wrong > 0 }
' counted watched/trigger.csv || fault "rates are not those of the courses"

# A wider limit never hits less or alarms less, and the area is that of roc.csv.
"$blocus" trigger $base --signal "cover.bamako.petrol < 1:12:12" --event "$event" -n 400 -q -j 1 -o one
"$blocus" trigger $base --signal "cover.bamako.petrol < 1:12:12" --event "$event" -n 400 -q -j 3 -o three
for file in trigger roc courses; do
    cmp -s one/$file.csv three/$file.csv || fault "threads change $file.csv"
done
awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    { hit = $at["hit_rate"]; alarm = $at["false_alarm_rate"] }
    hit < last_hit || alarm < last_alarm { wrong = 1 }
    { last_hit = hit; last_alarm = alarm }
    END { exit wrong || FNR != 13 }' one/trigger.csv || fault "the ROC curve falls"
awk -F, 'FNR > 2 { area += ($3 - x) * ($4 + y) / 2 } { x = $3; y = $4; said = $5 }
    END { exit !(FNR == 15 && x == 1 && y == 1 && area - said < 1e-5 && said - area < 1e-5 && said > 0.5) }' one/roc.csv ||
    fault "the area is not that under the curve"

"$blocus" trigger $base --signal "$event" --event "$event" -n 100 -q -o itself
awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["hits"] != 0 || $at["false_alarms"] != 0 || $at["misses"] == 0 { exit 1 }' itself/trigger.csv ||
    fault "an event warns of itself"

# Its run.json repeats the courses; another window is another question.
"$blocus" run --from watched/run.json -q -o repeated && [ -s repeated/daily.csv ] || fault "run --from fails"
"$blocus" trigger $base --signal "cover.bamako.petrol < 4" --event "$event" -n 50 -q -o watched 2> err &&
    fault "another question replaces the folder"
grep -q "trigger .*--within 20" err || fault "what is there is not said: $(cat err)"
"$blocus" trigger $base --signal "cover.bamako.petrol < 4.5" --event "$event" -n 50 -q --csv-dialect fr -o french
grep -q ';4,5;50;' french/trigger.csv || fault "the French dialect has no decimal comma"
exit $status
