// SPDX-License-Identifier: GPL-3.0-or-later
//
// node parts.mjs FOLDER: the parts of the page that need no browser.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const folder = path.resolve(process.argv[2]);
const lab = path.resolve(path.dirname(new URL(import.meta.url).pathname), "../../src/lab");
const esbuild = createRequire(path.join(folder, "package.json"))("esbuild");
const project = path.resolve(lab, "../..");
const names = ["base85", "code", "csv", "dictionary", "game", "lessons", "levers", "luck", "models", "qr", "scale", "scenario", "units", "words"];
const { outputFiles } = await esbuild.build({
    stdin: { contents: names.map((name) => `export * from "./${name}.js";`).join("\n"), resolveDir: lab },
    bundle: true, write: false, format: "esm", loader: { ".csv": "text" }, nodePaths: [path.join(folder, "node_modules")],
});
writeFileSync(path.join(folder, "parts.mjs"), outputFiles[0].text);
const part = await import(path.join(folder, "parts.mjs"));

let passed = 0, failed = 0;
function same(what, given, wanted) {
    const is = JSON.stringify(given) === JSON.stringify(wanted);
    is ? passed++ : failed++;
    if (!is)
        console.log(`FAILED: ${what}: ${JSON.stringify(given)}, not ${JSON.stringify(wanted)}`);
}

for (let n = 0; n < 9; n++) {
    const bytes = Array.from({ length: n }, (_, i) => (i * 97 + 251) % 256);
    same(`${n} bytes survive as letters`, [...part.decode85(part.encode85(bytes))], bytes);
}
same("255 four times is the largest word", [...part.decode85(part.encode85([255, 255, 255, 255]))], [255, 255, 255, 255]);

same("cells in quotes hold commas, quotes and ends of line",
    part.parseCsv('a,b\r\n"x, ""y""\nz",\n1,2'), [{ a: 'x, "y"\nz', b: "" }, { a: "1", b: "2" }]);
same("an empty text has no rows", part.parseCsv(""), []);
const rows = [{ a: 'x,"y"', b: "1" }, { a: "", b: "é" }];
same("rows survive as CSV", part.parseCsv(part.formatCsv(["a", "b"], rows)), rows);

for (const [text, middle] of [["3", 3], ["triangular(1 2 4)", 2], ["discrete(1:1 2:8 3:1)", 2],
    ["beta(1 3)", 0.25], ["uniform(2 6)", 4], ["normal(5 1)", 5]])
    same(`the middle of ${text}`, part.middleOf(text), middle);

const escorts = { low: 1, high: 8, step: 1, given: 1.4 }, share = { low: 0.05, high: 0.33, step: 0.05, given: 0.12 };
same("the first move of a slider goes to the next step", [1.45, 1.35, 3, 7.9].map((value) => part.firstMove(escorts, value)), [2, 1, 3, 8]);
same("and never past its ends", [0.05, 0.0525, 0.3275, 0.1225, 0.15].map((value) => part.firstMove(share, value)), [0.05, 0.05, 0.3, 0.15, 0.15]);

same("an axis ends on a round number", part.ticksBetween(100, 13_800), [0, 5000, 10000, 15000]);
same("an axis of nothing ends at one", part.ticksBetween(0, 0), [0, 1]);
same("an axis of differences has a zero", part.ticksBetween(-3, 8), [-5, 0, 5, 10]);
same("an axis below zero", part.ticksBetween(-9, -2), [-10, -8, -6, -4, -2, 0]);
same("an axis up to 1", part.ticksBetween(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]);

const levers = [
    { id: "country.escorts", parameter: "escorts", places: [{ entity: "mali", fuel: "" }], about: { unit: "detachment" } },
    { id: "corridor.interval", parameter: "interval", places: ["dakar", "abidjan"].map((entity) => ({ entity, fuel: "" })), about: { unit: "day" } },
    { id: "hub.cover", parameter: "cover", places: [{ entity: "bamako", fuel: "petrol" }], about: { unit: "day" } },
];
const rest = part.newRest(part.speech, "blockade-2025.csv");
const moved = { "country.escorts": 6, "corridor.interval": 2, "hub.cover": 9 };
const text = part.scenarioText(rest, levers, moved, "2025-10-01");
const back = part.readScenario(part.readRows(text), levers);
same("levers survive in a scenario file", [back.moved, back.from], [moved, "2025-10-01"]);
same("what no lever has stays as it is", part.scenarioText(back.rest, levers, back.moved, back.from), text);
const own = text + "2025-10-01,2025-10-05,mali,,escorts,9,detachment,,\n";
same("a row with an end stays a row", part.readScenario(part.readRows(own), levers).rest.length, rest.length + 1);
const ruled = text.replace(/note\n/, "note,when\n").replaceAll(",\n", ",,\n") + "2025-10-01,,mali,,escorts,9,detachment,,,cover.bamako.petrol < 5\n";
const opened = part.readScenario(part.readRows(ruled), levers);
same("a row that acts on a condition stays a row, and keeps it", [opened.rest.length, opened.rest.at(-1).when,
    part.readScenario(part.readRows(part.scenarioText(opened.rest, levers, opened.moved, opened.from)), levers)],
    [rest.length + 1, "cover.bamako.petrol < 5", opened]);
