#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# install.sh BLOCUS [--quick | LIBRARY]: install below a root of its own, and use what is there from
# another folder: the model and scenarios are found, manual pages and --help and the tables
# say the same, completions complete, and nothing is left when it is taken out again.
# With LIBRARY, where the library was built, a program is linked to what is there of it.
# Without --quick the commands of README.md are run too, by another user where this one is
# root, with the source tree hidden where the system allows it.

set -u
unset BLOCUS_LANG BLOCUS_MODEL
LC_ALL=C
export LC_ALL
[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [--quick | LIBRARY]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
built=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
is_quick='' library=''
case ${2:-} in --quick) is_quick=$2 ;; ?*) library=$(cd "$2" && pwd) ;; esac
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"
failed=0
fault() {
    echo "FAILED: $*"
    failed=1
}
# says WORDS FILE: the words are in the file
says() {
    grep -qF -- "$1" "$2" || { fault "it does not say \"$1\":"; sed 's/^/    /' "$2"; }
}
put() {
    DESTDIR=$destdir "$root/src/package/install.sh" "$1" "$prefix" "$scratch/stage" > "$scratch/put" 2>&1
}

version=$("$built" --version | sed 's/blocus //')
"$root/src/package/stage.sh" "$built" "$scratch/stage" "$version" "" "$library" || fault "staging fails"

# ---- putting it there ------------------------------------------------------------------------

destdir='' prefix=relative
put install && fault "a relative PREFIX is taken"
says "PREFIX=relative" "$scratch/put"
prefix=/dev/null/blocus
put install && fault "a PREFIX below a file is taken"
says "cannot be written to" "$scratch/put"
prefix=$scratch/nothing
put uninstall && fault "what is not there is taken out"
says "nothing of blocus in $prefix" "$scratch/put"
[ -e "$prefix" ] && fault "a refused command leaves $prefix"

# Under another root, beside something of somebody else.
destdir=$scratch/dest prefix=/opt/with\ space
mkdir -p "$destdir$prefix/share/man/fr" && echo theirs > "$destdir$prefix/share/theirs"
(cd "$destdir" && find . | sort) > "$scratch/before"
put install || { fault "it cannot be installed"; cat "$scratch/put"; }
(cd "$destdir$prefix" && find . ! -type d) | sed 's:^\./::' | grep -v '^share/theirs$' | sort > "$scratch/there"
grep -v '/$' "$destdir$prefix/share/blocus/files" | sort | cmp -s - "$scratch/there" ||
    fault "the list of files is not what is there"
# An older one had a file more: the new one takes it out.
echo share/blocus/older >> "$destdir$prefix/share/blocus/files"
touch "$destdir$prefix/share/blocus/older"
put install || fault "it cannot be installed once more"
[ -e "$destdir$prefix/share/blocus/older" ] && fault "a file of an older one stays"
(cd "$destdir$prefix" && find . ! -type d) | sed 's:^\./::' | grep -v '^share/theirs$' | sort | cmp -s - "$scratch/there" ||
    fault "an installation over another differs"
# A folder below that takes nothing, or stands where a file is to be: one message, nothing touched.
find "$destdir" -printf '%p %s %T@\n' | sort > "$scratch/as-it-was"
unwritable() {
    # root may write everywhere: be somebody else
    if [ "$(id -u)" = 0 ]; then
        chown -R 65534:65534 "$destdir" && chown 0:0 "$destdir$prefix/share/$1"
        DESTDIR=$destdir setpriv --reuid=65534 --regid=65534 --clear-groups "$scratch/install.sh" "$2" "$prefix" "$scratch/stage" > "$scratch/put" 2>&1
    else
        chmod 555 "$destdir$prefix/share/$1"
        put "$2"
    fi
}
cp "$root/src/package/install.sh" "$scratch" # the clone may be nobody else's to read
if [ "$(id -u)" != 0 ] || command -v setpriv > /dev/null; then
    for each in install uninstall; do
        unwritable man/man5 $each && fault "$each goes through a folder that cannot be written to"
        says "$destdir$prefix/share/man/man5 cannot be written to: sudo make $each" "$scratch/put"
        [ "$(wc -l < "$scratch/put")" = 1 ] || fault "$each into such a folder gives more than one message"
    done
    chmod 755 "$destdir$prefix/share/man/man5"
    find "$destdir" -printf '%p %s %T@\n' | sort | cmp -s - "$scratch/as-it-was" || fault "a refused command changes something"
