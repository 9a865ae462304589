// SPDX-License-Identifier: GPL-3.0-or-later
//
// node browser.mjs BLOCUS FOLDER [SHOTS]: opens FOLDER/blocus-lab.html in Chromium from the disk and in a
// sandboxed frame, without network, and uses it.  With SHOTS, pictures of each screen go there.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { RUN_MS, SIZES, finished, outside, pageAddress as addressIn, startChromium } from "./chromium.mjs";

const [blocus, folder] = process.argv.slice(2).map((name) => path.resolve(name));
const shots = process.argv[4] && path.resolve(process.argv[4]);
const project = path.resolve(path.dirname(new URL(import.meta.url).pathname), "../..");
const { tested, open, hold, accessible, fits, end } = await startChromium("browser", folder);

if (shots)
    mkdirSync(shots, { recursive: true });
const pageAddress = addressIn(folder);
const framed = path.join(tested, "framed.html");
writeFileSync(framed, `<!doctype html><title>frame</title>
<iframe sandbox="allow-scripts" style="width:100%;height:90vh" src="${pageAddress}"></iframe>`);

// The days of what the start screen simulates, row by row.
function commandRuns() {
    const out = path.join(tested, "started");
    execFileSync(blocus, ["run", "scenarios/blockade-2025.csv", "-n", "200", "--seed", "1", "-q", "--force", "-o", out], { cwd: project, env: {} });
    return readFileSync(path.join(out, "daily.csv"), "utf8").trim().split("\n").slice(1).map((line) => line.split(","));
}

// Processes that draw pages, of the browser that this one started.
function drawers() {
    const all = execFileSync("ps", ["-eo", "pid,ppid,args"], { encoding: "utf8" }).trim().split("\n").slice(1).map((line) => {
        const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
        return { pid: Number(pid), parent: Number(parent), args };
    });
    const below = (parent) => all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
    return below(process.pid).filter(({ args }) => args.includes("--type=renderer")).map(({ pid }) => pid);
}

// Lets them run only a part of each PERIOD_MS: all their threads, which a browser's own throttling
// spares.  Returns how to end it.
const PERIOD_MS = 60;
function slowDown(times) {
    let timer;
    const pids = drawers();
    const signal = (name) => pids.forEach((pid) => {
        try {
            process.kill(pid, name);
        } catch { /* It has ended. */ }
    });
    const rest = () => {
        signal("SIGSTOP");
        timer = setTimeout(run, PERIOD_MS * (1 - 1 / times));
    };
    const run = () => {
        signal("SIGCONT");
        timer = setTimeout(rest, PERIOD_MS / times);
    };
    rest();
    return () => {
        clearTimeout(timer);
        signal("SIGCONT");
    };
}

// How long a class waits for the first band, as it is and on a device six times slower.  Only
// said: this machine may be busy.
async function measuresFirstBand() {
    for (const times of [1, 6]) {
        let began, restore = () => {};
        const start = () => {
            restore = times > 1 ? slowDown(times) : restore;
            began = Date.now();
        };
        try {
            const { context, page } = await open(pageAddress, { locale: "en-GB", viewport: SIZES[0] }, start);
            await page.locator("svg .band").first().waitFor({ timeout: RUN_MS });
            const first = Date.now() - began;
            await finished(page, /^200 courses simulated/);
            console.log(`browser: ${times === 1 ? "as it is" : `${times} times slower`}: first band after ${first} ms, 200 courses after ${Date.now() - began} ms`);
            await context.close();
        } finally {
            restore();
        }
    }
}

