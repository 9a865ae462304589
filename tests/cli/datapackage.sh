#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# datapackage.sh FOLDER...: does a program that is not ours read our results?
#
# Validates datapackage.json and every row of every table of results folders with the
# npm package `datapackage`, which is installed into a temporary folder (or found in
# DATAPACKAGE_MODULES).  Needs node and npm; not part of `make test`.

set -eu
[ $# -ge 1 ] || { echo "usage: $0 FOLDER..." >&2; exit 2; }
modules=${DATAPACKAGE_MODULES:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if [ -z "$modules" ]; then
    (cd "$scratch" && npm install --silent --no-audit --no-fund datapackage@1.1.10 >&2)
    modules=$scratch/node_modules
fi
modules=$(cd "$modules" && pwd)

cat > "$scratch/validate.js" <<'END'
const { Package } = require(process.argv[2] + '/datapackage');

async function validate(folder) {
    const found = await Package.load(folder + '/datapackage.json', { basePath: folder });
    const errors = found.valid ? [] : found.errors.map(String);
    for (const resource of found.resources) {
        if (!resource.valid) errors.push(...resource.errors.map(String));
        for (const field of resource.descriptor.schema.fields)
            if (!field.description || !field.description_fr)
                errors.push(resource.name + '.' + field.name + ': no meaning');
        try {
            const rows = await resource.read({ keyed: false });
            console.log(`${folder}/${resource.name}.csv: ${rows.length} rows`);
            if (rows.length === 0 && resource.name !== 'events')
                errors.push(resource.name + ': no rows');
        } catch (error) {
            const more = error.multiple ? error.errors.map(String) : [];
            errors.push(resource.name + ': ' + error, ...more);
        }
    }
    for (const error of errors.slice(0, 20)) console.log(`${folder}: ${error}`);
    return errors.length === 0;
}

(async () => {
    let passed = 0, failed = 0;
    for (const folder of process.argv.slice(3))
        if (await validate(folder)) passed++; else failed++;
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed > 0 ? 1 : 0);
})();
END
# That reader takes a byte order mark for a part of the first name: give it copies.
n=0
for folder; do
    n=$((n + 1))
    mkdir "$scratch/$n"
    cp "$folder"/* "$scratch/$n"
    for file in "$scratch/$n"/*.csv; do
        sed '1s/^\xEF\xBB\xBF//' "$file" > "$scratch/plain"
        mv "$scratch/plain" "$file"
    done
done
cd "$scratch"
node validate.js "$modules" $(seq "$n")