let torn = "";
try {
    part.readRows("a,b\n1,2\n");
} catch (error) {
    torn = error.message;
}
same("another table is no scenario", torn, "torn CSV");

part.setWord("  Éléphant-Rouge ");
same("a class word has no accents, capitals or signs", part.luck.word, "elephant rouge");
const [{ seed }, note] = [{ ...part.luck }, part.noteOfLuck()];
part.setSeed(5);
same("a seed is nobody’s word", [part.luck.word, part.luck.seed], ["", 5]);
same("the note of a title gives the luck back", [part.readLuck(note), part.luck.word, part.luck.seed], [true, "elephant rouge", seed]);
same("another note gives none", part.readLuck("press, 7 October"), false);
same("no word is luck 1", part.seedOf(" "), 1);

// The game: its turns, its purse and its codes.
const days = Array.from({ length: part.TURNS }, (_, i) => part.turnDays(i));
same("turns follow each other", days.map(({ from, to }) => `${from} ${to}`).slice(0, 2),
    ["2025-10-01 2025-10-14", "2025-10-15 2025-10-28"]);
same("the last turn is what is left of the year", days.at(-1), { from: "2025-12-24", to: "2025-12-31", days: 8 });
const turn = (escorts, money, road) => ({ escorts, money, road });
const least = Array(7).fill(turn(0, 0, 0));
same("the least plan is within the purse", part.isWithinPurse(least), true);
const greedy = [];
while (greedy.length < part.TURNS)
    greedy.push(Object.fromEntries(part.LEVERS.map((lever) => [lever, part.highestLevel(lever, greedy)])));
same("who always takes the most stays within the purse", [part.isWithinPurse(greedy),
    part.leftOf("escorts", greedy) >= 0, part.leftOf("money", greedy) >= 0], [true, true, true]);
same("the first turn may take all 8 detachments", greedy[0].escorts, 7);
same("8 detachments twice leave 1 for all later turns", part.highestLevel("escorts", [greedy[0], turn(7, 0, 0)]) < 7, true);
const team = { plan: greedy, mandate: "crews", seed: 384_211, edition: 777 };
const handed = part.codeOf(team);
same("a code has four groups of five", /^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/.test(handed), true);
same("a code gives the plan back", part.readCode(handed, team), { plan: greedy, mandate: "crews" });
same("however it is written", part.readCode(` ${handed.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")}`, team).plan, greedy);
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", plain = handed.replaceAll("-", "");
same("every single wrong letter is found", [...plain].flatMap((letter, i) => [...symbols].filter((other) => other !== letter &&
    part.readCode(plain.slice(0, i) + other + plain.slice(i + 1), team).wrong !== "code_check")), []);
same("every two neighbours swapped are found", [...plain].slice(1).filter((letter, i) => letter !== plain[i] &&
    part.readCode(plain.slice(0, i) + letter + plain[i] + plain.slice(i + 2), team).wrong !== "code_check"), []);
same("a code of another version says so", part.readCode(handed, { ...team, edition: 778 }).wrong, "code_edition");
same("a code of another class says so", part.readCode(handed, { ...team, seed: 1 }).wrong, "code_luck");
same("a code that is too short says so", part.readCode(plain.slice(1), team), { wrong: "code_length", count: 19 });
const rich = part.codeOf({ ...team, plan: Array(7).fill(turn(7, 7, 0)) });
same("a plan beyond the purse says so", part.readCode(rich, team).wrong, "code_purse");

same("a QR symbol is one that a phone’s reader (jsQR) has read",
    part.qrOf("PJ7NSS444R30C1H6KRPN").map((row) => parseInt(row.map(Number).join(""), 2).toString(16)).join(" "),
    "1fc77f 105341 17495d 174b5d 17515d 104a41 1fd57f 200 154012 12958a e6e50 1d265d c5423 11e2 1fc66f 104c23 175c94 17492a 1754e1 1048cb 1fd175");

