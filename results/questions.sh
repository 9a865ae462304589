#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# questions.sh BLOCUS FOLDER TARGET: what people ask, each with its command and its answer.
#
# Writes TARGET/QUESTIONS.md and QUESTIONS.fr.md from questions.csv.  A question about
# alternatives is answered from FOLDER/what-if.csv, which what-if.sh wrote; one with a command
# by these paragraphs of its screen.  A new theme opens a section.

set -eu
unset BLOCUS_LANG
LC_ALL=C
export LC_ALL

[ $# -eq 3 ] || { echo "usage: $0 BLOCUS FOLDER TARGET" >&2; exit 2; }
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$(cd "$2" && pwd)
mkdir -p "$3"
target=$(cd "$3" && pwd)
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# One row a line with | between cells, as no cell holds one.
awk -f results/cells.awk results/questions.csv > "$scratch/questions"
awk -f results/cells.awk "$folder/what-if.csv" > "$scratch/what-if"

# screen LANGUAGE COMMAND PARAGRAPHS: some paragraphs of what the program says.
screen() {
    language=$1 paragraphs=$3
    eval "set -- $2"
    "$blocus" "$@" --lang "$language" -o "$scratch/results" --force < /dev/null 2> "$scratch/notes" |
        awk -v RS= -v paragraphs=" $paragraphs " 'index(paragraphs, " " NR " ") { print (n++ ? "\n" : "") $0 }'
}

# page LANGUAGE
page() {
    language=$1
    sed -n "s/^$language|//p" << END
en|# What people ask
en|
en|*En français : [QUESTIONS.fr.md](QUESTIONS.fr.md)*
en|
en|Each question with the command that answers it and what it says today. **If-then, never a forecast**, and how far to trust which
en|result stands in [TRUST.md](../model/TRUST.md). Written by \`make reference\` from \`results/questions.csv\`; \`make check-reference\` holds it.
en|
en|In the tables, *petrol* is million litres less missed than in the blockade (minus: more), *power* hours a day more. First the mean and,
en|in brackets, 90 % of the courses; then the lowest and highest mean under the blockade as it is and six [rival
en|explanations](README.md#rival-explanations) of the same record. Where the sign does not hold under all of them it says so, and the answer
en|hangs on which one is true. Of one of them:
en|
en|    blocus compare scenarios/blockade-2025.csv scenarios/what-if/NAME.csv --rivals scenarios/rival
fr|# Ce que l’on demande
fr|
fr|*In English: [QUESTIONS.md](QUESTIONS.md)*
fr|
fr|Chaque question avec la commande qui y répond et sa réponse d’aujourd’hui. **« Si… alors… », jamais une prévision** ; jusqu’où se fier à quel
fr|résultat : [TRUST.fr.md](../model/TRUST.fr.md). Page écrite par \`make reference\` d’après \`results/questions.csv\` ; \`make check-reference\` la tient à jour.
fr|
fr|Dans les tableaux, *essence* : millions de litres manqués en moins que dans le blocus (signe moins : en plus) ; *électricité* : heures par jour en
fr|plus. D’abord la moyenne et, entre parenthèses, 90 % des parcours ; puis la moyenne la plus basse et la plus haute avec le blocus tel quel et six
fr|[explications rivales](README.fr.md#explications-rivales) des mêmes faits. Si le signe ne tient pas sous toutes, c’est dit : la réponse dépend alors
fr|de laquelle est vraie. Pour l’une d’elles :
fr|
fr|    blocus compare scenarios/blockade-2025.csv scenarios/what-if/NOM.csv --rivals scenarios/rival --lang fr
END
    while IFS='|' read -r theme theme_fr question question_fr alternatives command paragraphs; do
        if [ "$language" = fr ]; then
            theme=$theme_fr question=$question_fr
        fi
        [ -z "$theme" ] || printf '\n## %s\n' "$theme"
        printf '\n**%s**\n\n' "$question"
        if [ -n "$alternatives" ]; then
            awk -v names="$alternatives" -v language="$language" -f results/questions.awk "$scratch/what-if"
        else
            shown=$command
            [ "$language" = en ] || shown="$command --lang fr"
            printf '```\nblocus %s\n```\n\n```\n' "$shown"
            screen "$language" "$command" "$paragraphs"
            printf '```\n'
        fi
    done < "$scratch/rows"
}

sed 1d "$scratch/questions" > "$scratch/rows"
page en > "$target/QUESTIONS.md"
page fr > "$target/QUESTIONS.fr.md"
