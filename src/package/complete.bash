# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for blocus.

_blocus() {
    local program current line i words=()
    program=$(readlink -f "$(type -P "${COMP_WORDS[0]}")" 2> /dev/null) || return
    program=${program%/*}/../share/blocus/complete.sh
    [ -r "$program" ] || return
    # bash cuts words at = and :, which stand within ours
    words=("${COMP_WORDS[1]}")
    for ((i = 2; i <= COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]}${COMP_WORDS[i-1]: -1} in
        [=:]* | *[=:]) if [ "${COMP_WORDS[i]:0:1}" = = ] || [ "${COMP_WORDS[i]:0:1}" = : ] ||
            [ "${COMP_WORDS[i-1]}" = = ] || [ "${COMP_WORDS[i-1]}" = : ]; then
            words[${#words[@]}-1]+=${COMP_WORDS[i]}
            continue
        fi ;;
        esac
        words+=("${COMP_WORDS[i]}")
    done
    current=${words[${#words[@]}-1]}
    unset "words[${#words[@]}-1]"
    # what stands before the last = or : is there already
    local before=
    case $current in *[=:]*) before=${current%"${current##*[=:]}"} ;; esac
    # days before a target: 2025-10-01..:mali.escorts
    local asked=$current days=
    case $current in [0-9.]*:*) days=${current%%:*}:; asked=${current#*:} ;; esac
    COMPREPLY=()
    compopt +o filenames +o nospace 2> /dev/null
    while IFS=$'\t' read -r line _; do
        case $line in
        @files) compopt -o filenames 2> /dev/null
            while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -f -- "${current#"$before"}") ;;
        @folders) compopt -o filenames 2> /dev/null
            while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -d -- "${current#"$before"}") ;;
        *)
            line=$days$line
            COMPREPLY+=("${line#"$before"}")
            case $line in *= | */) compopt -o nospace 2> /dev/null ;; esac ;;
        esac
    done < <(sh "$program" "$asked" "${words[@]}")
}
complete -F _blocus blocus