// The same luck gives the same numbers: those of the chart are those of the command line.
async function usesStart() {
    const { context, page, asked, said } = await open(pageAddress, { locale: "en-GB", viewport: SIZES[0] });
    await finished(page, /^200 courses simulated/);
    hold("the title is English", await page.title() !== "" && await page.getAttribute("html", "lang") === "en");
    hold("there is a chart with a band", await page.locator("svg .band").count() === 1);
    const slider = page.getByRole("slider");
    await slider.focus();
    const before = await page.locator(".words").innerText();
    await page.keyboard.press("ArrowRight");
    hold("an arrow key moves the cursor", await page.locator(".words").innerText() !== before);
    hold("a slider says its value in words", (await slider.getAttribute("aria-valuetext")).includes("2025"));
    const box = await page.locator("svg.chart").boundingBox();
    await page.mouse.move(box.x + box.width - 14, box.y + 50);
    hold("the mouse moves the cursor", /31 December 2025/.test(await page.locator(".words").innerText()));
    await page.locator("summary").first().click();
    await page.locator("tbody tr").first().waitFor();
    hold("behind the chart is a table of all days", await page.locator("tbody tr").count() === 122);
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: /^Save this table/ }).click();
    const rows = readFileSync(await (await saved).path(), "utf8").trim().split("\n").map((line) => line.split(","));
    const wrote = commandRuns().filter(([, , output, entity, fuel]) => output === "stock" && entity === "bamako" && fuel === "petrol");
    hold("the table that is saved is the command line's", rows.length === 123 && wrote.length === 122 && wrote.every(
        ([date, , , , , , ...numbers], i) => rows[i + 1][0] === date && rows[i + 1].slice(2).every((one) => numbers.includes(one))),
        `${rows[1]} ${wrote[0]}`);
    await page.getByRole("button", { name: "Projector" }).click();
    await fits(page, "on a projector");
    await accessible(page, "on a projector");
    if (shots)
        await page.screenshot({ path: path.join(shots, "projector.png") });
    hold("a projector gets larger letters", await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize)) === 24);
    await page.getByRole("button", { name: "Projector" }).click();
    await page.getByRole("button", { name: "Français" }).click();
    hold("the page turns French", await page.getAttribute("html", "lang") === "fr" &&
        (await page.locator("h1").innerText()).includes("capitale"));
    hold("no request leaves", outside(asked).length === 0, outside(asked).join());
    hold("nothing is complained about", said.length === 0, said.join(" | "));
    await context.close();
}

// What the command line says of a scenario file that the page made.
function commandSays(text, language) {
    const world = path.join(tested, "world");
    for (const part of ["model", "scenarios"])
        cpSync(path.join(project, part), path.join(world, part), { recursive: true });
    writeFileSync(path.join(world, "scenarios/mine.csv"), text);
    return execFileSync(blocus, ["compare", "scenarios/blockade-2025.csv", "scenarios/mine.csv", "-n", "200",
        "--seed", "1", "-o", "out", "--force", "--lang", language], { cwd: world, env: {}, encoding: "utf8" });
}

