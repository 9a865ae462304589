#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lessons.sh BLOCUS FOLDER: the answers of the lessons in scenarios/lessons/.
#
# FOLDER holds what what-if.sh wrote.  FOLDER/lessons/keys.csv then holds every number
# that the notes for teachers show: its name, its value, and how it is written (digits
# behind the point; "+" before them: with its sign; "day": days since 1 September, as a
# date).  tests/cli/lesson-keys.sh puts them into the notes.

set -eu
unset BLOCUS_LANG
LC_ALL=C
export LC_ALL

[ $# -eq 2 ] || { echo "usage: $0 BLOCUS FOLDER" >&2; exit 2; }
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$(cd "$2" && pwd)
mkdir -p "$folder/lessons"
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
blockade=scenarios/blockade-2025.csv
doubled=scenarios/what-if/escorts-doubled.csv
game=scenarios/lessons/6-play-and-judge

run() {
    name=$1
    shift
    "$blocus" run --quiet --force "$@" -o "$scratch/$name" < /dev/null
}

small() {
    name=$1
    shift
    run "$name" --model model/small "$@"
}

compare() {
    name=$1
    shift
    "$blocus" compare --quiet --force "$@" -o "$scratch/$name" < /dev/null
}

key() {
    [ -n "$2" ] || { echo "lessons.sh: no value for $1" >&2; exit 1; }
    echo "$1,$2,$3"
}

# cell FILE COLUMN METRIC ENTITY FUEL [SCALE]: of summary.csv or metrics.csv.
cell() {
    awk -F, -v column="$2" -v metric="$3" -v entity="$4" -v fuel="$5" -v scale="${6:-1}" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        NR > 1 && $at["metric"] == metric && $at["entity"] == entity && $at["fuel"] == fuel {
            printf "%.7g\n", scale * $at[column]
            exit
        }' "$1"
}

# answer NAME COLUMN: of what-if.csv, where cells may hold commas.
answer() {
    awk -f results/cells.awk "$folder/what-if.csv" | awk -F'|' -v name="$1" -v column="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        $at["alternative"] == name { print $at[column] }'
}

# rivals KEY NAME COLUMN DIGITS: the least and the most of it under other explanations
# of the record, scenarios/rival/.
rivals() {
    key "$1.least" "$(answer "$2" "$3_rival_low")" "+$4"
    key "$1.most" "$(answer "$2" "$3_rival_high")" "+$4"
}

# A band: 200 courses, the first of them one by one as pupils meet them, and 1,000.
band() {
    run band $blockade -n 200
    for quantile in q05 q50 q95; do
        key "band.dry.$quantile" "$(cell "$scratch/band/summary.csv" $quantile stockout_days bamako petrol)" 0
        key "band.first.$quantile" "$(cell "$scratch/band/summary.csv" $quantile stockout_first bamako petrol)" day
        key "band.thousand.$quantile" "$(cell "$folder/blockade-2025-summary.csv" $quantile stockout_days bamako petrol)" 0
    done
    key band.calm "$(cell "$folder/baseline-summary.csv" q95 stockout_days bamako petrol)" 0
    awk -F, -v low="$(cell "$scratch/band/summary.csv" q05 stockout_days bamako petrol)" \
        -v high="$(cell "$scratch/band/summary.csv" q95 stockout_days bamako petrol)" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        NR > 1 && $1 >= 1 && $1 <= 36 {
            printf "band.course.%d.dry,%d,0\n", $1, $at["stockout_days.bamako.petrol"]
            printf "band.course.%d.first,%d,day\n", $1, $at["stockout_first.bamako.petrol"]
        }
        NR > 1 && $1 >= 1 && $1 <= 90 {
            dry = $at["stockout_days.bamako.petrol"]
            inside[int(($1 - 1) / 30)] += dry >= low && dry <= high
        }
        END { for (i = 0; i < 3; i++) printf "band.inside.%d,%d,0\n", i + 1, inside[i] }
    ' "$scratch/band/replicates.csv"
}

# A bathtub: the border of the small model shut for n days.
bathtub() {
    shut="scenarios/small/calm.csv --set 2025-09-11.."
    for last in 7:2025-09-17 10:2025-09-20 12:2025-09-22 14:2025-09-24 21:2025-10-01 28:2025-10-08; do
        small bathtub -n 1 $shut"${last#*:}:road.border_capacity=0"
        key "bathtub.shut.${last%%:*}" "$(cell "$scratch/bathtub/summary.csv" mean unmet_total bamako petrol)" 0
        key "bathtub.dry.${last%%:*}" "$(cell "$scratch/bathtub/summary.csv" mean stockout_days bamako petrol)" 0
    done
    small more -n 1 scenarios/small/closed-14-days.csv --set bamako/petrol.initial_cover=10 --set bamako.cover_target=10
    key bathtub.more "$(cell "$scratch/more/summary.csv" mean unmet_total bamako petrol)" 0
    small half -n 1 scenarios/small/half-ration.csv
    key bathtub.half "$(cell "$scratch/half/summary.csv" mean unmet_total bamako petrol)" 0
    key bathtub.half.dry "$(cell "$scratch/half/summary.csv" mean stockout_days bamako petrol)" 0
    for days in 30 60; do
        key "bathtub.stock.$days" "$(answer "stock-$days-days" petrol_million_litres)" 1
    done
    key bathtub.blockade "$(cell "$folder/blockade-2025-summary.csv" mean unmet_total bamako petrol 0.001)" 1
}

# A bottleneck: more of one thing at a time.
bottleneck() {
    before=
    for escorts in 0 1 2 3 4 5; do
        small "escorts$escorts" -n 1 scenarios/small/escorts.csv --set mali.escorts=$escorts
        after=$(cell "$scratch/escorts$escorts/summary.csv" mean unmet_total bamako petrol)
        key "neck.escorts.$escorts" "$after" 0
        [ -z "$before" ] || key "neck.gain.$escorts" $((before - after)) 0
        before=$after
    done
    for change in fleet:road.fleet=600 loading:road.loading_capacity=80 convoy:road.convoy_max=120 \
        customs:bamako.clearance_time=0; do
        small neck -n 1 scenarios/small/escorts.csv --set mali.escorts=2 --set "${change#*:}"
        key "neck.${change%%:*}" "$(cell "$scratch/neck/summary.csv" mean unmet_total bamako petrol)" 0
    done
    for name in escorts-doubled escorts-rest-less convoys-bigger customs-one-day fleet-renewed \
        convoys-every-2-days convoys-every-7-days escorts-halved escorts-none abidjan-closed; do
        key "neck.full.$name" "$(answer $name petrol_million_litres)" +1
        rivals "neck.full.$name" $name petrol_million_litres 1
    done
}

# Luck: the same question to other courses, to few, to many, and to the same ones.
luck() {
    for team in 1 2 3 4 5 6; do
        run luck-base $blockade -n 20 --seed $team
        run luck-other $doubled -n 20 --seed "1$team"
        key "luck.other.$team" "$(awk -v before="$(cell "$scratch/luck-base/summary.csv" mean unmet_total bamako petrol)" \
            -v after="$(cell "$scratch/luck-other/summary.csv" mean unmet_total bamako petrol)" \
            'BEGIN { printf "%.7g", (before - after) / 1000 }')" +1
        compare "luck-same$team" $blockade $doubled -n 20 --seed $team
        key "luck.same.$team" "$(cell "$scratch/luck-same$team/metrics.csv" difference unmet_total bamako petrol -0.001)" +1
    done
    for replicates in 20 200 1000; do
        compare "luck$replicates" $blockade $doubled -n $replicates
        file=$scratch/luck$replicates/metrics.csv
        key "luck.$replicates.gain" "$(cell "$file" difference unmet_total bamako petrol -0.001)" +1
        key "luck.$replicates.low" "$(cell "$file" difference_high unmet_total bamako petrol -0.001)" +1
        key "luck.$replicates.high" "$(cell "$file" difference_low unmet_total bamako petrol -0.001)" +1
    done
    # Twenty courses for paper, rounded as the sheet shows them, five for a team: the same
    # courses on both sides, or beside the doubled escorts of the next team.
    run luck-paper $blockade -n 21
    run luck-paper-doubled $doubled -n 21
    awk -F, '
        FNR == 1 { file++; for (i = 1; i <= NF; i++) if ($i == "unmet_total.bamako.petrol") at = i; next }
        file == 1 { before[$1] = sprintf("%.1f", $at / 1000); next }
        $1 >= 1 {
            after = sprintf("%.1f", $at / 1000)
            printf "luck.course.%d.before,%.1f,1\nluck.course.%d.after,%.1f,1\n", $1, before[$1], $1, after
            gain = before[$1] - after
            printf "luck.course.%d.gain,%.1f,+1\n", $1, gain
            worse += gain < 0
            sum += gain
            least = $1 == 1 || gain < least ? gain : least
            most = $1 == 1 || gain > most ? gain : most
            team = int(($1 - 1) / 5)
            team_before[team] += before[$1] / 5
            team_after[team] += after / 5
        }
        END {
            printf "luck.paper.same,%.4f,+1\nluck.paper.least,%.1f,+1\nluck.paper.most,%.1f,+1\n", sum / 20, least, most
            printf "luck.paper.worse,%d,0\n", worse
            for (team = 0; team < 4; team++) {
                printf "luck.team.%d.before,%.4f,1\n", team + 1, team_before[team]
                printf "luck.team.%d.after,%.4f,1\n", team + 1, team_after[team]
                printf "luck.team.%d.same,%.4f,+1\n", team + 1, team_before[team] - team_after[team]
                printf "luck.team.%d.other,%.4f,+1\n", team + 1, team_before[team] - team_after[(team + 1) % 4]
            }
        }' "$scratch/luck-paper/replicates.csv" "$scratch/luck-paper-doubled/replicates.csv"
    key luck.worse "$(cell "$file" share_worse unmet_total bamako petrol 100)" 0
    key luck.pairing "$(cell "$file" variance_ratio unmet_total bamako petrol)" 1
    key luck.tankers "$(cell "$file" difference tankers_lost_total bamako '')" +0
    key luck.tankers.worse "$(cell "$file" share_worse tankers_lost_total bamako '' 100)" 0
    small road scenarios/small/dangerous-road.csv -n 1000
    for column in mean q05 q50 q95; do
        key "luck.road.$column" "$(cell "$scratch/road/summary.csv" $column tankers_lost_total bamako '')" 0
        key "luck.attacks.$column" "$(cell "$scratch/road/summary.csv" $column attacks_total road '')" 0
    done
}

# Who is first: fuel and hours from what-if.csv, hospitals from a comparison.
first() {
    for name in power-first utility-budget-restored imports-restored more-solar hospitals-first \
        rationing-early stations-first; do
        key "first.$name.hours" "$(answer $name hours_a_day)" +2
        rivals "first.$name.hours" $name hours_a_day 2
        key "first.$name.petrol" "$(answer $name petrol_million_litres)" +1
        key "first.$name.diesel" "$(answer $name diesel_million_litres)" +1
    done
    for name in power-first utility-budget-restored imports-restored more-solar hospitals-first \
        rationing-early stations-first; do
        compare "$name" $blockade scenarios/what-if/$name.csv -n 1000
        file=$scratch/$name/metrics.csv
        key "first.$name.health-days" "$(cell "$file" alternative_mean sector_short_days bamako_health diesel)" 1
        case $name in power-first | hospitals-first)
            key "first.$name.health-litres" "$(cell "$file" alternative_mean sector_unmet_total bamako_health diesel)" 0 ;;
        esac
    done
    file=$folder/blockade-2025-summary.csv
    key first.base.health-days "$(cell "$file" mean sector_short_days bamako_health diesel)" 1
    key first.base.health-litres "$(cell "$file" mean sector_unmet_total bamako_health diesel)" 0
    key first.base.hours "$(cell "$file" mean supply_hours_mean edm '')" 1
}

