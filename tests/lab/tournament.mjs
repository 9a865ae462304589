// SPDX-License-Identifier: GPL-3.0-or-later
//
// node tournament.mjs BLOCUS FOLDER TABLE [BOTS [AT-ONCE]]: simple plans of the game, trivial ones and ones drawn
// by lot, each on every calendar of danger; and bots that react to the news of the past fortnight, in
// each course to its own.  TABLE gets the trivial plans, those that react and the best of each
// measure: the teacher's key.  Fails if a trivial plan is among the best tenth in everything.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

const [blocus, folder, table] = process.argv.slice(2, 5).map((name) => path.resolve(name));
const [bots, atOnce] = [Number(process.argv[5] ?? 1000), Number(process.argv[6] ?? 2)];
const project = path.resolve(path.dirname(new URL(import.meta.url).pathname), "../..");
const game = await import(path.join(folder, "parts.mjs"));
const COURSES = "64", BEST = 0.1, HALF = 0.5;
const NEEDED = "unmet,sector_unmet,supply_hours,schools_closed,lost_total";
const NEWS = "arrivals_total,lost,lost_total,unmet";

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

// Each calendar is played on a thread of its own, in a folder of its own.
const world = path.join(folder, "test", `tournament-${workerData}`);
if (!isMainThread) {
    rmSync(world, { recursive: true, force: true });
    mkdirSync(world, { recursive: true });
    for (const part of ["model", "scenarios"])
        cpSync(path.join(project, part), path.join(world, part), { recursive: true });
}

// replicates.csv of a plan; the seed chooses the calendar.
function coursesOf(plan, calendar, outputs, more = []) {
    const seed = calendar - 1;
    writeFileSync(path.join(world, game.planPath), game.planText(plan, seed));
    execFileSync(blocus, ["run", game.planPath, "-n", COURSES, "--seed", String(seed), "-q", "-j", "1", "--force", "--outputs", outputs, "-o", "out", ...more],
        { cwd: world, env: {} });
    return readFileSync(path.join(world, "out/replicates.csv"), "utf8");
}

// The mean of each measure over the courses.
const meansOfValues = (values) => Object.fromEntries(game.MEASURES.map(({ id }) => [id, game.summaryOf(values[id]).mean]));
const meansOf = (plan, calendar) => meansOfValues(game.measuresOf(coursesOf(plan, calendar, NEEDED)));

// What was counted until a day, by course: a run that ends there, since no later day moves an
// earlier one.
const COUNTED = { arrived: ["arrived_total.bamako"], lost: ["tankers_lost_total.bamako"], dakar: ["tankers_lost.dakar"],
    abidjan: ["tankers_lost.abidjan"], missing: ["unmet_total.bamako.petrol", "unmet_total.bamako.diesel"] };
function countedUntil(date, plan, calendar) {
    const [head, ...lines] = coursesOf(plan, calendar, NEWS, ["--set", `scenario.days=${game.dayOf(date)}`])
        .trim().split("\n").map((line) => line.split(","));
    return lines.map((line) => Object.fromEntries(Object.entries(COUNTED).map(([name, columns]) =>
        [name, columns.reduce((sum, column) => sum + Number(line[head.indexOf(column)]), 0)])));
}

// Bots that hear the news of the past fortnight (and of the one before): escorts, money, road.
const LOSSES = 0.1;
const hit = ({ lost, arrived }) => lost > LOSSES * (lost + arrived);
const safer = ({ dakar, abidjan }) => (dakar < abidjan ? "dakar" : dakar > abidjan ? "abidjan" : "both");
const reacting = {
    "wait-after-losses": (now) => (hit(now) ? [1, 2, "none"] : [5, 2, "both"]),
    "fewer-after-losses": (now) => (hit(now) ? [1, 2, "both"] : [5, 2, "both"]),
    "more-after-losses": (now) => (hit(now) ? [6, 2, "both"] : [2, 2, "both"]),
    "safer-road": (now) => [3, 2, safer(now)],
    "safer-road-fewer": (now) => (hit(now) ? [1, 2, safer(now)] : [5, 2, safer(now)]),
    "follow-need": (now, before) => [now.missing > before.missing ? 5 : 2, 2, "both"],
    "money-in-calm": (now) => (hit(now) ? [3, 0, "both"] : [3, 4, "both"]),
};

const turnOf = ([escorts, money, road], plan) => ({
    escorts: Math.min(escorts - 1, game.highestLevel("escorts", plan)), money: Math.min(money, game.highestLevel("money", plan)), road: ROADS[road],
});
const less = (after, before) => Object.fromEntries(Object.keys(COUNTED).map((name) => [name, after[name] - before[name]]));
const dayAfter = (date) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
const fortnightBefore = (date) => new Date(Date.parse(date) - game.TURN_DAYS * 86_400_000).toISOString().slice(0, 10);

// Courses that have decided alike so far are one group with one plan; its news part it again.
function groupsOf(decide, calendar) {
    const first = game.turnDays(0).from;
    const nothing = Object.fromEntries(Object.keys(COUNTED).map((name) => [name, 0]));
    const [past, now] = [fortnightBefore(first), first].map((date) => countedUntil(date, [], calendar));
    let groups = [{ plan: [], courses: now.map((counted, course) => ({ course, counted: [nothing, past[course], counted] })) }];
    for (let turn = 0; turn < game.TURNS; turn++) {
        const next = new Map();
        for (const { plan, courses } of groups)
            for (const { course, counted } of courses) {
                const [a, b, c] = counted;
                const longer = [...plan, turnOf(decide(less(c, b), less(b, a)), plan)];
                const key = JSON.stringify(longer);
                next.set(key, next.get(key) ?? { plan: longer, courses: [] });
                next.get(key).courses.push({ course, counted: [b, c] });
            }
        groups = [...next.values()];
        if (turn < game.TURNS - 1)
            for (const group of groups) {
                const counted = countedUntil(dayAfter(game.turnDays(turn).to), group.plan, calendar);
                for (const one of group.courses)
                    one.counted.push(counted[one.course]);
            }
    }
    return groups;
}

