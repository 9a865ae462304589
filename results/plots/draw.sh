#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# draw.sh FOLDER [en|fr] [TOOL...]: all figures of a results folder, with every tool
# there is: gnuplot, python, r.  Pictures go to FOLDER-figures/TOOL.  PLOT_METRICS names
# the metrics to draw, with commas between; without it the usual ones.  What is missing is
# said, with the command that gets it; it fails if nothing could be drawn.

set -u
[ $# -ge 1 ] || { echo "usage: $0 FOLDER [en|fr] [gnuplot|python|r...]" >&2; exit 2; }
here=$(dirname "$0")
folder=${1%/}
language=${2:-en}
metrics=${PLOT_METRICS:-}
shift
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- gnuplot python r

# say ENGLISH FRENCH
say() {
    if [ "$language" = fr ]; then echo "$2"; else echo "$1"; fi
}

# A python3 that has both libraries: the first of the path, else that of the system.
python_with_libraries() {
    for python in python3 /usr/bin/python3; do
        if "$python" -c 'import pandas, matplotlib' > /dev/null 2>&1; then
            echo "$python"
            return
        fi
    done
    return 1
}

r_with_libraries() {
    Rscript -e 'quit(status = !requireNamespace("ggplot2", quietly = TRUE))' > /dev/null 2>&1
}

if [ ! -d "$folder" ]; then
    say "draw.sh: no folder $folder: simulate first, with \"blocus run\"" \
        "draw.sh : pas de dossier $folder : simulez d'abord, avec « blocus run »" >&2
    exit 1
fi

drawn=0
failed=0
# missing TOOL TARGET PACKAGES: a clone has the target, an installation the packages
missing() {
    if [ -f "$here/../../Makefile" ]; then get="make $2"; else get="apt-get install $3"; fi
    say "$1: not installed, no figures with it; to get it: $get" \
        "$1 : n'est pas installé, pas de figures avec lui ; pour l'obtenir : $get"
}
run() {
    if "$@"; then drawn=$((drawn + 1)); else failed=$((failed + 1)); fi
}
for tool; do
    pictures=$folder-figures/$tool
    case $tool in
    gnuplot)
        if command -v gnuplot > /dev/null 2>&1; then
            run env LC_ALL=C.UTF-8 gnuplot -c "$here/figures.gp" "$folder" "$language" "$pictures" "$metrics"
        else
            missing gnuplot deps-plot gnuplot-nox
        fi
        ;;
    python)
        if python=$(python_with_libraries); then
            run env PYTHONDONTWRITEBYTECODE=1 "$python" "$here/figures.py" "$folder" "$language" "$pictures" "$metrics"
        else
            missing "Python (pandas, matplotlib)" deps-plot "python3-pandas python3-matplotlib"
        fi
        ;;
    r)
        if r_with_libraries; then
            run Rscript --vanilla "$here/figures.R" "$folder" "$language" "$pictures" "$metrics"
        else
            missing "R (ggplot2)" deps-plot-r r-cran-ggplot2
        fi
        ;;
    *)
        say "draw.sh: $tool: gnuplot, python or r wanted" \
            "draw.sh : $tool : il faut gnuplot, python ou r" >&2
        exit 2
        ;;
    esac
done
[ $failed -eq 0 ] && [ $drawn -gt 0 ]