async function explores() {
    const { context, page, asked, said } = await open(`${pageAddress}#explore`, { locale: "en-GB", viewport: SIZES[0] });
    await page.locator("svg .band").nth(3).waitFor({ timeout: RUN_MS });
    hold("four charts of the scenario", await page.locator("svg .band.base").count() === 4);
    const lever = page.getByRole("slider", { name: /escort detachments/i });
    hold("a lever nobody moved stands where the scenario does, 1.4", await lever.inputValue() === "1.4", await lever.inputValue());
    await lever.focus();
    for (let i = 0; i < 5; i++)
        await page.keyboard.press("ArrowRight");
    hold("a lever says its value in words", await lever.getAttribute("aria-valuetext") === "6\u00a0detachments",
        await lever.getAttribute("aria-valuetext"));
    const run = page.getByRole("button", { name: "Run" });
    hold("first one predicts", await run.getAttribute("aria-disabled") === "true");
    await page.getByRole("radio", { name: "more" }).check();
    await run.click();
    await page.getByRole("heading", { name: "What the command says of it" }).waitFor({ timeout: RUN_MS });
    hold("the next run wants a prediction of its own", await run.getAttribute("aria-disabled") === "true");
    hold("four charts with two bands each", await page.locator("svg .band").count() === 8);
    hold("what was said stands beside what came out", /You said: more.*: less \([\d,]+(\.\d)? % apart\)/.test(await page.locator(".message").innerText()),
        await page.locator(".message").innerText());
    await page.getByText("The scenario file").click();
    const text = await page.locator("details pre").innerText();
    const verdict = page.locator("h2:has-text('What the command says') + pre, h2:has-text('Ce qu’en dit') + pre");
    hold("the verdict is the command line's", commandSays(text, "en").startsWith(await verdict.innerText()));
    await page.getByRole("button", { name: "Français" }).click();
    const french = commandSays(text, "fr");
    await page.waitForFunction((line) => [...document.querySelectorAll("pre")].some(
        (pre) => pre.textContent.includes(line)), french.split("\n")[1], { timeout: RUN_MS });
    hold("in French as well", french.startsWith(await verdict.innerText()));
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    hold("the file that is saved is the one shown", readFileSync(await (await download).path(), "utf8").trim() === text.trim());
    const other = text.replaceAll(",6,detachment", ",3,detachment");
    await page.locator("input[type=file]").setInputFiles({ name: "other.csv", mimeType: "text/csv", buffer: Buffer.from(other) });
    await page.waitForFunction((is) => document.querySelector("details pre").textContent.trim() === is, other.trim());
    hold("a file that is opened moves the levers", (await lever.or(page.getByRole("slider", { name: /escorte pour/ })).first()
        .getAttribute("aria-valuetext")).startsWith("3"));
    await page.locator("input[type=file]").setInputFiles({ name: "torn.csv", mimeType: "text/csv", buffer: Buffer.from("x\n1") });
    await page.getByRole("alert").waitFor();
    hold("a torn file is called so", (await page.getByRole("alert").innerText()).includes("scénario"));
    hold("a torn file changes nothing", (await page.locator("details pre").innerText()).trim() === other.trim());
    await page.locator('nav a[href="#difference"]').click();
    await page.getByRole("heading", { level: 1, name: "Ce que changent vos décisions" }).waitFor();
    hold("differences before the first decision are none",
        /1er septembre 2025.* 0/.test(await page.locator("main").innerText().then(async () => {
            await page.getByRole("slider").focus();
            await page.keyboard.press("Home");
            return page.locator(".words").first().innerText();
        })));
    if (shots)
        await page.screenshot({ path: path.join(shots, "differed-fr-1280.png"), fullPage: true });
    await accessible(page, "difference");
    await page.locator('nav a[href="#explore"]').click();
    hold("no request leaves while exploring", outside(asked).length === 0, outside(asked).join());
    hold("nothing is complained about while exploring", said.length === 0, said.join(" | "));
    if (shots)
        await page.screenshot({ path: path.join(shots, "explored-fr-1280.png"), fullPage: true });
    for (const shut = page.locator("details:not([open]) > summary"); await shut.count() > 0;)
        await shut.first().click();
    for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        for (const viewport of SIZES) {
            await page.setViewportSize(viewport);
            await page.waitForTimeout(200);
            await accessible(page, `explored, all open, ${colorScheme}, ${viewport.width}`);
            await fits(page, `explored, all open, ${colorScheme}, ${viewport.width}`);
        }
    }
    await context.close();
}