// Each course with the plan that its own news made.
function meansOfReacting(decide, calendar) {
    const groups = groupsOf(decide, calendar);
    const values = Object.fromEntries(game.MEASURES.map(({ id }) => [id, []]));
    for (const { plan, courses } of groups) {
        const all = game.measuresOf(coursesOf(plan, calendar, NEEDED));
        for (const { id } of game.MEASURES)
            values[id].push(...courses.map(({ course }) => all[id][course]));
    }
    return { means: meansOfValues(values), plans: groups.length };
}

const all = [...trivial, ...Array.from({ length: bots - trivial.length }, (_, i) => drawn(i + 1))];
const beats = ({ id, worse }, a, b) => game.isBetter(worse, a[id], b[id]);
const planWords = (plan) => plan.map(({ escorts, money, road }) =>
    `${escorts + 1}/${50 * money}/${Object.keys(ROADS)[road]}`).join(" ");
const bests = (mine, means) => game.MEASURES.filter((measure) => !means.some((other) => beats(measure, other, mine))).map(({ id }) => id);
const sharesOf = (mine, means) => Object.fromEntries(game.MEASURES.map((measure) => [measure.id,
    means.filter((other) => beats(measure, other, mine)).length / means.length]));
const beatenInAll = (mine, means) => means.filter((other) => game.MEASURES.every((measure) => !beats(measure, mine, other)) &&
    game.MEASURES.some((measure) => beats(measure, other, mine))).length;
const rowOf = (calendar, bot, kind, mine, means, plan) => {
    const shares = sharesOf(mine, means);
    return { calendar, bot, kind, best: bests(mine, means).join(" "), plan, beaten_in_all: beatenInAll(mine, means),
        ...Object.fromEntries(game.MEASURES.flatMap(({ id }) => [[id, mine[id].toFixed(2)], [`${id}_better`, shares[id].toFixed(3)]])) };
};
// What a calendar gives: rows of the table, and shares of the bots that are judged over all of them.
function played(calendar) {
    const means = all.map(({ plan }) => meansOf(plan, calendar));
    const rows = [], worst = {}, reactions = {};
    all.forEach(({ name, plan, isTrivial }, i) => {
        if (isTrivial)
            worst[name] = Math.max(...Object.values(sharesOf(means[i], means)));
        if (isTrivial || bests(means[i], means).length > 0)
            rows.push(rowOf(calendar, name, isTrivial ? "trivial" : "lot", means[i], means, planWords(plan)));
    });
    // Those that react are held against all that do not.
    for (const [name, decide] of Object.entries(reacting)) {
        const { means: mine, plans } = meansOfReacting(decide, calendar);
        rows.push(rowOf(calendar, name, "reacts", mine, means, `${plans} plans in ${COURSES} courses`));
        reactions[name] = { ...sharesOf(mine, means), beaten: beatenInAll(mine, means) };
    }
    return { rows, worst, reactions };
}

const onThread = (calendar) => new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), workerData: calendar });
    worker.on("message", resolve);
    worker.on("error", reject);
});

async function playAll() {
    const found = [], next = Array.from({ length: game.CALENDARS }, (_, i) => i + 1);
    const play = async () => {
        for (let calendar; (calendar = next.shift()) !== undefined;) {
            found[calendar - 1] = await onThread(calendar);
            console.log(`tournament: calendar ${calendar} played by ${all.length} blind bots and ${Object.keys(reacting).length} that react`);
        }
    };
    await Promise.all(Array.from({ length: atOnce }, play));
    return found;
}

function report(found) {
    mkdirSync(path.dirname(table), { recursive: true });
    writeFileSync(table, game.formatCsv(["calendar", "bot", "kind", "best", ...game.MEASURES.flatMap(({ id }) => [id, `${id}_better`]), "beaten_in_all", "plan"], found.flatMap(({ rows }) => rows)));
    const worst = trivial.map(({ name }) => [name, Math.max(...found.map((one) => one.worst[name]))]);
    for (const [name, share] of worst)
        console.log(`tournament: ${name}: where it is worst, ${Math.round(100 * share)} % of the bots do better`);
    const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length;
    for (const [name, shares] of Object.keys(reacting).map((bot) => [bot, found.map(({ reactions }) => reactions[bot])]))
        console.log(`tournament: ${name} reacts: better than ${game.MEASURES.map(({ id }) =>
            `${Math.round(100 - 100 * mean(shares.map((one) => one[id])))} % in ${id}`).join(", ")} of the blind plans on average; beaten in everything by ${
            shares.map(({ beaten }) => beaten).join(", ")} of them`);
    const tooGood = worst.filter(([, share]) => share < BEST), halves = worst.filter(([, share]) => share < HALF);
    console.log(`tournament: ${tooGood.length} trivial plans are among the best tenth in everything; ` +
        `${halves.length} are never in the worse half`);
    process.exitCode = tooGood.length > 0 ? 1 : 0;
}

if (isMainThread)
    report(await playAll());
else
    parentPort.postMessage(played(workerData));
