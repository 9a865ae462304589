#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# trust.sh BLOCUS [--check]: model/TRUST.md and TRUST.fr.md from model/trust.csv.
#
# Fails if a metric is in no family or in two, if a family lacks a factor, or if its
# overall level is not the lowest of its factors without the history of use, which
# nothing new has.  --check writes nothing, and fails if the pages are not current.

set -u
unset BLOCUS_LANG
LC_ALL=C
LANG=C
export LC_ALL LANG

[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [--check]" >&2; exit 2; }
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root" || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

"$blocus" list metrics | cut -d, -f2 > "$scratch/metrics" || exit 1

# No cell of trust.csv has a comma in it, so that awk can read it.
awk -F, '
    FNR == NR { if (FNR > 1) known[$1] = 1; next }
    NF != 9 { printf "trust.csv:%d: a cell has a comma\n", FNR; bad = 1; next }
    FNR == 1 { next }
    !($1 in seen) { order[++n] = $1; seen[$1] = 1; least[$1] = 4 }
    { factors[$1]++ }
    $2 == "overall" { overall[$1] = $3; count = split($4, names, " ") }
    $2 == "overall" { for (i = 1; i <= count; i++) families[names[i]]++ }
    $2 != "overall" && $2 != "use history" && $3 < least[$1] { least[$1] = $3 }
    END {
        for (name in known)
            if (families[name] != 1) {
                printf "trust.csv: the metric %s is in %d families\n", name, families[name]
                bad = 1
            }
        for (i = 1; i <= n; i++) {
            f = order[i]
            if (factors[f] != 7) { printf "trust.csv: %s has not 7 factors\n", f; bad = 1 }
            if (overall[f] != least[f]) {
                printf "trust.csv: %s is %d overall, its lowest factor is %d\n", f, overall[f], least[f]
                bad = 1
            }
        }
        exit bad
    }' "$scratch/metrics" model/trust.csv >&2 || exit 1

# page LANGUAGE: the words, then a table of levels, then why, with the command of each.
page() {
    echo '<!-- SPDX-License-Identifier: GPL-3.0-or-later -->'
    if [ "$1" = fr ]; then
        cat <<END
# Jusqu’où se fier à chaque résultat

*English: [TRUST.md](TRUST.md)*

Écrit par \`make trust\` à partir de \`trust.csv\`, que \`blocus run\` lit aussi : il dit le niveau sous son tableau et dans \`run.json\`. Les facteurs sont ceux de la norme NASA-STD-7009, les niveaux de 0 (rien) à 4 ; ce sont nos propres jugements, et chacun a la commande qui en montre l’appui. *En tout* est le plus bas des facteurs sans l’historique d’emploi, nul pour tout programme nouveau. Un 1 ne veut pas dire faux : il veut dire que l’entrée la plus faible est supposée, et qu’un écart d’ordre de grandeur n’est pas exclu par ce qui est connu.

| résultat | en tout | vérification | validation | origine des entrées | incertitude | robustesse | emploi | indicateurs |
|---|---|---|---|---|---|---|---|---|
END
    else
        cat <<END
# How far to trust each result

*Français : [TRUST.fr.md](TRUST.fr.md)*

Written by \`make trust\` from \`trust.csv\`, which \`blocus run\` reads too: it tells the level below its table and in \`run.json\`. The factors are those of NASA-STD-7009, levels go from 0 (nothing) to 4; they are our own judgement, and each has the command that shows what it stands on. *Overall* is the lowest of the factors without the history of use, which no new program has. A 1 does not mean wrong: it means that the weakest of what stands behind a number is assumed, and nothing known excludes a large error.

| result | overall | verification | validation | input pedigree | uncertainty | robustness | use | metrics |
|---|---|---|---|---|---|---|---|---|
END
    fi
    awk -F, -v label=$([ "$1" = fr ] && echo 7 || echo 6) '
        FNR == 1 { next }
        $2 == "overall" {
            if (row != "") print row metrics
            row = "| " $label " | **" $3 "** |"
            gsub(/ /, "` `", $4)
            metrics = " `" $4 "` |"
            next
        }
        { row = row " " $3 " |" }
        END { print row metrics }' model/trust.csv
    [ "$1" = fr ] && printf '\n## Pourquoi, et la commande qui le montre\n' || printf '\n## Why, and the command that shows it\n'
    awk -F, -v label=$([ "$1" = fr ] && echo 7 || echo 6) -v language="$1" '
        BEGIN {
            french["verification"] = "vérification"
            french["validation"] = "validation"
            french["input pedigree"] = "origine des entrées"
            french["results uncertainty"] = "incertitude"
            french["results robustness"] = "robustesse"
            french["use history"] = "emploi"
        }
        FNR == 1 { next }
        $2 == "overall" { name = $label; next }
        {
            if (!($2 in seen)) { order[++n] = $2; seen[$2] = 1 }
            why = $(label + 2) "," $3 "," $5
            if (!(($2, why) in families)) { whys[$2, ++count[$2]] = why; families[$2, why] = name }
            else families[$2, why] = families[$2, why] ", " name
        }
        END {
            for (i = 1; i <= n; i++) {
                f = order[i]
                title = language == "fr" ? french[f] : f
                printf "\n**%s%s**\n\n", toupper(substr(title, 1, 1)), substr(title, 2)
                for (k = 1; k <= count[f]; k++) {
                    why = whys[f, k]
                    split(why, part, ",")
                    who = count[f] == 1 ? (language == "fr" ? "tous" : "all") : families[f, why]
                    printf "- %s, %s%s%s %s%s\n", part[2], who, language == "fr" ? " :" : ":", "", part[1], \
                        part[3] == "" ? "." : " (`" part[3] "`)."
                }
            }
        }' model/trust.csv
}

page en > "$scratch/TRUST.md"
page fr > "$scratch/TRUST.fr.md"
if [ "${2:-}" = --check ]; then
    for name in TRUST.md TRUST.fr.md; do
        cmp -s "$scratch/$name" "model/$name" ||
            { echo "model/$name is not what trust.csv says: run make trust" >&2; exit 1; }
    done
else
    cp "$scratch/TRUST.md" "$scratch/TRUST.fr.md" model
fi
