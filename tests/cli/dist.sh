#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# dist.sh: what make dist packs is the commit, the same bytes each time; its bill of materials
# names every file with its hash, and codemeta.json says what CITATION.cff says.

set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
failed=0
fault() {
    echo "FAILED: $*"
    failed=1
}
version=$(sed -n 's/^VERSION := //p' "$root/Makefile")
git clone -q --shared "$root" "$scratch/clone" && cd "$scratch/clone" || exit 1

pack() { src/package/dist.sh "$scratch/$1" "$2" https://here.example/0 gsl jansson libmd libcsv > "$scratch/said" 2>&1; }
touch stray
pack none "$version" && fault "a tree that is not the commit is packed"
grep -q 'commit what has changed first' "$scratch/said" || fault "it does not say what to do"
rm stray
pack none 9.9.9 && fault "a version that CITATION.cff does not say is packed"
[ -e "$scratch/none/SHA256SUMS" ] && fault "a refused dist leaves sums"
pack one "$version" || { fault "it cannot be packed"; cat "$scratch/said"; }
sleep 1
(umask 077 && TZ=Asia/Tokyo LC_ALL=C.UTF-8 pack two "$version")
cmp "$scratch/one/SHA256SUMS" "$scratch/two/SHA256SUMS" || fault "packed again it has other bytes"
(cd "$scratch/one" && sha256sum --quiet -c SHA256SUMS) || fault "the sums are wrong"

tar -xzf "$scratch/one/blocus-$version.tar.gz" -C "$scratch"
tree=$scratch/blocus-$version
{ git ls-files; echo codemeta.json; echo sbom.spdx.json; echo LICENSES/GPL-3.0-or-later.txt; } | LC_ALL=C sort > "$scratch/wanted"
(cd "$tree" && find . ! -type d | sed 's:^\./::' | LC_ALL=C sort) | diff "$scratch/wanted" - || fault "other files than those of the commit"
cmp "$tree/LICENSE" "$tree/LICENSES/GPL-3.0-or-later.txt" || fault "LICENSES/ is not the licence"
python3 - "$tree" "$version" <<'PYTHON' || fault "the bill of materials or codemeta.json"
import hashlib, json, os, sys

tree, version = sys.argv[1:]
bill = json.load(open(os.path.join(tree, "sbom.spdx.json")))
faults = []
names, ones = set(), []
for file in bill["files"]:
    data = open(os.path.join(tree, file["fileName"]), "rb").read()
    sums = {each["algorithm"]: each["checksumValue"] for each in file["checksums"]}
    if sums != {"SHA1": hashlib.sha1(data).hexdigest(), "SHA256": hashlib.sha256(data).hexdigest()}:
        faults.append(file["fileName"])
    names.add(file["fileName"])
    ones.append(sums["SHA1"])
ids = [each["SPDXID"] for each in bill["files"] + bill["packages"]]
if len(ids) != len(set(ids)):
    faults.append("an id twice")
for link in bill["relationships"]:
    for end in (link["spdxElementId"], link["relatedSpdxElement"]):
        if end != "SPDXRef-DOCUMENT" and end not in ids:
            faults.append("nothing is " + end)
code = hashlib.sha1("".join(sorted(ones)).encode()).hexdigest()
if bill["packages"][0]["packageVerificationCode"]["packageVerificationCodeValue"] != code:
    faults.append("verification code")
if any(each["versionInfo"] == "" for each in bill["packages"]) or len(bill["packages"]) != 5:
    faults.append("versions of libraries")
there = {"./" + os.path.relpath(os.path.join(at, name), tree) for at, _, all in os.walk(tree) for name in all}
if there - names != {"./codemeta.json", "./sbom.spdx.json", "./LICENSES/GPL-3.0-or-later.txt"}:
    faults.append("files of the tree: %s" % sorted(there - names)[:3])
meta = json.load(open(os.path.join(tree, "codemeta.json")))
cited = open(os.path.join(tree, "CITATION.cff")).read()
if meta["version"] != version or meta["name"] not in cited or not meta["license"].endswith("GPL-3.0-or-later"):
    faults.append("codemeta.json")
if meta["description"].split()[:4] != cited.split("abstract: >-")[1].split()[:4] or len(meta["keywords"]) < 3:
    faults.append("texts of codemeta.json")
print("\n".join(faults), end="")
sys.exit(bool(faults))
PYTHON
[ $failed = 0 ] && echo "check-dist: $(wc -l < "$scratch/wanted") files, the same bytes twice"
exit $failed
