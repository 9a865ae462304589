# SPDX-License-Identifier: GPL-3.0-or-later
#
# complete.sh CURRENT WORD…: what CURRENT, the last word of a command line, may become; the
# words before it follow, without blocus.  A line a candidate, a tab before what it means.
# `@files` and `@folders` ask the shell for those.

case ${BLOCUS_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in fr*) is_french=yes ;; *) is_french= ;; esac
data=$(cd "$(dirname "$0")" && pwd)
blocus=$data/../../bin/blocus

# say WORD ENGLISH FRENCH
say() {
    if [ "$is_french" ]; then printf '%s\t%s\n' "$1" "$3"; else printf '%s\t%s\n' "$1" "$2"; fi
}

# column N TOPIC: the Nth cells of a list, which hold no quotes
column() { "$blocus" list "$2" --csv-dialect standard 2> /dev/null | awk -F, -v n="$1" 'NR > 1 { print $n }'; }

# Every number that can be set: entity.parameter= or entity/fuel.parameter=
edits() {
    {
        "$blocus" list entities --csv-dialect standard 2> /dev/null
        echo
        "$blocus" list parameters --csv-dialect standard 2> /dev/null
    } | awk -F, '
        $1 == "" { is_parameter = 1; next }
        $1 == "kind" { next }
        !is_parameter { kind[++n] = $1; id[n] = $2; next }
        {
            for (i = 1; i <= n; i++) {
                if (kind[i] != $1)
                    continue
                if ($7 != 1)
                    print id[i] "." $2 "="
                for (f = 1; $7 == 1 && f <= n; f++)
                    if (kind[f] == "fuel")
                        print id[i] "/" id[f] "." $2 "="
            }
        }'
}

# The installed scenarios below the folder of a word, where it is not here.
scenarios() {
    echo @files
    case $1 in
    scenarios/*)
        folder=${1%/*}
        [ -d "$folder" ] && return
        for file in "$data/$folder"/*; do
            if [ -d "$file" ]; then echo "${file#"$data/"}/"; else echo "${file#"$data/"}"; fi
        done | grep -E '(/|[.]csv)$'
        ;;
    s | sc | sce* | '') [ -d scenarios ] || echo scenarios/ ;;
    esac
}

# candidates WHAT CURRENT
candidates() {
    case $1 in
    choice\ *) for word in ${1#choice }; do echo "$word"; done ;;
    edits) edits ;;
    metrics) column 2 metrics ;;
    outputs) column 2 outputs ;;
    parameter) column 2 parameters | sort -u ;;
    entity) column 2 entities ;;
    kinds) column 1 entities | sort -u ;;
    folders) echo @folders ;;
    files) echo @files ;;
    scenarios) scenarios "$2" ;;
    esac
}

current=$1
shift
command= last=
for word; do
    last=$word
    case $word in -*) ;; *) [ -n "$command" ] || command=$word ;; esac
done
# A value that was taken for the command: of --lang, the only option before one.
case ${1:-} in --lang) command=${3:-} ;; esac

case $current in
--*=*)
    option=${current%%=*}
    candidates "$(value_of "$command:$option")" "${current#*=}" | sed "s:^\([^@]\):$option=\1:"
    exit
    ;;
esac
wanted=
case $last in -*) wanted=$(value_of "$command:$last") ;; esac
if [ -n "$wanted" ]; then
    candidates "$wanted" "$current"
elif [ "${current#-}" != "$current" ]; then
    options_of "$command"
elif [ -z "$command" ]; then
    all_commands
elif [ "$command" = help ]; then
    all_commands
else
    candidates "$(operands_of "$command")" "$current"
fi | awk -F '\t' -v current="$current" '/^@/ || index($1, current) == 1'
