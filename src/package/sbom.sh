#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# sbom.sh VERSION SECONDS LIBRARY…: the bill of materials of the sources, SPDX 2.3 as JSON:
# each file that git knows with its hashes and licence, and the libraries that the program
# is linked with, in the versions of this machine.  SECONDS: when, since 1970.

set -eu
cd "$(dirname "$0")/../.."
version=$1 seconds=$2
shift 2

# What the libraries say of themselves; libmd holds files under several licences.
licence() {
    case $1 in
    gsl) echo GPL-3.0-or-later ;;
    jansson) echo MIT ;;
    libcsv) echo LGPL-2.1-or-later ;;
    *) echo NOASSERTION ;;
    esac
}
version_of() {
    pkg-config --modversion "$1" 2> /dev/null ||
        printf '#include <csv.h>\nCSV_MAJOR.CSV_MINOR.CSV_RELEASE\n' | cc -E -P - 2> /dev/null | tail -n 1 | tr -d ' '
}

list=$(mktemp)
trap 'rm -f "$list"' EXIT
git ls-files | LC_ALL=C sort | while read -r file; do
    [ -f "$file" ] || continue
    printf '%s %s %s\n' "$(sha1sum < "$file" | cut -d' ' -f1)" "$(sha256sum < "$file" | cut -d' ' -f1)" "$file"
done > "$list"
# Of a package: the hash of the sorted hashes of its files.
code=$(cut -d' ' -f1 "$list" | LC_ALL=C sort | tr -d '\n' | sha1sum | cut -d' ' -f1)

package() { # ID NAME VERSION LICENCE MORE
    printf '    {"SPDXID": "SPDXRef-%s", "name": "%s", "versionInfo": "%s", "downloadLocation": "NOASSERTION", "licenseConcluded": "%s", "licenseDeclared": "%s", "copyrightText": "NOASSERTION", %s}' \
        "$1" "$2" "$3" "$4" "$4" "$5"
}
printf '{\n  "spdxVersion": "SPDX-2.3",\n  "dataLicense": "CC0-1.0",\n  "SPDXID": "SPDXRef-DOCUMENT",\n  "name": "blocus-%s",\n' "$version"
printf '  "documentNamespace": "https://spdx.org/spdxdocs/blocus-%s-%s",\n' "$version" "$code"
printf '  "creationInfo": {"created": "%s", "creators": ["Tool: blocus-sbom"]},\n' "$(date -u -d "@$seconds" +%Y-%m-%dT%H:%M:%SZ)"
printf '  "packages": [\n'
package blocus blocus "$version" GPL-3.0-or-later \
    "\"filesAnalyzed\": true, \"packageVerificationCode\": {\"packageVerificationCodeValue\": \"$code\"}"
for library; do
    printf ',\n'
    package "lib-$library" "$library" "$(version_of "$library")" "$(licence "$library")" '"filesAnalyzed": false'
done
printf '\n  ],\n  "files": [\n'
awk '{
    file = $0
    sub(/^[^ ]* [^ ]* /, "", file)
    printf "%s    {\"SPDXID\": \"SPDXRef-file-%d\", \"fileName\": \"./%s\", \"checksums\": [{\"algorithm\": \"SHA1\", \"checksumValue\": \"%s\"}, {\"algorithm\": \"SHA256\", \"checksumValue\": \"%s\"}], \"licenseConcluded\": \"GPL-3.0-or-later\", \"licenseInfoInFiles\": [\"GPL-3.0-or-later\"], \"copyrightText\": \"NOASSERTION\"}", (NR > 1 ? ",\n" : ""), NR, file, $1, $2
}' "$list"
printf '\n  ],\n  "relationships": [\n'
printf '    {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-blocus"}'
for library; do
    printf ',\n    {"spdxElementId": "SPDXRef-blocus", "relationshipType": "DYNAMIC_LINK", "relatedSpdxElement": "SPDXRef-lib-%s"}' "$library"
done
awk '{ printf ",\n    {\"spdxElementId\": \"SPDXRef-blocus\", \"relationshipType\": \"CONTAINS\", \"relatedSpdxElement\": \"SPDXRef-file-%d\"}", NR }' "$list"
printf '\n  ]\n}\n'
