#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# recipes.sh FOLDER VERSION: what the recipes for Homebrew and conda-forge in FOLDER, where
# make dist puts them, say to do is done here with the tarball beside them: they build,
# install below a prefix, and their own tests pass.  Their package managers are not here.

set -u
[ $# = 2 ] || { echo "usage: $0 FOLDER VERSION" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(cd "$1" && pwd) version=$2
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
failed=0
fault() {
    echo "FAILED: $*"
    failed=1
}
unset MAKEFLAGS MAKELEVEL MFLAGS O V CC PREFIX DESTDIR
tarball=$folder/blocus-$version.tar.gz
sum=$(sha256sum < "$tarball" | cut -d' ' -f1)
tar -xzf "$tarball" -C "$scratch" && cd "$scratch/blocus-$version" || exit 1
grep -n '@[A-Z0-9]*@' "$folder/blocus.rb" "$folder/recipe.yaml" && fault "make dist has not filled these in"

# is_of_tarball URL SUM RECIPE
is_of_tarball() {
    case $1 in https://*/blocus-"$version".tar.gz) ;; *) fault "$3 has the address $1" ;; esac
    [ "$2" = "$sum" ] || fault "$3 has the sum $2 of another tarball"
}

ruby -c "$folder/blocus.rb" > /dev/null || fault "Ruby cannot read the formula"
if ruby "$root/tests/cli/formula.rb" "$folder/blocus.rb" "$scratch/keg" > "$scratch/said" 2>&1; then
    is_of_tarball "$(tail -n 2 "$scratch/said" | head -n 1)" "$(tail -n 1 "$scratch/said")" blocus.rb
else
    fault "the formula:"
    tail -n 5 "$scratch/said"
fi

python=python3
python3 -c 'import yaml' 2> /dev/null || python=/usr/bin/python3
"$python" - "$folder/recipe.yaml" "$scratch" <<'PYTHON' || fault "recipe.yaml cannot be read"
import re, sys, yaml

recipe = yaml.safe_load(open(sys.argv[1]))
context = recipe["context"]
def plain(text):
    return re.sub(r"\$\{\{ *(\w+) *\}\}", lambda found: context[found[1]], text)
wanted = {"context", "package", "source", "build", "requirements", "tests", "about", "extra"}
if set(recipe) != wanted:
    sys.exit("parts: %s" % sorted(recipe))
if not {"gsl", "jansson", "libcsv", "libmd"} <= set(recipe["requirements"]["host"]):
    sys.exit("a library lacks")
if plain(recipe["package"]["version"]) != context["version"] or recipe["about"]["license"] != "GPL-3.0-or-later":
    sys.exit("version or licence")
def write(name, lines):
    with open(sys.argv[2] + "/" + name, "w") as file:
        print(*lines, sep="\n", file=file)
write("conda.build", recipe["build"]["script"])
write("conda.test", [line for test in recipe["tests"] for line in test["script"]])
write("conda.source", [plain(recipe["source"]["url"]), recipe["source"]["sha256"]])
PYTHON
mkdir "$scratch/work" "$scratch/env"
if PREFIX=$scratch/env sh -eu "$scratch/conda.build" > "$scratch/said" 2>&1 &&
    (cd "$scratch/work" && PATH=$scratch/env/bin:$PATH sh -eu "$scratch/conda.test") >> "$scratch/said" 2>&1; then
    is_of_tarball "$(head -n 1 "$scratch/conda.source")" "$(tail -n 1 "$scratch/conda.source")" recipe.yaml
else
    fault "recipe.yaml:"
    tail -n 5 "$scratch/said"
fi
for prefix in keg env; do
    [ -s "$scratch/$prefix/share/man/man1/blocus.1" ] || fault "no manual page below $prefix"
done
[ $failed = 0 ] && echo "check-recipes: formula and recipe build, install and pass their tests"
exit $failed
