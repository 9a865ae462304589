# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -v copies=K -f corridors.awk entities.csv FILE: FILE with every corridor K times.
#
# FILE is entities.csv, parameters.csv or a scenario of the same model.  Copies of
# dakar are called dakar_x2, dakar_x3, …; legs likewise.  The share of a corridor is
# divided among its copies, so that as much fuel as before is ordered.

BEGIN {
    FS = OFS = ","
}

# First the ids of corridors and legs.
FNR == NR {
    if ($1 == "corridor" || $1 == "leg")
        is_road[$2] = 1
    next
}

FNR == 1 {
    entity = $1 == "kind" ? 2 : $1 == "from" ? 3 : 1
    print
    next
}

# Copies of entities come after all others, whole corridors together.
entity == 2 {
    print
    if (is_road[$2])
        road[++n_roads] = $0
    next
}

{
    if (is_road[$entity] && entity == 1 && $3 == "share") {
        $5 /= copies
        $7 /= copies
        $8 /= copies
    }
    print
}

is_road[$entity] {
    id = $entity
    for (k = 2; k <= copies; k++) {
        $entity = id "_x" k
        print
    }
}

END {
    for (k = 2; k <= copies; k++)
        for (i = 1; i <= n_roads; i++) {
            $0 = road[i]
            $2 = $2 "_x" k
            if ($1 == "leg")
                $3 = $3 "_x" k
            print
        }
}