# Play: three plans of the page's game over 200 courses in each of its calendars (seed
# and calendar belong together there), and what is told of each.
page() {
    for calendar in 1 2 3 4 5; do
        for plan in even early late; do
            run page "scenarios/game/calendar-$calendar.csv" "$game/page-$plan.csv" -n 200 --seed $((calendar + 4))
            file=$scratch/page/summary.csv
            key "page.$calendar.$plan.litres" "$(awk -v petrol="$(cell "$file" mean unmet_total bamako petrol)" \
                -v diesel="$(cell "$file" mean unmet_total bamako diesel)" 'BEGIN { printf "%.7g", (petrol + diesel) / 1000 }')" 1
            key "page.$calendar.$plan.hours" "$(cell "$file" mean supply_hours_mean edm '')" 1
            key "page.$calendar.$plan.schools" "$(cell "$file" mean school_days_closed mali '')" 1
            key "page.$calendar.$plan.lost" "$(cell "$file" mean tankers_lost_total bamako '')" 0
        done
    done
}

# The game on paper: its plans over 200 courses in both calendars; and one attack of the small
# model, which the tickets of the lesson without a computer stand for.
play() {
    for calendar in a b; do
        for plan in even early late around; do
            small "$calendar-$plan" "$game/paper-$calendar.csv" "$game/paper-$plan.csv" -n 200
            file=$scratch/$calendar-$plan/summary.csv
            key "play.$calendar.$plan.missing" "$(cell "$file" mean unmet_total bamako petrol)" 0
            key "play.$calendar.$plan.missing.q05" "$(cell "$file" q05 unmet_total bamako petrol)" 0
            key "play.$calendar.$plan.missing.q95" "$(cell "$file" q95 unmet_total bamako petrol)" 0
            key "play.$calendar.$plan.lost" "$(cell "$file" mean tankers_lost_total bamako '')" 0
            key "play.$calendar.$plan.dry" "$(cell "$file" mean stockout_days bamako petrol)" 0
        done
    done
    # Is a plan that loses fewer crews on average sure to lose fewer?
    awk -F, 'FNR == 1 { file++; for (i = 1; i <= NF; i++) if ($i == "tankers_lost_total.bamako") at = i }
        FNR > 1 && file == 1 { early[$1] = $at }
        FNR > 1 && file == 2 { more += $at > early[$1] }
        END { printf "play.a.unlucky,%d,0\n", more }
    ' "$scratch/a-early/replicates.csv" "$scratch/a-around/replicates.csv"
    for plan in even early late; do
        small "safe-$plan" scenarios/small/escorts.csv "$game/paper-$plan.csv" --set scenario.days=60 -n 1
        key "play.safe.$plan" "$(cell "$scratch/safe-$plan/summary.csv" mean unmet_total bamako petrol)" 0
    done
    small tickets scenarios/small/calm.csv -n 10000 --set 2025-09-10..2025-09-10:road.attack_probability=1
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "tankers_lost.road") at = i }
        NR > 1 { n[$at < 6 ? "few" : $at < 15 ? "middle" : "many"]++ }
        END {
            for (name in n) printf "tickets.model.%s,%.4f,0\n", name, 100 * n[name] / (NR - 1) | "sort"
        }' "$scratch/tickets/replicates.csv"
    # Three of 23 tickets without putting back, the middle one less 2: (x + 1)(21 - x) ways.
    awk 'BEGIN {
        for (x = 0; x <= 20; x++) n[x < 6 ? "few" : x < 15 ? "middle" : "many"] += (x + 1) * (21 - x) / 17.71
        printf "tickets.paper.few,%.4f,0\ntickets.paper.middle,%.4f,0\ntickets.paper.many,%.4f,0\n", \
            n["few"], n["middle"], n["many"]
    }'
}