// A lesson opens in the small model; its file opens there again from the full one.
async function opensLessons() {
    const { context, page, asked, said } = await open(`${pageAddress}#lessons`, { locale: "en-GB", viewport: SIZES[0] });
    await page.getByRole("button", { name: /^Border shut for 14 days/ }).click();
    await page.getByRole("heading", { level: 1, name: "What would you have changed?" }).waitFor();
    await page.locator("svg .band").nth(3).waitFor({ state: "attached", timeout: RUN_MS });
    hold("four charts of the small model", await page.locator("svg .band.base").count() === 4);
    hold("a lesson starts from its scenario", await page.getByRole("combobox").inputValue() === "small/calm.csv");
    hold("a lesson wants a prediction too", await page.getByRole("button", { name: "Run", exact: true }).getAttribute("aria-disabled") === "true");
    await page.getByRole("radio", { name: "more" }).check();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByRole("heading", { name: "What the command says of it" }).waitFor({ timeout: RUN_MS });
    hold("closed for 14 days: what the hand calculates", /with your decisions, for petrol: 4,000/.test(await page.locator(".message").innerText()),
        await page.locator(".message").innerText());
    const verdict = await page.locator("h2:has-text('What the command says') + pre").innerText();
    hold("the verdict is the command line's in the small model", execFileSync(blocus, ["compare", "scenarios/small/calm.csv", "scenarios/small/closed-14-days.csv",
        "--model", "model/small", "-n", "200", "--seed", "1", "-o", path.join(tested, "lesson"), "--force"], { cwd: project, env: {}, encoding: "utf8" }).startsWith(verdict));
    await page.getByText("The scenario file").click();
    const text = await page.locator("details pre").innerText();
    hold("each chart names the sources of the small model", await page.locator(".source", { hasText: "model/small/sources.csv" }).count() === 4);
    hold("the file says which model it is for", text.includes("--model model/small"));
    hold("so does the command", (await page.locator("pre").last().innerText()).includes("--model model/small"));
    for (const screen of ["difference", "course"]) {
        await page.locator(`nav a[href="#${screen}"]`).click();
        await page.locator("figure").nth(3).waitFor({ timeout: RUN_MS });
        await page.waitForFunction(() => !/Simulating/.test(document.querySelector("main").textContent));
        for (const viewport of SIZES) {
            await page.setViewportSize(viewport);
            await accessible(page, `${screen} of a lesson, ${viewport.width}`);
            await fits(page, `${screen} of a lesson, ${viewport.width}`);
        }
    }
    await page.locator('nav a[href="#explore"]').click();
    const starts = page.getByRole("combobox");
    await starts.selectOption("blockade-2025.csv");
    await page.getByRole("slider", { name: /fuel of the utility/i }).or(page.getByText("The electricity utility")).first().waitFor({ timeout: RUN_MS });
    await page.locator("svg .band").nth(3).waitFor({ timeout: RUN_MS });
    hold("a scenario of the full model has its levers", await page.getByText("The electricity utility").count() === 1);
    await page.locator("input[type=file]").setInputFiles({ name: "lesson.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.waitForFunction(() => document.querySelector("select").value === "small/calm.csv", undefined, { timeout: RUN_MS });
    await page.locator("svg .band").nth(7).waitFor({ state: "attached", timeout: RUN_MS });
    hold("a file for the other model opens with that model", (await page.locator("details pre").textContent()).trim() === text.trim());
    const own = readFileSync(path.join(project, "scenarios/small/calm.csv"), "utf8").replaceAll("60", "40");
    await page.locator("input[type=file]").setInputFiles({ name: "ours.csv", mimeType: "text/csv", buffer: Buffer.from(own) });
    await page.waitForFunction(() => document.querySelector("select").value === "own.csv" && !/Simulating/.test(document.querySelector("main").textContent), undefined, { timeout: RUN_MS });
    hold("a teacher's own scenario is one to start from", (await page.locator("pre").last().innerText()).startsWith("blocus run scenarios/own.csv --model model/small"),
        await page.locator("pre").last().innerText());
    hold("nothing is wrong with it", await page.getByRole("alert").count() === 0);
    hold("no request leaves from lessons", outside(asked).length === 0, outside(asked).join());
    hold("nothing is complained about at lessons", said.length === 0, said.join(" | "));
    await context.close();
}

// What follows one course on the command line.
function commandFollows(number, seed) {
    const out = path.join(tested, "followed");
    execFileSync(blocus, ["run", "scenarios/blockade-2025.csv", "--replicate", number, "--seed", seed, "-q", "--force",
        "-o", out], { cwd: project, env: {} });
    return (name) => readFileSync(path.join(out, name), "utf8").trim().split("\n").slice(1).map((line) => line.split(","));
}

async function followsCourses() {
    const { context, page, asked, said } = await open(pageAddress, { locale: "en-GB", viewport: SIZES[0] });
    await finished(page, /^200 courses simulated/);
    await page.getByRole("textbox", { name: "Class word" }).fill("  Éléphant ");
    await page.keyboard.press("Tab");
    await page.getByText("Class word: elephant").waitFor();
    const [, seed] = /luck (\d+)/.exec(await page.locator(".luck").innerText());
    await page.locator("pre", { hasText: `--seed ${seed}` }).waitFor();
    await page.locator('nav a[href="#course"]').click();
    await page.locator("svg .band").nth(3).waitFor({ timeout: RUN_MS });
    hold("the class word is on the next screen too", (await page.locator(".luck").innerText()).includes("elephant"));
    await page.getByRole("button", { name: "Next" }).focus();
    await page.keyboard.press("PageDown");
    await page.locator("pre", { hasText: `--seed ${seed} -q --replicate 2` }).waitFor();
    await page.waitForFunction(() => document.querySelector("figure .words").textContent.includes("Course 2"));
    const file = commandFollows("2", seed);
    await page.getByRole("slider").focus();
    await page.keyboard.press("End");
    const last = file("trajectory.csv").filter(([, , , output, entity, fuel]) => output === "stations_dry" && fuel === "petrol").at(-1).at(-1);
    const shown = await page.locator("figure", { hasText: "illing stations" }).locator(".words").innerText();
    hold("a course is the one of the command line", Math.abs(100 * Number(last) - Number(/([\d.]+)\u00a0%/.exec(shown)[1])) < 0.06, `${shown} ${last}`);
    const attacks = file("events.csv").filter(([, , , event]) => event === "attack");
    await page.getByText("The whole story").click();
    hold("every attack is told", await page.locator("details .story li", { hasText: "An attack on" }).count() === attacks.length);
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForFunction(() => document.querySelector("input[type=range]").value !== "121");
    await page.getByRole("button", { name: "Pause" }).click();
    for (const viewport of SIZES) {
        await page.setViewportSize(viewport);
        await accessible(page, `course, all open, ${viewport.width}`);
        await fits(page, `course, all open, ${viewport.width}`);
    }
    await page.locator('nav a[href="#explore"]').click();
    await page.getByText("The scenario file").click();
    hold("the scenario file knows the class word", (await page.locator("details pre").innerText())
        .includes(`"class word ""elephant"": --seed ${seed}"`));
    hold("the command has its luck", (await page.locator("pre").last().innerText()).includes(`--seed ${seed}`));
    hold("no request leaves from courses", outside(asked).length === 0, outside(asked).join());
    hold("nothing is complained about at courses", said.length === 0, said.join(" | "));
    await context.close();
}

// What the command line makes of a plan that the page saved: a column of replicates.csv.
function commandPlays(text, seed) {
    const world = path.join(tested, "world"), out = path.join(tested, "played");
    for (const part of ["model", "scenarios"])
        cpSync(path.join(project, part), path.join(world, part), { recursive: true });
    writeFileSync(path.join(world, "scenarios/game/plan.csv"), text);
    execFileSync(blocus, ["run", "scenarios/game/plan.csv", "-n", "200", "--seed", seed, "-q", "--force", "-o", out], { cwd: world, env: {} });
    const [head, ...lines] = readFileSync(path.join(out, "replicates.csv"), "utf8").trim().split("\n").map((line) => line.split(","));
    return (name) => lines.map((line) => Number(line[head.indexOf(name)]));
}

async function plays() {
    const { context, page, asked, said } = await open(pageAddress, { locale: "fr-FR", viewport: SIZES[1] });
    await finished(page, /^200 déroulements simulés/);
    await page.getByRole("textbox", { name: "Mot de la classe" }).fill("baobab");
    await page.keyboard.press("Tab");
    await page.locator('nav a[href="#game"]').click();
    await page.getByRole("heading", { name: /Nouvelles du/ }).waitFor({ timeout: RUN_MS });
    const decide = page.getByRole("button", { name: /^Décider/ });
    hold("first a mandate", await decide.getAttribute("aria-disabled") === "true");
    await page.getByRole("textbox", { name: "Équipe" }).fill("Les Caïmans");
    await page.getByRole("button", { name: "Tirer une carte" }).click();
    await page.getByRole("radio", { name: "Équipages" }).check();
    const news = [];
    for (let turn = 1; turn <= 7; turn++) {
        await page.getByRole("heading", { name: new RegExp(`Tour ${turn} sur 7`) }).waitFor({ timeout: RUN_MS });
        await accessibleOnce(page, `turn ${turn}`, turn === 2);
        const slider = page.getByRole("slider", { name: /Détachements/ });
        await slider.focus();
        await page.keyboard.press(turn === 1 ? "End" : turn % 2 ? "ArrowRight" : "ArrowLeft");
        if (turn === 4)
            await keepsGame(page);
        if (turn === 3)
            await page.getByRole("radio", { name: "seulement depuis Abidjan" }).check();
        const past = await page.locator("figure path.middle").first().getAttribute("d");
        await decide.click();
        await page.waitForFunction((was) => document.querySelector("figure path.middle").getAttribute("d") !== was, past, { timeout: RUN_MS });
        news.push(await page.locator(".news h2").innerText());
        hold(`turn ${turn} moves no day before it`, (await page.locator("figure path.middle").first().getAttribute("d")).split("L")
            .length > past.split("L").length);
    }
    hold("news of each fortnight", new Set(news).size === 7);
    await page.locator(".ring").nth(4).waitFor({ timeout: RUN_MS });
    const code = await page.locator(".code").innerText();
    const seed = /hasard (\d+)/.exec(await page.locator(".luck").innerText())[1];
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Enregistrer le plan" }).click();
    const text = readFileSync(await (await download).path(), "utf8");
    hold("the plan knows the class word", text.includes("baobab"));
    const column = commandPlays(text, seed);
    const cell = async (table) => (await page.getByRole("region", { name: table }).locator("tbody td").first().innerText()).replaceAll(/\s/g, "");
    hold("tankers lost are those of the command line", Math.abs(Number(await cell("Citernes perdues")) - column("tankers_lost_total.bamako")[0]) <= 1,
        `${await cell("Citernes perdues")} ${column("tankers_lost_total.bamako")[0]}`);
    hold("closed school days are those of the command line", Number((await cell("Jours de fermeture")).replace(",", ".")) === column("school_days_closed.mali")[0]);
    for (const viewport of SIZES) {
        await page.setViewportSize(viewport);
        await accessible(page, `game over, ${viewport.width}`);
        await fits(page, `game over, ${viewport.width}`);
        if (shots)
            await page.screenshot({ path: path.join(shots, `played-fr-${viewport.width}.png`), fullPage: true });
    }
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "A good plan or good luck?" }).waitFor();
    await accessible(page, "game over, in English");
    await fits(page, "game over, in English");
    await page.getByRole("button", { name: "Français" }).click();
    await page.emulateMedia({ media: "print" });
    hold("the printer gets the sheet alone", await page.locator(".sheet").isVisible() && !await page.locator(".code").isVisible());
    const sheet = await page.pdf({ format: "A4" });
    if (shots)
        await page.locator(".sheet").screenshot({ path: path.join(shots, "sheet.png") });
    if (shots)
        writeFileSync(path.join(shots, "sheet.pdf"), sheet);
    hold("the sheet is one page", [...sheet.toString("latin1").matchAll(/\/Type\s*\/Page\b/g)].length === 1);
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("button", { name: "Comparer les équipes" }).click();
    await comparesTeams(page, code);
    await comparesInEnglish(page);
    await opensKey(page);
    hold("no request leaves while playing", outside(asked).length === 0, outside(asked).join());
    hold("nothing is complained about while playing", said.length === 0, said.join(" | "));
    await context.close();
}

