// SPDX-License-Identifier: GPL-3.0-or-later
//
// node tournament.mjs BLOCUS FOLDER TABLE [BOTS]: simple plans of the game, trivial ones and ones drawn
// by lot, each on every calendar of danger.  TABLE gets the trivial plans and the best of each
// measure: the teacher's key.  Fails if a trivial plan is among the best tenth in everything.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const [blocus, folder, table] = process.argv.slice(2, 5).map((name) => path.resolve(name));
const bots = Number(process.argv[5] ?? 1000);
const project = path.resolve(path.dirname(new URL(import.meta.url).pathname), "../..");
const game = await import(path.join(folder, "parts.mjs"));
const COURSES = "64", BEST = 0.1, HALF = 0.5;
const NEEDED = "unmet,sector_unmet,supply_hours,schools_closed,lost_total";

// Numbers that fall the same every time.
let dice = 1;
function pick(n) {
    dice = Math.imul(dice ^ (dice >>> 15), 0x2c1b3c6d) + 0x9e3779b9 | 0;
    return (Math.imul(dice ^ (dice >>> 13), 0x297a2d39) >>> 8) % n;
}

const ROADS = { both: 0, dakar: 1, abidjan: 2, none: 3 };
const turns = (list) => Array.from({ length: game.TURNS }, (_, i) => list[Math.min(i, list.length - 1)]);

// What is wanted of each lever, a turn a number, as far as the purse goes.
function planOf(escorts, money, roads) {
    const plan = [];
    for (let i = 0; i < game.TURNS; i++)
        plan.push({
            escorts: Math.min(turns(escorts)[i] - 1, game.highestLevel("escorts", plan)),
            money: Math.min(turns(money)[i], game.highestLevel("money", plan)), road: ROADS[turns(roads)[i]],
        });
    return plan;
}

// The money of a plan never changes its escorts, so each is what its name says.
const EVEN = [3], SOME = [2, 2, 2, 1, 1, 1, 1];
const swap = (first, second) => [first, first, first, second];
const trivial = Object.entries({
    even: planOf(EVEN, SOME, ["both"]), "even-dakar": planOf(EVEN, SOME, ["dakar"]), "even-abidjan": planOf(EVEN, SOME, ["abidjan"]),
    "escorts-early": planOf([6, 5, 3, 2, 1], SOME, ["both"]), "escorts-early-abidjan": planOf([6, 5, 3, 2, 1], SOME, ["abidjan"]),
    "escorts-late": planOf([1, 1, 2, 3, 4, 5, 8], SOME, ["both"]), "escorts-late-abidjan": planOf([1, 1, 2, 3, 4, 5, 8], SOME, ["abidjan"]),
    "escorts-middle": planOf([1, 2, 5, 5, 4, 1, 1], SOME, ["both"]),
    "most-at-once": planOf([8], [7], ["both"]), "escorts-least": planOf([1], SOME, ["both"]),
    "no-convoys": planOf([1], SOME, ["none"]), "nothing": planOf([1], [0], ["none"]),
    "no-money": planOf(EVEN, [0], ["both"]), "money-early": planOf(EVEN, [7, 3, 0], ["both"]), "money-late": planOf(EVEN, [0, 0, 0, 0, 3, 7], ["both"]),
    "dakar-then-abidjan": planOf(EVEN, SOME, swap("dakar", "abidjan")), "abidjan-then-dakar": planOf(EVEN, SOME, swap("abidjan", "dakar")),
    "wait-then-go": planOf([1, 1, 1, 5], SOME, swap("none", "both")), "go-then-wait": planOf([5, 5, 5, 1], SOME, swap("both", "none")),
    "now-and-then": planOf([5, 1, 5, 1, 5, 1, 5], SOME, ["both"]),
}).map(([name, plan]) => ({ name, plan, isTrivial: true }));

function drawn(i) {
    const plan = [];
    while (plan.length < game.TURNS)
        plan.push({
            escorts: pick(game.highestLevel("escorts", plan) + 1), money: pick(game.highestLevel("money", plan) + 1),
            road: [0, 0, 1, 2, 2, 3][pick(6)],
        });
    return { name: `lot-${i}`, plan };
}

const world = path.join(folder, "test", "tournament");
rmSync(world, { recursive: true, force: true });
mkdirSync(world, { recursive: true });
for (const part of ["model", "scenarios"])
    cpSync(path.join(project, part), path.join(world, part), { recursive: true });

// The mean of each measure over the courses; the seed chooses the calendar.
function meansOf(plan, calendar) {
    const seed = calendar - 1;
    writeFileSync(path.join(world, game.planPath), game.planText(plan, seed));
    execFileSync(blocus, ["run", game.planPath, "-n", COURSES, "--seed", String(seed), "-q", "-j", "1", "--force", "--outputs", NEEDED, "-o", "out"],
        { cwd: world, env: {} });
    const values = game.measuresOf(readFileSync(path.join(world, "out/replicates.csv"), "utf8"));
    return Object.fromEntries(game.MEASURES.map(({ id }) => [id, game.summaryOf(values[id]).mean]));
}

const all = [...trivial, ...Array.from({ length: bots - trivial.length }, (_, i) => drawn(i + 1))];
const beats = ({ id, worse }, a, b) => game.isBetter(worse, a[id], b[id]);
const planWords = (plan) => plan.map(({ escorts, money, road }) =>
    `${escorts + 1}/${50 * money}/${Object.keys(ROADS)[road]}`).join(" ");
const rows = [], worst = new Map(trivial.map(({ name }) => [name, 0]));
for (let calendar = 1; calendar <= game.CALENDARS; calendar++) {
    const means = all.map(({ plan }) => meansOf(plan, calendar));
    const shares = means.map((mine) => Object.fromEntries(game.MEASURES.map((measure) => [measure.id,
        means.filter((other) => beats(measure, other, mine)).length / means.length])));
    const dominated = (mine) => means.filter((other) => game.MEASURES.every((measure) => !beats(measure, mine, other)) &&
        game.MEASURES.some((measure) => beats(measure, other, mine))).length;
    all.forEach(({ name, plan, isTrivial }, i) => {
        const best = game.MEASURES.filter(({ id }) => shares[i][id] === 0).map(({ id }) => id);
        if (isTrivial)
            worst.set(name, Math.max(worst.get(name), ...Object.values(shares[i])));
        if (isTrivial || best.length > 0)
            rows.push({ calendar, bot: name, best: best.join(" "), plan: planWords(plan), beaten_in_all: dominated(means[i]),
                ...Object.fromEntries(game.MEASURES.flatMap(({ id }) => [[id, means[i][id].toFixed(2)], [`${id}_better`, shares[i][id].toFixed(3)]])) });
    });
    console.log(`tournament: calendar ${calendar} played by ${all.length} bots`);
}
mkdirSync(path.dirname(table), { recursive: true });
writeFileSync(table, game.formatCsv(["calendar", "bot", "best", ...game.MEASURES.flatMap(({ id }) => [id, `${id}_better`]), "beaten_in_all", "plan"], rows));
for (const [name, share] of worst)
    console.log(`tournament: ${name}: where it is worst, ${Math.round(100 * share)} % of the bots do better`);
const tooGood = [...worst].filter(([, share]) => share < BEST), halves = [...worst].filter(([, share]) => share < HALF);
console.log(`tournament: ${tooGood.length} trivial plans are among the best tenth in everything; ` +
    `${halves.length} are never in the worse half`);
process.exitCode = tooGood.length > 0 ? 1 : 0;