# What not to conclude: from the same tables.
conclude() {
    for name in open-without-escort dakar-closed escorts-doubled; do
        key "ethics.$name" "$(answer $name petrol_million_litres)" +1
        rivals "ethics.$name" $name petrol_million_litres 1
    done
    key ethics.digits "$(answer escorts-doubled petrol_million_litres)" 1
    key ethics.round "$(answer escorts-doubled petrol_million_litres)" 0
    file=$folder/blockade-2025-summary.csv
    key ethics.lost "$(cell "$file" mean tankers_lost_total bamako '')" 0
    key ethics.lost.low "$(cell "$file" q05 tankers_lost_total bamako '')" 0
    key ethics.lost.high "$(cell "$file" q95 tankers_lost_total bamako '')" 0
    key ethics.none.petrol "$(answer escorts-none petrol_million_litres)" +1
    compare none $blockade scenarios/what-if/escorts-none.csv -n 1000
    key ethics.none.lost "$(cell "$scratch/none/metrics.csv" alternative_mean tankers_lost_total bamako '')" 0
}

{
    echo key,value,written
    band
    bathtub
    bottleneck
    luck
    first
    page
    play
    conclude
} > "$scratch/keys.csv"
cp "$scratch/keys.csv" "$folder/lessons/keys.csv"