// Another class word in the middle of a game loses nothing.
async function keepsGame(page) {
    await page.locator('nav a[href="#start"]').click();
    await page.getByRole("textbox", { name: "Mot de la classe" }).fill("manguier");
    await page.keyboard.press("Tab");
    await page.locator('nav a[href="#game"]').click();
    await page.getByRole("alert").waitFor();
    hold("a game with another luck is kept", /3 tours.*baobab/.test(await page.getByRole("alert").innerText()));
    await page.getByRole("button", { name: "Revenir à cette partie" }).click();
    await page.getByRole("heading", { name: /Tour 4 sur 7/ }).waitFor();
}

async function comparesTeams(page, code) {
    await page.getByRole("heading", { level: 1, name: "Toutes les équipes" }).waitFor();
    const codes = page.getByRole("textbox", { name: "Noms et codes" });
    hold("the team’s code is there", (await codes.inputValue()).includes(code));
    const wrong = (code[0] === "A" ? "B" : "A") + code.slice(1);
    await codes.fill(`${await codes.inputValue()}\nDeuxième ${code.toLowerCase()}\nFausse ${wrong}\nCourte ABC`);
    await page.getByRole("button", { name: "Simuler toutes les équipes" }).click();
    await page.locator("figure .team-1").first().waitFor({ timeout: RUN_MS });
    hold("a line for each team", await page.locator("figure path.team-0").count() === 4 && await page.locator("figure path.team-1").count() === 4);
    const complaints = await page.getByRole("alert").innerText();
    hold("a wrong code is one plain sentence", /Fausse – Une lettre ou un chiffre est faux/.test(complaints) && /20 lettres.*3/.test(complaints), complaints);
    const rows = await page.getByRole("region", { name: "Citernes perdues" }).locator("tbody tr").evaluateAll(
        (all) => all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent).join()));
    hold("the same code gives the same numbers", rows.length === 2 && rows[0] === rows[1], rows.join(" | "));
    for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        for (const viewport of SIZES) {
            await page.setViewportSize(viewport);
            await accessible(page, `teams, ${colorScheme}, ${viewport.width}`);
            await fits(page, `teams, ${colorScheme}, ${viewport.width}`);
            if (shots)
                await page.screenshot({ path: path.join(shots, `teams-fr-${colorScheme}-${viewport.width}.png`), fullPage: true });
        }
    }
}