fi
mv "$destdir$prefix/bin/blocus" "$scratch/kept" && mkdir "$destdir$prefix/bin/blocus"
put install && fault "a folder in the place of the program is taken"
says "$destdir$prefix/bin/blocus is a folder, where a file is to be" "$scratch/put"
rmdir "$destdir$prefix/bin/blocus" && mv "$scratch/kept" "$destdir$prefix/bin/blocus"
# No room for one file: the others are there, the program knows, and all can be taken out.
(trap '' XFSZ; ulimit -f 100; put install) && fault "a file that does not fit is taken"
says "is the disk full?" "$scratch/put"
[ "$(wc -l < "$scratch/put")" = 1 ] || { fault "a file that does not fit gives more than one message"; cat "$scratch/put"; }
for language in en fr; do
    (cd "$scratch" && "$destdir$prefix/bin/blocus" --lang $language check) > "$scratch/said" 2>&1 && fault "half an installation is used"
    says "$([ $language = en ] && echo 'was not finished; install again' || echo 'pas été achevée ; réinstallez')" "$scratch/said"
    [ "$(wc -l < "$scratch/said")" = 1 ] || fault "half an installation gives more than one message"
done
find "$destdir" -name '*.new' | grep . && fault "a piece of a file is left"
: > "$destdir$prefix/bin/blocus.new" # as one that was killed leaves it
put uninstall || fault "it cannot be taken out"
(cd "$destdir" && find . | sort) | cmp -s - "$scratch/before" || {
    fault "something is left or lacking:"
    (cd "$destdir" && find . | sort) | diff "$scratch/before" -
}

destdir='' prefix=$scratch/prefix
put install || fault "it cannot be installed in $prefix"
find "$prefix" -type f -exec grep -lF "$root" {} + | grep . && fault "these name the source tree"
PATH=$prefix/bin:$PATH
export PATH
hash -r 2> /dev/null
blocus=$prefix/bin/blocus
mkdir "$scratch/far" && cd "$scratch/far" || exit 1

# ---- which model, which scenario ---------------------------------------------------------

"$blocus" run scenarios/blockade-2025.csv -n 20 -q -o far 2> said || fault "a run from a foreign folder fails"
says "model: $prefix/share/blocus/model, which came with the program" said
says "scenarios/blockade-2025.csv is not here: taken from $prefix/share/blocus/scenarios/blockade-2025.csv" said
[ "$(grep -c . said)" = 2 ] || fault "more is said than two lines"
mkdir home && ln -s "$root/model" "$root/scenarios" home
(cd home && "$blocus" run scenarios/blockade-2025.csv -n 20 -q -o near 2> said) || fault "a run in a clone fails"
[ -s home/said ] && fault "something is said where ./model is taken"
for file in daily.csv summary.csv replicates.csv chart.csv; do
    cmp far/$file home/near/$file || fault "$file hangs on where it is made"
done
"$blocus" run --from home/near/run.json -q -o again 2> said || { fault "run.json of a clone is of no use elsewhere"; cat said; }
cmp -s far/daily.csv again/daily.csv || fault "--from gives something else"
"$blocus" compare scenarios/blockade-2025.csv scenarios/what-if/escorts-doubled.csv+scenarios/what-if/convoys-bigger.csv \
    --rivals scenarios/rival -n 20 -q -o compared 2> said || { fault "compare fails"; cat said; }
[ "$(wc -l < said)" -le 2 ] || fault "compare says the same more than once"
"$blocus" attribute scenarios/blockade-2025.csv -n 20 -q -o parts 2> said || { fault "attribute fails"; cat said; }
"$blocus" score scenarios/blockade-2025.csv -n 20 -q -o scored 2> said || { fault "score fails"; cat said; }
"$blocus" check scenarios/small/calm.csv --model model/small > said 2>&1 || { fault "model/small is not found"; cat said; }
# A layer of one's own lies on what was installed, and a file of that name hides it.
mkdir scenarios
"$blocus" new scenarios/mine.csv --from scenarios/blockade-2025.csv > /dev/null 2>&1 || fault "new fails"
"$blocus" check scenarios/mine.csv > /dev/null 2>&1 || fault "a new scenario does not lie on the installed one"
echo 'from,to,entity,fuel,parameter,valeu' > scenarios/baseline.csv
"$blocus" check scenarios/blockade-2025.csv > said 2>&1 && fault "a file that is here is not taken"
says 'scenarios/baseline.csv:1' said
rm -r scenarios