const [english, french] = ["en", "fr"].map(part.speech);
same("English dates", english.date("2025-10-01"), "1 October 2025");
same("French dates", french.date("2025-10-01"), "1er octobre 2025");
same("shares are per cent", part.amount(0.25, "share", english), "25\u00a0%");
same("less is a minus, not a hyphen", part.amount(-2, "point", english), "\u22122\u00a0points");
same("one and many", [1, 2].map((n) => part.amount(n, "day", french)), ["1\u00a0jour", "2\u00a0jours"]);

const words = readFileSync(path.join(lab, "words.csv"), "utf8");
const sentences = part.parseCsv(words);
same("no sentence is cut at a comma",
    part.parseCsv(words.replace("key,en,fr", "key,en,fr,more")).filter(({ more }) => more), []);
same("no sentence is there twice", new Set(sentences.map(({ key }) => key)).size, sentences.length);
same("every sentence is in both languages", sentences.filter(({ en, fr }) => !en || !fr), []);
same("both languages take the same values", sentences.filter(({ en, fr }) => {
    const values = (one) => [...one.matchAll(/\{\w+\}/g)].map(([name]) => name).sort().join();
    return values(en) !== values(fr);
}).map(({ key }) => key), []);
const code = [lab, path.join(lab, "screens")].flatMap((place) => readdirSync(place)
    .filter((name) => name.endsWith(".js")).map((name) => readFileSync(path.join(place, name), "utf8").replace(/^ *\/\/.*$/gm, ""))).join("\n");