async function comparesInEnglish(page) {
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "All teams on one chart" }).waitFor();
    hold("complaints are said in the other language", /A letter or digit is wrong/.test(await page.getByRole("alert").innerText()));
    await accessible(page, "teams, in English");
    await fits(page, "teams, in English");
}

// The key says where the danger is: it waits for a button, and does not stay.
async function opensKey(page) {
    hold("the key is not on the screen", await page.locator("#key").count() === 0);
    await page.getByRole("button", { name: "Show the key of the game" }).click();
    hold("the key has simple plans", await page.locator("#key tbody tr").count() >= 20);
    for (const viewport of SIZES) {
        await page.setViewportSize(viewport);
        await accessible(page, `key, ${viewport.width}`);
        await fits(page, `key, ${viewport.width}`);
        if (shots)
            await page.locator("#key").screenshot({ path: path.join(shots, `key-en-${viewport.width}.png`) });
    }
    await page.locator('nav a[href="#about"]').click();
    await page.locator('nav a[href="#teacher"]').click();
    await page.getByRole("button", { name: "Show the key of the game" }).waitFor();
    hold("the key is gone when the screen was left", await page.locator("#key").count() === 0);
}

async function accessibleOnce(page, where, is) {
    if (!is)
        return;
    for (const viewport of SIZES) {
        await page.setViewportSize(viewport);
        await accessible(page, `${where}, ${viewport.width}`);
        await fits(page, `${where}, ${viewport.width}`);
        if (shots)
            await page.screenshot({ path: path.join(shots, `${where.replace(" ", "-")}-fr-${viewport.width}.png`), fullPage: true });
    }
}

