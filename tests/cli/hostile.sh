#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# hostile.sh BLOCUS: files and numbers that no planner would give, or only by mistake.
# Each must be refused with one clear message and the right status, in bounded time and
# memory, and nothing may be written.

set -u
LC_ALL=C
export LC_ALL
unset BLOCUS_LANG LANG

[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0
as=

cd "$scratch" || exit 1
ln -s "$root/model" model
head='from,to,entity,fuel,parameter,value,unit,source,note'
about=',,scenario,,start,2025-09-01,,,\n,,scenario,,days,30,,,\n'

# Sanitizers need more addresses than any limit leaves.
memory=1200000
{ (ulimit -v $memory && "$blocus" --version); } > /dev/null 2>&1 || memory=unlimited

# A program that hangs is stopped; its status is then 124.
if command -v timeout > /dev/null 2>&1; then limit='timeout 20'; else limit=; fi

fail() {
    failed=$((failed + 1))
    echo "FAILED: hostile: $*"
    head -n 5 err | cut -c 1-300 | sed 's/^/    /'
}

# refuse EXIT WORDS ARGUMENTS...: one line on standard error, with these words.
refuse() {
    exit=$1
    words=$2
    shift 2
    # shellcheck disable=SC2086
    (ulimit -v $memory && exec $limit $as "$blocus" "$@") > out 2> err
    status=$?
    if [ $status -ne "$exit" ]; then
        fail "$*: exit $status, expected $exit"
    elif ! grep -q -- "$words" err; then
        fail "$*: no '$words'"
    elif [ "$(grep -vc 'mistake.*$' err)" -gt 2 ] || [ -s out ]; then
        fail "$*: more than one message"
    elif [ "$(wc -c < err)" -gt 4000 ]; then
        fail "$*: a message of $(wc -c < err) bytes"
    elif [ -e results ] || ls -A | grep -q '^\..'; then
        fail "$*: something was written"
        rm -rf results
    else
        passed=$((passed + 1))
    fi
}

# rows FILE ROWS: a scenario of those rows (as for printf) behind a good beginning.
rows() {
    # shellcheck disable=SC2059
    printf "$head\n$about$2" > "$1"
}

# ---- bytes ------------------------------------------------------------------------------

rows nul.csv ',,dakar,,op\000en,0,,,\n'
refuse 4 'nul.csv:4:5: E107' check nul.csv
refuse 4 'nul.csv:4:5: E107' run nul.csv
rows latin.csv ',,dakar,,open,0,,,ferm\351\n'
refuse 4 'latin.csv:4:9: E106: byte 0xE9' check latin.csv
rows overlong.csv ',,dakar,,open,0,,,\300\257\n'
refuse 4 'overlong.csv:4:9: E106' check overlong.csv
rows open.csv ',,dakar,,open,0,,,"never closed\n,,dakar,,open,1,,,\n'
refuse 4 'open.csv:4:9: E110' check open.csv
printf 'PK\003\004\024\000\006\000workbook' > book.xlsx
refuse 4 'book.xlsx: E105' check book.xlsx
refuse 4 'book.xlsx: E105' run book.xlsx
printf '\377\376f\000r\000o\000m\000' > utf16.csv
refuse 4 'utf16.csv:1:1: E106' check utf16.csv
: > empty.csv
refuse 4 'empty.csv:.*E108\|empty.csv: E108' check empty.csv
printf '\033]0;title\007\033[2J%s\n' "$head" > escape.csv
refuse 4 'escape.csv:1' check escape.csv
if grep -q "$(printf '\033')" err; then fail "an escape sequence reached the terminal"; fi

# ---- sizes ------------------------------------------------------------------------------

{ echo "$head"; head -c 209715200 /dev/zero | tr '\0' a; } > field.csv
refuse 4 'field.csv: E104: the file is larger than 64 MiB' check field.csv
refuse 4 'field.csv: E104' run field.csv
rm field.csv
{ echo "$head"; head -c 20000000 /dev/zero | tr '\0' a; } > field.csv
refuse 4 'field.csv:2:1: E111: the cell is longer than 64 KiB' check field.csv
rm field.csv
{ echo "$head"; head -c 10000000 /dev/zero | tr "\0" ,; } > commas.csv
refuse 4 'commas.csv' check commas.csv
rm commas.csv
{ printf '"'; head -c 5000000 /dev/zero | tr "\0" "\n"; } > lines.csv
refuse 4 'lines.csv:1:1: E1' check lines.csv
rm lines.csv
{ echo "$head"; yes ',,dakar,,open,x1,,,' | head -n 1000001; } > rows.csv
refuse 4 'rows.csv:1000002: E112: more than 1000000 rows' check rows.csv
head -n 1000001 rows.csv > most.csv
refuse 4 'E228' check most.csv
rm rows.csv most.csv
{ echo "$head"; yes ',,dakar,,opne,1,,,' | head -n 300000; } > slips.csv
(ulimit -v $memory && exec $limit "$blocus" check slips.csv) > out 2> err
if [ $? -eq 4 ] && [ "$(wc -l < err)" -lt 1100 ] && grep -q '^300000 mistakes' err; then
    passed=$((passed + 1))
else
    fail "a file of mistakes fills the screen with $(wc -l < err) lines"
fi
rm slips.csv

# ---- numbers ----------------------------------------------------------------------------

for value in 1e999 -1e999 nan NaN inf -inf Infinity 0x10 0x1p3 1e 1_000 '1 000' ١; do
    rows value.csv ",,dakar,,fleet,$value,,,\n"
    refuse 4 'value.csv:4:6: E202' check value.csv
done
rows value.csv ',,dakar,,fleet,1e308,,,\n'
refuse 4 'value.csv:4:6: E203' run value.csv
rows value.csv ",,dakar,,fleet,$(head -c 5000 /dev/zero | tr '\0' 9),,,\n"
refuse 4 'value.csv:4:6: E202' check value.csv
rows value.csv ",,dakar,,open,discrete($(yes 1:1 | head -n 9999 | tr '\n' ' ')),,,\n"
refuse 4 'value.csv:4:6: E206' check value.csv
for days in 1000000 3661 0 -1 1e9 1e999 99999999999999999999; do
    printf '%s\n,,scenario,,start,2025-09-01,,,\n,,scenario,,days,%s,,,\n' "$head" $days > days.csv
    refuse 4 'days.csv:3:6: E226' run days.csv
done
rows good.csv ''
refuse 2 '100000000' run good.csv -n 1000000000
refuse 2 '100000000' run good.csv -n 100000001

# ---- ranges -----------------------------------------------------------------------------

for range in '' : :: , ,, nan:1:3 0:inf:3 0x0:1:3 0:1:1e999 x x:x:2 0:1:2:3 '0:1:3 ' ١:٣:٢ \
    'uniform(0 1)' 0:1:-3 0:1:0 0:1:10001 -1e308:1e308:3 0:1e400:3 "$(head -c 60000 /dev/zero | tr '\0' :)" \
    "$(head -c 60000 /dev/zero | tr '\0' 9)" "0$(yes ,1 | head -n 10001 | tr -d '\n')"; do
    refuse 4 'E[0-9][0-9][0-9]' sweep good.csv --vary "dakar.open=$range" -n 10
done
refuse 4 'E117' sweep good.csv --vary "$(head -c 60000 /dev/zero | tr '\0' a)" -n 10
refuse 4 'E117' sweep good.csv --vary "$(printf '\033[2J')" -n 10
refuse 4 'E300' sweep good.csv --vary "$(printf '\033[2J').open=0:1:2" -n 10
if grep -q "$(printf '\033')" err; then fail "an escape sequence reached the terminal"; fi
refuse 2 '100000' sweep good.csv --vary dakar.open=0:1:10000 --vary abidjan.open=0:1:10000 -n 10
refuse 2 'at most 40' sweep good.csv $(seq -f '--vary 2025-09-%02g..:dakar.open=0:1' 1 30) \
    $(seq -f '--vary ..2025-09-%02g:dakar.open=0:1' 1 30) --design sobol --points 9
for n in 1e9 -1 0 nan 0x10 100001 99999999999999999999 ''; do
    refuse 2 '' sweep good.csv --vary dakar.open=0:1 --design lhs --points "$n"
done

# ---- numbers of the command line --------------------------------------------------------

for n in 1e9 -1 0 nan 0x10 99999999999999999999 ''; do
    refuse 2 '' run good.csv -n "$n"
    refuse 2 '' run good.csv -j "$n"
done
refuse 2 '' run good.csv --seed 18446744073709551616
refuse 2 '' run good.csv --memory 1e999
refuse 4 'E202' run good.csv --set dakar.open=nan
refuse 4 'E117' run good.csv --set "$(head -c 100000 /dev/zero | tr '\0' a)"
refuse 4 'E300' run good.csv --set "$(head -c 100000 /dev/zero | tr '\0' a).open=1"

# ---- what is no file --------------------------------------------------------------------

mkdir folder.csv
refuse 3 'folder.csv: E103' check folder.csv
mkfifo pipe.csv
refuse 3 'pipe.csv: E118' check pipe.csv
refuse 3 'pipe.csv: E118' run pipe.csv
refuse 3 'pipe.csv: E118' run --from pipe.csv
refuse 3 '/dev/zero: E118' check /dev/zero
refuse 3 '/dev/null: E118' check /dev/null
refuse 3 'loop.csv: E100\|loop.csv: E101' check "$(ln -s loop.csv loop.csv; echo loop.csv)"
refuse 3 'E10' check "$(head -c 5000 /dev/zero | tr '\0' a).csv"
refuse 3 'E101' check ''
rows bases.csv ',,scenario,,base,pipe.csv,,,\n'
refuse 3 'pipe.csv: E118' check bases.csv
rows bases.csv ',,scenario,,base,bases.csv,,,\n'
refuse 4 'bases.csv:4:6: E328' check bases.csv
mkdir world
cp "$root"/model/entities.csv "$root"/model/sources.csv world
mkfifo world/parameters.csv
refuse 3 'world/parameters.csv: E118' check --model world
rm world/parameters.csv
mkdir world/parameters.csv
refuse 3 'world/parameters.csv: E103' check --model world
mkdir place
mkfifo place/run.json
refuse 3 'place is not empty' run good.csv -n 5 -o place
rm place/run.json
for run in '{' '[]' '{"program": "blocus"}' '{"program": "blocus", "scenario": {"layers": 1, "set": {}}}' \
    "$(head -c 100000 /dev/zero | tr '\0' '[')"; do
    echo "$run" > place/run.json
    refuse 3 'place is not empty' run good.csv -n 5 -o place
done
yes aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 2> /dev/null |
    (refuse 4 'E104' check -; [ $failed -eq 0 ])
if [ $? -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
rows secret.csv ''
chmod 000 secret.csv
if [ "$(id -u)" -ne 0 ]; then
    refuse 3 'secret.csv: E102' check secret.csv
else
    chmod 711 "$scratch"
    as='setpriv --reuid=65534 --regid=65534 --clear-groups'
    # shellcheck disable=SC2086
    if $as "$blocus" --version > /dev/null 2>&1 && $as test -r "$root/model/entities.csv"; then
        refuse 3 'secret.csv: E102' check secret.csv
    fi
    as=
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
