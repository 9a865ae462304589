# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for blocus.

function __blocus_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program (path resolve (command -s $words[1]) 2>/dev/null; or realpath (command -s $words[1]))
    set program (dirname $program)/../share/blocus/complete.sh
    test -r $program; or return
    for line in (sh $program "$current" $words[2..-1])
        switch $line
            case @files
                __fish_complete_path "$current"
            case @folders
                __fish_complete_directories "$current" ''
            case '*'
                echo $line
        end
    end
end
complete -c blocus -f -a '(__blocus_complete)'
