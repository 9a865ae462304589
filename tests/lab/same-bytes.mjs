// SPDX-License-Identifier: GPL-3.0-or-later
//
// node same-bytes.mjs BLOCUS FOLDER: what the program in the page writes is what the program
// writes, byte for byte, for every scenario that the project ships.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const [blocus, folder] = process.argv.slice(2).map((name) => path.resolve(name));
const project = path.resolve(path.dirname(new URL(import.meta.url).pathname), "../..");
const { runCommand } = await import(path.join(folder, "node.mjs"));
const module = new WebAssembly.Module(readFileSync(path.join(folder, "blocus.wasm")));
const REPLICATES = "20";

function filesOf(where) {
    return readdirSync(path.join(project, where), { withFileTypes: true }).flatMap((item) => {
        const file = `${where}/${item.name}`;
        return item.isDirectory() ? filesOf(file) : file.endsWith(".csv") ? [file] : [];
    }).sort();
}

// Worlds that the page does not carry are not its to show.
const files = filesOf("scenarios").filter((file) => !/^scenarios\/(game\/rules|nepal-2015)\//.test(file));
const lessons = "scenarios/lessons/6-play-and-judge";
// Layers: the plans of lesson 6 on the calendars of its two games, what causes switch off on the blockade.
const LAYERS = [
    { is: /\/page-\w+\.csv$/, on: "scenarios/game/calendar-1.csv" },
    { is: /\/paper-(?![ab]\.)\w+\.csv$/, on: `${lessons}/paper-a.csv` },
    { is: /^scenarios\/cause\//, on: "scenarios/blockade-2025.csv" },
];
const scenarios = files.map((file) => [...LAYERS.filter(({ is }) => is.test(file)).map(({ on }) => on), file]);
// Those of the small model are no scenarios of the usual one.
const modelOf = ([file]) => /scenarios\/small\/|\/paper-/.test(file) ? ["--model", "model/small"] : [];
const tree = Object.fromEntries([...filesOf("model"), ...files].map(
    (file) => [file, new Uint8Array(readFileSync(path.join(project, file)))]));

// run.json says how the program was built: there the two differ.
function comparable(name, bytes) {
    if (path.basename(name) !== "run.json")
        return Buffer.from(bytes);
    const { build, ...rest } = JSON.parse(Buffer.from(bytes).toString());
    return Buffer.from(JSON.stringify(rest));
}

function nativeFiles(args) {
    const place = mkdtempSync(path.join(tmpdir(), "blocus-lab-"));
    try {
        execFileSync(blocus, [...args, "-o", path.join(place, "out")], { cwd: project, env: {} });
        return Object.fromEntries(readdirSync(path.join(place, "out")).map(
            (name) => [name, readFileSync(path.join(place, "out", name))]));
    } finally {
        rmSync(place, { recursive: true });
    }
}

function pageFiles(args) {
    const { status, stderr, files } = runCommand(module, tree, [...args, "-o", "out"]);
    if (status !== 0)
        throw new Error(`${args.join(" ")}: ${stderr}`);
    return Object.fromEntries(Object.entries(files).map(
        ([name, bytes]) => [name.replace("out/", ""), bytes]));
}

let passed = 0, failed = 0;
function hold(what, condition) {
    condition ? passed++ : failed++;
    if (!condition)
        console.log(`FAILED: ${what}`);
}

function sameFiles(args) {
    const [native, page] = [nativeFiles(args), pageFiles(args)];
    const names = Object.keys(native).sort();
    hold(`${args.join(" ")}: the same files`, names.join() === Object.keys(page).sort().join());
    for (const name of names)
        hold(`${args.join(" ")}: ${name}`, page[name] !== undefined &&
            comparable(name, native[name]).equals(comparable(name, page[name])));
}

function sameText(args) {
    const native = execFileSync(blocus, args, { cwd: project, env: {}, encoding: "utf8" });
    hold(args.join(" "), runCommand(module, tree, args).stdout === native);
}

for (const scenario of scenarios)
    sameFiles(["run", ...scenario, ...modelOf(scenario), "-n", REPLICATES, "-q"]);
const [first, second] = ["scenarios/baseline.csv", "scenarios/blockade-2025.csv"];
sameFiles(["compare", first, second, "-n", REPLICATES, "-q"]);
sameFiles(["run", second, "--replicate", "7", "-q"]);
sameFiles(["run", second, "--replicate", "7", "--branch", "2025-11-01", "-n", REPLICATES, "-q"]);
sameFiles(["nowcast", second, "--until", "2025-11-12", "-n", "256", "-q"]);
sameFiles(["score", second, "-n", REPLICATES, "-q"]);
// A folder that the program looks through by itself.
sameFiles(["attribute", second, "-n", "2", "-q"]);
const small = ["--model", "model/small"], [calm, closed] = ["scenarios/small/calm.csv", "scenarios/small/closed-14-days.csv"];
sameFiles(["compare", calm, closed, ...small, "-n", REPLICATES, "-q"]);
sameFiles(["run", "scenarios/small/dangerous-road.csv", ...small, "--replicate", "7", "-q"]);
for (const what of ["parameters", "outputs", "metrics", "entities"])
    sameText(["list", what]);
sameText(["check", second]);
sameText(["show", second, "--lang", "fr"]);
// A title beyond ASCII: bytes are not letters.
sameText(["run", second, "-n", "5", "-o", "-", "--lang", "fr", "--set", "scenario.title_fr=Été à l’hôpital"]);
console.log(`same bytes: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
