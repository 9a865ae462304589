#compdef blocus
# SPDX-License-Identifier: GPL-3.0-or-later
# zsh completion for blocus.

_blocus() {
    local program line word
    local -a plain described
    program=${${:-=${words[1]}}:A:h:h}/share/blocus/complete.sh
    [[ -r $program ]] || return 1
    while IFS= read -r line; do
        word=${line%%$'\t'*}
        case $line in
        @files) _files ;;
        @folders) _files -/ ;;
        *=|*/) compadd -Q -S '' -- $word ;;
        *) compadd -Q -- $word ;;
        esac
    done < <(sh $program "${words[CURRENT]}" "${(@)words[2,CURRENT-1]}")
}
_blocus "$@"