const keys = new Set(sentences.map(({ key }) => key));
same("every sentence that is said is there",
    [...code.matchAll(/\bt\("(\w+)"/g)].map(([, key]) => key).filter((key) => !keys.has(key)), []);
const groups = part.parseCsv(readFileSync(path.join(lab, "levers.csv"), "utf8"));
same("who decides has a name", groups.filter(({ who }) => !keys.has(`who_${who}`)), []);

// The levers of the page, asked of the program: a parameter that goes must not go unseen.
const { runCommand } = await import(path.join(folder, "node.mjs"));
const module = new WebAssembly.Module(readFileSync(path.join(folder, "blocus.wasm")));
const texts = {};
for (const place of ["model", "scenarios"])
    for (const name of readdirSync(path.join(project, place), { recursive: true }).filter((one) => one.endsWith(".csv")))
        texts[`${place}/${name}`] = readFileSync(path.join(project, place, name), "utf8");
const bytesOf = (files) => Object.fromEntries(Object.entries(files).map(([name, one]) => [name, new TextEncoder().encode(one)]));
const program = {
    texts, run: async (args, given = {}) => runCommand(module, bytesOf({ ...texts, ...given }), args),
};
const dictionaries = await part.askDictionaries(program);
const [full, small] = part.MODELS;
for (const model of [full, small]) {
    const levers = await part.askLevers({ program, dictionary: dictionaries.get(model.id) }, model, `scenarios/${model.start}`, model.from);
    const wanted = groups.filter((row) => row.model === "" || row.model === model.id).map(({ kind, parameter }) => `${kind}.${parameter}`);
    same(`${model.id}: levers are of the list`, levers.filter(({ id }) => !wanted.includes(id)), []);
    same(`${model.id}: levers are what somebody can decide`, levers.filter(({ about }) => about.role !== "lever"), []);
    same(`${model.id}: what a lever stands at is a number`, levers.filter(({ given }) => !Number.isFinite(given)), []);
    same(`${model.id}: what a number rests on has a name`, levers.filter(({ status }) => !keys.has(`status_${status}`)), []);
    if (model === full) {
        same("every lever of the list is a lever of this world", levers.map(({ id }) => id), wanted);
        const statuses = Object.fromEntries(levers.map(({ id, status }) => [id, status]));
        same("a number set by hand is estimated, one of a source reported, one of nobody assumed",
            ["country.escorts", "hub.clearance_time", "hub.cover_target"].map((id) => statuses[id]), ["estimated", "sourced", "assumed"]);
    } else {
        same("the small model has the levers of its exercises", ["country.escorts", "hub.initial_cover", "corridor.loading_capacity", "corridor.border_capacity"]
            .filter((id) => !levers.some((lever) => lever.id === id)), []);
    }
}

// What a scenario names tells its model: those that run in one are refused by the other.
const held = (name) => part.settled(part.parseCsv(texts[name]), texts, name);
const alone = Object.keys(texts).filter((name) => /^scenarios\/(small\/|[^/]+$|what-if\/|game\/calendar|lessons\/.*paper-[ab]\.csv)/.test(name));
for (const model of part.MODELS) {
    const own = alone.filter((name) => part.modelOf(held(name), texts) === model);
    same(`${model.id}: there are scenarios of it`, own.length > 2, true);
    for (const name of own)
        same(`${name} is a scenario of the ${model.id} model`, (await program.run(["check", name, ...part.modelArgs(model)])).status, 0);
}
same("a row of the small model alone tells it", part.modelOf(part.readRows("from,to,entity,fuel,parameter,value\n,,road,,open,1\n"), texts).id, "small");
same("rows of no model are the full one’s to refuse", part.modelOf(part.readRows("from,to,entity,fuel,parameter,value\n,,moon,,open,1\n"), texts).id, "full");
same("a base is found wherever its file stood", ["calm.csv", "../small/calm.csv", "small/calm.csv"].map((value) => part.baseOf(part.settled(
    [{ entity: "scenario", parameter: "base", value }], texts))), ["small/calm.csv", "small/calm.csv", "small/calm.csv"]);
same("a base that nobody knows stays", part.baseOf(part.settled([{ entity: "scenario", parameter: "base", value: "x.csv" }], texts)), "x.csv");

// The game's numbers, and names for the plans of its key.
const rules = part.parseCsv(readFileSync(path.join(project, "scenarios/game/rules/numbers.csv"), "utf8"));
const rule = (name) => rules.find((row) => row.name === name).value;
same("as many calendars as the rules say", Object.keys(texts).filter((name) => /game\/calendar-\d+\.csv$/.test(name)).length, Number(rule("calendars")));
const blockade = part.readRows(texts["scenarios/blockade-2025.csv"]);
const inBlockade = (parameter) => blockade.find((row) => row.entity === "scenario" && row.parameter === parameter).value;
same("the game starts and ends with the blockade's run", [rule("start"), part.dayOf(rule("last_day")) + 1], [inBlockade("start"), Number(inBlockade("days"))]);
const bots = new Set(part.parseCsv(readFileSync(path.join(lab, "bots.csv"), "utf8")).map(({ bot }) => bot));
same("every plan of the key has a name", part.parseCsv(readFileSync(path.join(project, "results/reference/game/tournament.csv"), "utf8"))
    .filter(({ bot }) => !bot.startsWith("lot-") && !bots.has(bot)).map(({ bot }) => bot), []);

// The lessons are those of the folder: same questions, and scenarios on the start that is named.
same("seven lessons", part.LESSONS.map(({ lesson }) => lesson), ["1", "2", "3", "4", "5", "6", "7"]);
for (const [file, language] of [["README.md", "en"], ["README.fr.md", "fr"]]) {
    const overview = readFileSync(path.join(project, "scenarios/lessons", file), "utf8");
    same(`questions and titles are those of ${file}`, part.LESSONS.filter((one) => !overview.includes(`| ${one.lesson} ${one[`title_${language}`]}`) ||
        !overview.includes(`| ${one[`question_${language}`]} |`)), []);
}
for (const opened of part.LESSONS.flatMap(({ opens }) => opens).filter(({ screen }) => screen !== "game")) {
    if (opened.decisions)
        same(`${opened.decisions} is based on ${opened.start}`, part.baseOf(held(`scenarios/${opened.decisions}`)), opened.start);
    const command = part.commandOf(opened, texts);
    const { status, stderr } = await program.run([...command.map((word) => (word === "200" ? "20" : word)), "-o", "out"]);
    same(`blocus ${command.join(" ")}`, [status, status === 0 ? "" : stderr], [0, ""]);
}

// The sheet of RGAA: every criterion once, in order, judged; its sum is that of its rows.
const sheet = readFileSync(path.join(project, "tests/lab/RGAA.md"), "utf8");
const criteria = [...sheet.matchAll(/^\| (\d+)\.(\d+) \|[^|]+\| (C|NA|NC) \| \S.*\|$/gm)].map(([, theme, number, is]) => ({ theme, number, is }));
same("the sheet of RGAA has its 13 themes", Array.from({ length: 13 }, (_, i) => criteria.filter(({ theme }) => Number(theme) === i + 1)
    .map(({ number }) => Number(number))), [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12].map((most) => Array.from({ length: most }, (_, i) => i + 1)));
const judged = (what) => criteria.filter(({ is }) => is === what).length;
same("and counts them right", /(\d+) conformes, (\d+) non applicables, (\d+) non conforme/.exec(sheet)?.slice(1).map(Number),
    [judged("C"), judged("NA"), judged("NC")]);

console.log(`parts: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
