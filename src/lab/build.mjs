// SPDX-License-Identifier: GPL-3.0-or-later
//
// node build.mjs FOLDER VERSION: FOLDER/blocus-lab.html from this folder, FOLDER/blocus.wasm
// and the data of the project; also FOLDER/node.mjs, the same code for tests under Node.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { encode85 } from "./base85.js";

const [folder, version] = [path.resolve(process.argv[2]), process.argv[3]];
const here = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname));
const project = path.resolve(here, "../..");
const modules = path.join(folder, "node_modules");
const esbuild = createRequire(path.join(folder, "package.json"))("esbuild");
const MOST_BYTES = 600_000, EDITIONS = 1024;

const read = (...parts) => readFileSync(path.join(...parts), "utf8");

function filesOf(where) {
    return readdirSync(path.join(project, where), { withFileTypes: true }).flatMap((item) => {
        const file = `${where}/${item.name}`;
        if (item.isDirectory())
            return filesOf(file);
        return item.name.endsWith(".csv") ? [file] : [];
    }).sort();
}

// Bundled JavaScript.  "worker:./x.js" is the text of another bundle.
async function bundle(entry, more = {}) {
    const result = await esbuild.build({
        entryPoints: [entry], bundle: true, minify: true, write: false, format: "iife",
        target: "es2022", charset: "utf8", legalComments: "none", nodePaths: [modules],
        loader: { ".csv": "text" }, plugins: [workers], logLevel: "warning",
        ...more,
    });
    return result.outputFiles[0].text;
}

const workers = {
    name: "worker",
    setup(build) {
        build.onResolve({ filter: /^worker:/ }, ({ path: name, resolveDir }) => ({
            path: path.join(resolveDir, name.slice("worker:".length)), namespace: "worker",
        }));
        build.onLoad({ filter: /.*/, namespace: "worker" }, async ({ path: file }) => ({
            contents: await bundle(file), loader: "text",
        }));
    },
};

// What is in the page that others wrote, with their terms.
function licences() {
    const sources = path.join(folder, "sources");
    const { packages } = JSON.parse(read(here, "package-lock.json"));
    const libraries = read(here, "sources").trim().split("\n").map((line) => line.split("="));
    const text = {
        gsl: "COPYING", jansson: "LICENSE", libcsv: "COPYING.LESSER", libmd: "COPYING",
    };
    const list = libraries.map(([name, number]) => ({
        name, version: number, text: read(sources, name, text[name]),
    }));
    for (const name of ["wasi-libc", "libclang-rt-14-dev-wasm32"])
        list.push({
            name, version: execFileSync("dpkg-query", ["-W", "-f", "${Version}", name], { encoding: "utf8" }),
            text: read("/usr/share/doc", name, "copyright"),
        });
    for (const [place, { version: number, dev }] of Object.entries(packages)) {
        if (place === "" || dev || place.includes("@types"))
            continue;
        const file = readdirSync(path.join(folder, place)).find((name) => /^LICENSE(-MIT)?(\.\w+)?$/.test(name));
        list.push({
            name: place.replace("node_modules/", ""), version: number, text: read(folder, place, file),
        });
    }
    // The licence of the project is that of GSL too: once is enough.
    const own = read(project, "LICENSE").trim();
    return [{ name: "blocus", version, text: own },
        ...list.map((item) => (item.text.trim() === own ? { ...item, text: "GPL-3.0: see blocus" } : item))];
}

const commit = () => {
    try {
        return execFileSync("git", ["describe", "--always", "--dirty", "--tags"],
            { cwd: project, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
        return "unknown";
    }
};

// Zopfli's gzip is smaller by a twentieth, and is the same bytes whenever it is made.
function pack(bytes) {
    const file = path.join(folder, "unpacked");
    writeFileSync(file, bytes);
    const packed = execFileSync("zopfli", ["--gzip", "-c", file], { maxBuffer: 2 * MOST_BYTES });
    rmSync(file);
    return encode85(packed);
}

// What is interrupted leaves no half of a file.
function write(name, text) {
    const file = path.join(folder, name);
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
}
// The rules of the game are for the page, not for the program; other worlds are for neither.
const isRule = (file) => file.startsWith("scenarios/game/rules/");
const isElsewhere = (file) => /^(model|scenarios)\/(nepal-2015|outline)\//.test(file);
const texts = Object.fromEntries([...filesOf("model"), ...filesOf("scenarios")]
    .filter((file) => !isRule(file) && !isElsewhere(file)).map((file) => [file, read(project, file)]));
// Pages that would give other numbers for the same plan: other sources, other data.
function edition() {
    const hash = createHash("sha256");
    for (const file of readdirSync(path.join(project, "src"), { recursive: true }).filter((name) => /\.[ch]$/.test(name)).sort())
        hash.update(read(project, "src", file));
    for (const text of [...Object.values(texts), ...filesOf("scenarios/game/rules").map((file) => read(project, file)), read(here, "game.js")])
        hash.update(text);
    return hash.digest().readUInt16BE() % EDITIONS;
}

const data = JSON.stringify({ files: texts, licences: licences(), version, commit: commit(), edition: edition(),
    key: read(project, "results/reference/game/tournament.csv") });
const [script, style] = [await bundle(path.join(here, "main.js")), await esbuild.transform(
    read(here, "lab.css"), { loader: "css", minify: true }).then(({ code }) => code)];
const parts = {
    style, wasm: pack(readFileSync(path.join(folder, "blocus.wasm"))), data: pack(data), code: pack(script),
    loader: await bundle(path.join(here, "loader.js")),
};
const page = read(here, "index.html").replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
const size = Buffer.byteLength(page);
console.log(`lab: ${size} bytes, ${gzipSync(page).length} compressed`);
for (const [name, part] of Object.entries(parts))
    console.log(`lab:   ${name} ${part.length}`);
if (size > MOST_BYTES)
    throw new Error(`the page is larger than ${MOST_BYTES} bytes`);
write("node.mjs", await bundle(path.join(here, "wasi.js"), { format: "esm", minify: false }));
write("blocus-lab.html", page);