async function runsFramed() {
    const { context, page, asked, said } = await open(pathToFileURL(framed).href, { locale: "fr-FR" });
    const frame = page.frameLocator("iframe");
    await finished(frame, /^200 déroulements simulés/);
    hold("it runs in a sandboxed frame", await frame.locator("svg .band").count() === 1);
    hold("no request leaves the frame", outside(asked).length === 0, outside(asked).join());
    hold("nothing is complained about in the frame", said.length === 0, said.join(" | "));
    await context.close();
}

async function looksAtScreens() {
    for (const locale of ["en-GB", "fr-FR"]) {
        const { context, page } = await open(pageAddress, { locale, viewport: SIZES[0] });
        await finished(page, /^200 /);
        const names = await page.locator("nav a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
        for (const name of names) {
            await page.locator(`nav a[href="${name}"]`).click();
            await page.waitForTimeout(100);
            await page.waitForFunction(() => !/Simulating|en cours/.test(document.querySelector("main").textContent));
            for (const viewport of SIZES) {
                const where = `${name.slice(1)}-${locale.slice(0, 2)}-${viewport.width}`;
                await page.setViewportSize(viewport);
                await page.waitForTimeout(50);
                await accessible(page, where);
                await fits(page, where);
                if (shots)
                    await page.screenshot({ path: path.join(shots, `${where}.png`), fullPage: true });
            }
        }
        await context.close();
    }
}

try {
    await measuresFirstBand();
    await usesStart();
    await explores();
    await opensLessons();
    await followsCourses();
    await plays();
    await runsFramed();
    await looksAtScreens();
} catch (error) {
    hold("the page can be used", false, String(error));
} finally {
    await end();
}