BLOCUS_MODEL=$root/model "$blocus" list entities > entities 2> said || fault "BLOCUS_MODEL is not taken"
says "model: $root/model (BLOCUS_MODEL)" said
BLOCUS_MODEL=$root/model/small "$blocus" list entities --model "$root/model" 2> said | cmp -s - entities ||
    fault "--model does not win over BLOCUS_MODEL"
[ -s said ] && fault "something is said where --model names a folder"
(cd home && BLOCUS_MODEL=$root/model/small "$blocus" list entities 2> /dev/null) | cmp -s - entities &&
    fault "BLOCUS_MODEL does not win over ./model"
BLOCUS_MODEL=$scratch/none "$blocus" list entities > /dev/null 2> said && fault "a BLOCUS_MODEL without a model is passed over"
cp "$blocus" "$scratch/alone"
"$scratch/alone" list entities > said 2>&1 && fault "a program alone has a model"
says "there is no model here" said
ln -s "$blocus" "$scratch/link"
"$scratch/link" list entities 2> /dev/null | cmp -s - entities || fault "a link to the program does not find the model"

data=$prefix/share/blocus
for file in entities parameters sources; do
    mv "$data/model/$file.csv" kept
    "$blocus" check > said 2>&1 && fault "half a model is taken"
    says "is not whole: $file.csv cannot be read; install again" said
    [ "$(wc -l < said)" = 1 ] || fault "half a model gives more than one message"
    mv kept "$data/model/$file.csv"
done
echo 0.0.9 > "$data/VERSION"
"$blocus" --lang fr check > said 2>&1 && fault "a model of another version is taken"
says "est celui de la version 0.0.9, ce programme est la version $version" said
[ "$(wc -l < said)" = 1 ] || fault "an older model gives more than one message"
echo "$version" > "$data/VERSION"

# ---- the library -----------------------------------------------------------------------------

if [ -n "$library" ]; then
    for file in include/blocus.h lib/libblocus.a lib/libblocus.so lib/libblocus.so.0 lib/pkgconfig/blocus.pc; do
        [ -f "$prefix/$file" ] || fault "$file is not installed"
    done
    awk '$0 == "<!-- example: c -->" { on = 1; next } on && !/^    / && !/^$/ { exit } on { sub(/^    /, ""); print }' \
        "$prefix/share/doc/blocus/src/library/README.md" > example.c
    export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
    [ "$(pkg-config --modversion blocus)" = "$version" ] || fault "blocus.pc is of another version"
    # shellcheck disable=SC2046 # words
    cc -std=c99 example.c $(pkg-config --cflags --libs blocus) -o example 2> said || { fault "no program can be linked"; cat said; }
    mkdir linked && ln -s "$data/model" "$data/scenarios" linked
    (cd linked && LD_LIBRARY_PATH=$prefix/lib ../example > ../said 2>&1) || { fault "a linked program fails"; cat said; }
    says "mali.escorts=8 " said
fi

# ---- figures -------------------------------------------------------------------------------

"$blocus" plots > said 2>&1 && fault "plots without a folder"
says "name a results folder" said
"$blocus" plots one two > said 2>&1 && fault "plots of two folders"
"$blocus" plots none > said 2>&1 && fault "plots of no folder"
if command -v gnuplot > /dev/null; then
    "$blocus" plots far --tool gnuplot > said 2>&1 || { fault "plots fails"; cat said; }
    [ -s far-figures/gnuplot/stocks-en.svg ] || fault "plots draws no stocks"
fi
mv "$data/results" kept
"$blocus" plots far > said 2>&1 && fault "plots without scripts"
says "did not come with this program" said
mv kept "$data/results"

# ---- manual pages, --help and the tables say the same ----------------------------------------

# words FILE: on one line, without signs of roff and spaces that do not break
words() {
    sed -e "s/$(printf '\302\240')/ /g" -e 's/\\~/ /g' -e 's/\\-/-/g' -e 's/\\f[BRI]//g' -e 's/\\&//g' -e 's/\\e/\\/g' -e 's/`//g' "$1" | tr -s ' \n' '  '
}
"$blocus" list commands > commands
"$blocus" list options > options
for language in en fr; do
    man=$prefix/share/man
    [ $language = en ] || man=$man/$language
    sed -n '3,$s/,.*//p' commands > names
    [ "$(wc -l < names)" -ge 11 ] || fault "list commands has too few"
    [ "$(find "$man/man1" -type f | wc -l)" = $(($(wc -l < names) + 1)) ] || fault "a page a command is not there"
    while read -r command; do
        "$blocus" help "$command" --lang $language > help
        words help > help.words
        page=$man/man1/blocus-$command.1
        words "$page" > page.words
        [ "$(grep -cE '^  (-., |    )--' help)" = "$(grep -cE '^(\\fB\\-.\\fR, )?\\fB\\-\\-' "$page")" ] ||
            fault "$page: other options than --help"
        awk -v command="$command" -v language=$language -f "$root/src/package/csv.awk" -f - options <<'AWK' > texts
            { cut($0) }
            cell[1] == command { print "--" cell[2]; print language == "fr" ? cell[7] : cell[6] }
