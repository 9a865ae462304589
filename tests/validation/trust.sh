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

Écrit par \`make trust\` à partir de \`trust.csv\`, que lit aussi \`blocus run\` : il dit le niveau sous son tableau et dans \`run.json\`. Les facteurs sont ceux de la norme NASA-STD-7009 ; les niveaux sont notre propre jugement, et chacun a la commande qui montre sur quoi il repose : 0, rien ; 1, un jugement ou une hypothèse ; 2, une épreuve en partie, ou avec les réponses sous les yeux ; 3, une épreuve complète contre des réponses indépendantes ; 4, le même résultat en plusieurs endroits. *Ensemble* est le plus bas des facteurs, sans l’emploi, dont aucun programme nouveau n’a d’histoire. Un 1 ne veut pas dire faux : le plus faible de ce qui porte le nombre est une hypothèse, et rien de connu n’exclut une grande erreur.

Les niveaux valent pour des totaux et des moyennes sur deux semaines ou plus : jamais pour un lieu, ni pour le jour d’un convoi ou d’une attaque. L’*écart* entre deux scénarios est plus sûr que les niveaux, car les deux courent le même hasard ; mais rien de ce qui ne s’est pas passé n’a été observé. [VALIDATION.fr.md](VALIDATION.fr.md) confronte le modèle aux faits.

| résultat | ensemble | vérification | validation | origine des entrées | incertitude | robustesse | emploi | indicateurs |
|---|---|---|---|---|---|---|---|---|
END
    else
        cat <<END
# How far to trust each result

*Français : [TRUST.fr.md](TRUST.fr.md)*

Written by \`make trust\` from \`trust.csv\`, which \`blocus run\` reads too: it tells the level below its table and in \`run.json\`. The factors are those of NASA-STD-7009; the levels are our own judgement, and each has the command that shows what it stands on: 0, nothing; 1, a judgement or an assumption; 2, a test in part, or with the answers in view; 3, a whole test against independent answers; 4, the same in several places. *Overall* is the lowest of the factors without the history of use, which no new program has. A 1 does not mean wrong: the weakest of what a number stands on is an assumption, and nothing known excludes a large error.

Levels are those of totals and of means over two weeks or longer: never of a place, nor of the day of a convoy or an attack. The *difference* between two scenarios is firmer than levels, as both meet the same chance; but nothing that did not happen has been observed. [VALIDATION.md](VALIDATION.md) holds the model against the record.

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
