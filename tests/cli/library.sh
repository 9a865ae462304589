#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# library.sh BLOCUS LIBRARY CC: does libblocus show blocus_… and nothing else, is it one for
# C99, C++, Python and R, and are the examples of src/library/README.md true?  Behind each
# `<!-- example: PROGRAM -->` stand lines to run, which end with EDIT MEAN; `blocus run` of
# the edit must give that mean.  Programs that are absent are skipped, and said.

set -u
[ $# -eq 3 ] || { echo "usage: $0 BLOCUS LIBRARY CC" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
library=$(cd "$2" && pwd)
cc=$3
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" && ln -s "$root/model" "$root/scenarios" . || exit 1
passed=0
failed=0
# check WORDS COMMAND...: the command must succeed.
check() {
    words=$1
    shift
    if "$@" > said 2>&1; then
        passed=$((passed + 1))
    else
        echo "FAILED: $words"
        sed 's/^/    /' said
        failed=$((failed + 1))
    fi
}
has() {
    command -v "$1" > /dev/null 2>&1 || { echo "skipped: no $1"; return 1; }
}
version=$("$blocus" --version | sed 's/blocus //')
shared=$library/libblocus.so.$version

# ---- what it shows ---------------------------------------------------------------------------

sed -n 's/.*BLOCUS_API .*[ *]\(blocus_[a-z_]*\)(.*/\1/p' "$root/src/library/blocus.h" | sort > header
check "the header has functions" test "$(wc -l < header)" -gt 40
nm -D --defined-only "$shared" | awk '$2 != "A" { print $3 }' | sort > shown
sed 's/$/@@BLOCUS_0.1/' header | sort > wanted
check "libblocus.so shows what blocus.h has, as BLOCUS_0.1, and nothing else" diff wanted shown
nm -g --defined-only "$library/libblocus.a" 2> /dev/null | awk 'NF == 3 { print $3 }' | sort > shown
check "so does libblocus.a" diff header shown
objdump -p "$shared" > facts
check "its name is libblocus.so.0" grep -q 'SONAME *libblocus.so.0$' facts
check "links lead to it" test "$library/libblocus.so" -ef "$shared" -a "$library/libblocus.so.0" -ef "$shared"
nm -D --undefined-only "$shared" | awk '{ sub(/@.*/, "", $2); print $2 }' > needs
check "it never prints, ends the program, or touches signals, the environment or the locale" \
    test -z "$(grep -xE 'v?f?printf|v?dprintf|puts|fputs|fputc|putchar|fwrite|write|_?_?exit|abort|raise|kill|signal|sigaction|setlocale|getenv|setenv|chdir|umask|srand|rand|system|fork|execv.*|__(v?f?printf|vfprintf)_chk' needs)"
check "nor writes a file" test -z "$(grep -xE 'fopen|creat|rename|unlink|mkdir|ftruncate' needs)"

# ---- the header ------------------------------------------------------------------------------

echo '#include "blocus.h"' > alone.c
check "the header is C99 by itself" "$cc" -std=c99 -Wall -Wextra -pedantic -Werror -fsyntax-only -I "$root/src/library" alone.c
cat > alone.cc << 'END'
#include "blocus.h"
int main() {
    blocus_request ask = BLOCUS_REQUEST;
    return ask.n == 1000 && blocus_version()[0] == '0' ? 0 : 1;
}
END
if has c++; then
    check "and C++" c++ -Wall -Wextra -pedantic -Werror -I "$root/src/library" alone.cc -L "$library" -lblocus -o alone
    check "which can be linked" env LD_LIBRARY_PATH="$library" ./alone
fi
check "all that it says of versions is one" test "$version $version" = \
    "$(sed -n 's/^#define BLOCUS_VERSION "\(.*\)"/\1/p' "$root/src/library/blocus.h") $(sed -n 's/^Version: //p' "$library/blocus.pc")"

# ---- examples --------------------------------------------------------------------------------

# The lines behind a mark; the library is where it was built.
lines() {
    awk -v mark="<!-- example: $1 -->" '
        $0 == mark { on = 1; next }
        on && !/^    / && !/^$/ { exit }
        on { sub(/^    /, ""); print }' "$root/src/library/README.md" | sed "s:/usr/local/lib/:$library/:"
}
LD_LIBRARY_PATH=$library
export LD_LIBRARY_PATH
"$blocus" run scenarios/blockade-2025.csv --set mali.escorts=8 -n 64 -q -o run || echo "FAILED: run"
wanted=$(awk -F, '$1 == "unmet_total" && $2 == "bamako" && $3 == "petrol" { print $7 }' run/summary.csv)
# is_true WORDS: what the last example printed is the mean of that run.
is_true() {
    read -r edit mean rest << END
$(tail -n 1 told)
END
    check "$1" awk -v said="${mean:-none}" -v wanted="$wanted" -v edit="$edit" \
        'BEGIN { exit !(edit == "mali.escorts=8" && said > 0 && sprintf("%.7g", said) + 0 == wanted + 0) }'
}

lines c > example.c
# Where it was installed: as blocus.pc finds it.
mkdir -p there/lib/pkgconfig there/include
cp "$library"/libblocus.so* "$library/libblocus.a" there/lib
cp "$library/blocus.pc" there/lib/pkgconfig && cp "$root/src/library/blocus.h" there/include
PKG_CONFIG_PATH=$scratch/there/lib/pkgconfig
export PKG_CONFIG_PATH
# shellcheck disable=SC2046 # words
check "the example in C is compiled with what pkg-config says" \
    "$cc" -std=c99 -Wall -Wextra -pedantic -Werror example.c $(pkg-config --cflags --libs blocus) -o example
./example > told 2>&1
is_true "and says what run says"
# shellcheck disable=SC2046
check "without the shared library too" "$cc" -std=c99 example.c \
    $(pkg-config --cflags --static --libs blocus | sed 's/-lblocus/-l:libblocus.a/') -o alone
env -u LD_LIBRARY_PATH ./alone > told 2>&1
is_true "and says the same"
if has valgrind; then
    check "it leaves no memory behind, and reads none that is not its own" \
        valgrind -q --leak-check=full --show-leak-kinds=all --error-exitcode=9 ./example
fi
for program in python3 Rscript; do
    has $program || continue
    lines $program > example
    $program example > told 2> errors || cat errors >> told
    is_true "so does $program"
done
# Both languages show the same lines.
for language in '' .fr; do
    grep -E '^(    |<!-- example: )' "$root/src/library/README$language.md" > "lines$language"
done
check "README.fr.md has the same examples" cmp lines lines.fr

# ---- a program of another locale -------------------------------------------------------------

sed 's/    int status = blocus_new/    setlocale(LC_ALL, "");\n&/; s/#include <stdio.h>/#include <locale.h>\n&/
    s/printf("%s %.15g.n", edits\[0\], mean)/printf("%.1f ", 0.5);setlocale(LC_ALL, "C");&/' example.c > comma.c
check "the example in another locale is compiled" "$cc" -std=c99 comma.c -I there/include -L there/lib -lblocus -o comma
if has localedef && localedef -i fr_FR -f UTF-8 "$scratch/fr_FR.UTF-8" > /dev/null 2>&1; then
    LOCPATH=$scratch LC_ALL=fr_FR.UTF-8 ./comma > told 2>&1
    check "there numbers have commas" grep -q '^0,5 ' told
    sed 's/^0,5 //' told > points && mv points told
    is_true "and the library reads its points all the same"
else
    echo "skipped: no locale with commas"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