AWK
        awk -v command="$command" -v language=$language -f "$root/src/package/csv.awk" -f - commands <<'AWK' >> texts
            { cut($0) }
            cell[1] == command { print language == "fr" ? cell[6] : cell[5]; print language == "fr" ? cell[3] : cell[2] }
AWK
        [ "$(wc -l < texts)" -ge 6 ] || fault "list options has nothing of $command"
        tr -d '`' < texts | tr -s ' ' > texts.words
        while read -r text; do
            for where in help.words page.words; do
                grep -qF -- "$text" $where || fault "$command, $language, $where: no \"$text\""
            done
        done < texts.words
    done < names
    # Each parameter, output and metric has its item, each file its chapter.
    for pair in parameters:scenario parameters:model outputs:observations outputs:results metrics:results; do
        "$blocus" list ${pair%:*} | sed 1d | while IFS=, read -r _ name _; do
            grep -qF "\\fB$name\\fR" "$man/man5/blocus-${pair#*:}.5" || echo "$pair $name"
        done | grep . && fault "$man/man5 lacks these"
    done
    if command -v mandoc > /dev/null; then
        mandoc -Tlint "$man"/man1/* "$man"/man5/* > lint 2>&1 || :
        [ -s lint ] && { fault "mandoc -Tlint complains"; head -n 5 lint; }
    fi
done
# The tables of what people write are those of the files there are; observations may lack
# what is optional.
"$blocus" list columns > columns
optional=$("$blocus" list observations | awk -F, '$2 == 1 { printf "%s ", $1 }')
for pair in scenario:scenarios/blockade-2025 entities:tests/data/two-hubs/entities parameters:model/parameters \
    sources:model/sources phases:model/phases observations:model/observations; do
    has=$(head -n 1 "$root/${pair#*:}.csv")
    told=$(awk -F, -v file="${pair%:*}" -v has=",$has," -v optional=" $optional" '
        $1 == "results" || $2 != file || $3 == "" { next }
        file == "observations" && index(optional, " " $3 " ") && !index(has, "," $3 ",") { next }
        { printf "%s%s", sep, $3; sep = "," }' columns)
    [ "$has" = "$told" ] || fault "list columns tells of ${pair%:*}: $told, the file has $has"
done

# ---- completions -------------------------------------------------------------------------

# completed LINE: what bash offers for its last word
completed() {
    bash --norc -c '
        . "$1"
        shopt -s extglob
        line=$2
        # cut as readline does: at blanks, and = and : are words
        read -ra COMP_WORDS <<< "$(sed "s/[=:][=:]*/ & /g" <<< "$line")"
        [[ $line == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _blocus 2> /dev/null
        printf "%s\n" "${COMPREPLY[@]}"' - "$prefix/share/bash-completion/completions/blocus" "$1"
}
# offers LINE WORD
offers() {
    completed "$1" > offered
    grep -qxF -- "$2" offered || { fault "bash: \"$1\" does not offer $2 but"; head -n 5 offered; }
}
if command -v bash > /dev/null; then
    sed 's/,.*//' commands | sed -n '3,$p' > names
    completed 'blocus ' | cmp -s - names || fault "bash: not all commands are offered"
    sed 1d options | cut -d, -f1,2 | grep -v '^,' | while IFS=, read -r command option; do
        completed "blocus $command --$option" | grep -qxF -- "--$option" || echo "$command --$option"
    done | grep . && fault "bash: these options are not offered"
    offers 'blocus r' run
    offers 'blocus --lang fr sw' sweep
    offers 'blocus run x.csv --set mali.esc' mali.escorts=
    offers 'blocus run x.csv --set=bamako_retail/pet' bamako_retail/petrol.demand=
    offers 'blocus run x.csv --set 2025-10-01..:mali.esc' mali.escorts=
    offers 'blocus run x.csv --by ' week
    offers 'blocus run x.csv --csv-dialect=' fr
    offers 'blocus compare a.csv --rank unmet_s' unmet_share
    offers 'blocus show x.csv --entity dak' dakar
    offers 'blocus list para' parameters
    offers 'blocus run scenarios/blo' scenarios/blockade-2025.csv
    offers 'blocus run scenarios/what-if/dakar-c' scenarios/what-if/dakar-closed.csv
    touch 'my file.csv'
    offers 'blocus run my' 'my file.csv'
    offers 'blocus plots fa' far
    offers 'blocus help sc' score
    [ -z "$(completed 'blocus run x.csv -n ')" ] || fault "bash: a number is completed"
fi
if command -v zsh > /dev/null; then
    zsh -n "$prefix/share/zsh/site-functions/_blocus" || fault "zsh cannot read its completions"
    zsh -f -c '
        compadd() { shift $(($@[(i)--])); print -l -- "$@" }
        _files() { print files }
        words=(blocus sw) CURRENT=2
        source "$1"' - "$prefix/share/zsh/site-functions/_blocus" > offered 2>&1
    [ "$(cat offered)" = sweep ] || { fault "zsh offers"; cat offered; }
fi
if command -v fish > /dev/null; then
    HOME=$scratch fish --no-config -c "source '$prefix/share/fish/vendor_completions.d/blocus.fish'
        complete -C 'blocus sw'; complete -C 'blocus run --set mali.esc'" > offered 2>&1
    grep -q '^sweep	vary inputs' offered && grep -q '^mali.escorts=' offered || { fault "fish offers"; cat offered; }
fi

# ---- the tour --------------------------------------------------------------------------------

# The commands of a README, as somebody types them after `make install`.
tour_of() {
    echo 'set -e'
    # What needs a record of one's own, or other machines, cannot be followed.
    sed -n -e '\: --observations :d' -e '\: --slice :d' -e '/blocus \(merge\|missing\) /d' -e 's:^    build/blocus:blocus:p' "$1" |
        sed -e 's:^blocus run .*-o results/tour.*:& | tee tour.txt:'
}
if [ "$is_quick" != --quick ]; then
    mkdir -p "$scratch/tour"
    for language in '' .fr; do
        here=$scratch/tour/tour$language
        mkdir -p "$here/scenarios"
        sed -n '/^    from,to,/,/^$/s/^    //p' "$root/README$language.md" | sed '/^$/,$d' > "$here/scenarios/my-escorts.csv"
        tour_of "$root/README$language.md" > "$here/tour.sh"
        [ "$(grep -c blocus "$here/tour.sh")" -gt 12 ] || fault "README$language.md has too few commands"
        sed "s/^/    /" "$root/tests/golden/tour$(echo "$language" | tr . -).txt" > "$here/expected"
    done
    user=
    if [ "$(id -u)" = 0 ]; then
        chown -R 65534:65534 "$scratch/tour"
        user='setpriv --reuid=65534 --regid=65534 --clear-groups'
        echo "check-install: as user 65534"
    fi
    # A mount over the source tree, seen by nobody else.
    hide=
    if unshare -m mount -t tmpfs none "$root" 2> /dev/null; then
        hide="mount -t tmpfs none '$root' && [ -z \"\$(ls '$root')\" ] && "
        echo "check-install: $root is hidden"
    fi
    for language in '' .fr; do
        export here="$scratch/tour/tour$language"
        ${hide:+unshare -m} sh -c "${hide}cd \"\$here\" && HOME=\$here exec $user sh ./tour.sh" > "$here.out" 2>&1 ||
            { fault "the tour of README$language.md ends at"; tail -n 5 "$here.out"; }
        sed 's/^/    /' "$here/tour.txt" | diff "$here/expected" - || fault "the tour of README$language.md prints something else"
    done
fi

# ---- taking it out ---------------------------------------------------------------------------

cd "$scratch" || exit 1
put uninstall || fault "it cannot be taken out"
[ -e "$prefix" ] && { fault "this is left"; find "$prefix"; }
if [ "$is_quick" != --quick ]; then
    for tool in mandoc bash zsh fish gnuplot; do
        command -v $tool > /dev/null || echo "check-install: $tool: not here, what needs it was left out"
    done
fi
[ $failed = 0 ] && [ "$is_quick" != --quick ] && echo "check-install: $(wc -l < "$scratch/there") files installed, used and taken out"
exit $failed
