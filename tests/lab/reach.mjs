// SPDX-License-Identifier: GPL-3.0-or-later
//
// node reach.mjs FOLDER [SHOTS]: does the page reach everybody?  The zip in a frame as Kolibri has it,
// narrow screens, larger letters, wider spaces, the keyboard alone, browsers that lack something,
// files and codes that are no good; in both languages.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { playByKeyboard } from "./by-keyboard.mjs";
import { RUN_MS, SIZES, finished, outside, pageAddress as addressIn, startChromium } from "./chromium.mjs";

const folder = path.resolve(process.argv[2]);
const shots = process.argv[3] && path.resolve(process.argv[3]);
const { tested, open, hold, accessible, fits, end } = await startChromium("reach", folder);
const pageAddress = addressIn(folder);
const LOCALES = ["en-GB", "fr-FR"];
if (shots)
    mkdirSync(shots, { recursive: true });

const keys = (page) => ({ evaluate: (text) => page.evaluate(text), press: (key) => page.keyboard.press(key) });

// Kolibri serves a zip's files from an origin of their own, under this policy, in a frame that may
// run scripts and nothing else (kolibri/core/content/zip_wsgi.py, html5_viewer/options.py).
const KOLIBRI = "http://kolibri.example/";
const POLICY = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:";

async function runsInKolibri() {
    const place = mkdtempSync(path.join(tested, "zip-"));
    execFileSync("unzip", ["-q", path.join(folder, "blocus-lab.zip"), "-d", place]);
    const index = readFileSync(path.join(place, "index.html"), "utf8");
    const frame = `<!doctype html><title>Kolibri</title><iframe sandbox="allow-scripts" style="width:100%;height:95vh" src="index.html"></iframe>`;
    const serve = (page) => page.route(`${KOLIBRI}**`, (route) => route.fulfill({
        contentType: "text/html", headers: { "Content-Security-Policy": POLICY },
        body: route.request().url().endsWith("index.html") ? index : frame }));
    const { context, page, asked, said } = await open(KOLIBRI, { locale: "fr-FR", viewport: SIZES[0] }, serve);
    const [, inside] = page.frames();
    await finished(inside, /^200 déroulements simulés/);
    hold("Kolibri: no request but for the page", outside(asked).every((url) => url === KOLIBRI || url === `${KOLIBRI}index.html`), asked.join());
    await inside.locator("body").evaluate((body) => body.ownerDocument.defaultView.focus());
    const { code, tables } = await playByKeyboard({ evaluate: (text) => inside.evaluate(text), press: (key) => page.keyboard.press(key) }, "baobab");
    hold("Kolibri: a whole game in the frame", tables.length === 10 && code.length === 23, `${code} ${tables.length}`);
    hold("Kolibri: it says that saving may be barred", await inside.getByText(/cadre/).first().isVisible());
    hold("Kolibri: nothing is complained about", said.length === 0, said.join(" | "));
    if (shots)
        await page.screenshot({ path: path.join(shots, "kolibri.png") });
    await context.close();
}

// The same game twice: once on the page, once in Kolibri, with the keyboard alone.
async function playsByKeyboard() {
    const { context, page, said } = await open(pageAddress, { locale: "en-GB", viewport: SIZES[0] });
    const { unseen } = await playByKeyboard(keys(page), "baobab");
    hold("keyboard: every stop shows that it has the focus", unseen.length === 0, unseen.join(" | "));
    hold("keyboard: nothing is complained about", said.length === 0, said.join(" | "));
    await context.close();
}

// Every screen, with everything on it that can be opened.
async function onEveryScreen(page, look) {
    const names = await page.locator("nav a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    for (const name of names) {
        await page.locator(`nav a[href="${name}"]`).click();
        await page.waitForTimeout(100);
        await page.waitForFunction(() => !/Simulating|en cours/.test(document.querySelector("main").textContent), undefined, { timeout: RUN_MS });
        await look(name.slice(1));
    }
}

// From the first stop to the last: none is twice, all that can be used is one, and they follow the page.
const STOPS = `a[href], button, input:not([type=radio]), select, textarea, summary, [tabindex="0"]`;
async function walks(page, where) {
    const wanted = await page.evaluate((stops) => [...document.querySelectorAll(stops)].filter(
        (one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled).length, STOPS);
    await page.evaluate(() => {
        globalThis.seen = [];
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute("tabindex");
    });
    for (let i = 0; i < wanted + 40; i++) {
        await page.keyboard.press("Tab");
        const isOver = await page.evaluate(() => {
            const is = document.activeElement;
            if (is === document.body || globalThis.seen.includes(is))
                return true;
            globalThis.seen.push(is);
            return false;
        });
        if (isOver)
            break;
    }
    const { count, inOrder } = await page.evaluate((stops) => ({
        count: globalThis.seen.filter((one) => one.matches(stops)).length,
        inOrder: globalThis.seen.every((one, i, all) => i === 0 || (all[i - 1].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)),
    }), STOPS);
    hold(`${where}: the keyboard reaches all that can be used`, count === wanted, `${count} of ${wanted}`);
    hold(`${where}: in the order of the page`, inOrder);
}

// What is cut off: text in a box that hides what does not fit.
async function isWhole(page, where) {
    const cut = await page.evaluate(() => [...document.querySelectorAll("main *, header *")].filter((one) => {
        const { overflowX, overflowY } = getComputedStyle(one);
        return !one.matches(".hidden, .skip") && one.checkVisibility() && one.clientWidth > 0 &&
            ((overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1) || (overflowY === "hidden" && one.scrollHeight > one.clientHeight + 1));
    }).map((one) => one.outerHTML.slice(0, 80)));
    // A chart cuts nothing off, but a letter may still leave the window.
    cut.push(...await page.evaluate(() => [...document.querySelectorAll("svg.chart text")].filter((one) => {
        const { left, right } = one.getBoundingClientRect(), box = one.closest("svg").getBoundingClientRect();
        const isOut = left < box.left - 1 || right > box.right + 1;
        return left < 0 || right > innerWidth || (isOut && getComputedStyle(one.closest("svg")).overflow !== "visible");
    }).map((one) => one.textContent)));
    hold(`${where}: nothing is cut off`, cut.length === 0, cut.join(" | "));
}

// WCAG 1.4.12 gives these distances.
const SPACES = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }";
const WAYS = [
    { name: "320 px", viewport: { width: 320, height: 568 } },
    { name: "zoom of 200 %", viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
    { name: "letters of 200 %", viewport: SIZES[0], style: "html { font-size: 200% }" },
    { name: "letters of 200 % at 390 px", viewport: SIZES[1], style: "html { font-size: 200% }" },
    { name: "wide spaces", viewport: SIZES[0], style: SPACES },
    { name: "wide spaces at 390 px", viewport: SIZES[1], style: SPACES },
];

async function reflows(locale) {
    for (const { name, style, ...options } of WAYS) {
        const { context, page } = await open(pageAddress, { locale, ...options });
        await finished(page, /^200 /);
        // The page forbids itself foreign styles; a script may set one.
        if (style)
            await page.evaluate((text) => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(text);
                document.adoptedStyleSheets = [sheet];
                dispatchEvent(new Event("resize"));
            }, style);
        await onEveryScreen(page, async (screen) => {
            const where = `${screen} ${locale.slice(0, 2)}, ${name}`;
            await fits(page, where);
            await isWhole(page, where);
            if (shots)
                await page.screenshot({ path: path.join(shots, `${where.replaceAll(/[^\w]+/g, "-")}.png`), fullPage: true });
        });
        await context.close();
    }
}

async function titlesAndOrder(locale) {
    const { context, page } = await open(pageAddress, { locale, viewport: SIZES[0] });
    await finished(page, /^200 /);
    const titles = new Set();
    await onEveryScreen(page, async (screen) => {
        titles.add(await page.title());
        const where = `${screen} ${locale.slice(0, 2)}`;
        await walks(page, where);
        hold(`${where}: one title of the first rank`, await page.locator("h1").count() === 1);
        hold(`${where}: a parser finds the elements where they are`, await page.evaluate(() => {
            const inside = (root) => [...root.querySelectorAll("main *, header *")].map((one) => `${one.parentNode.localName} ${one.localName}`).join();
            return inside(new DOMParser().parseFromString(document.body.innerHTML, "text/html")) === inside(document);
        }));
        const nameless = await page.locator("table").evaluateAll((all) => all.filter(
            (one) => !one.closest(".sheet") && !one.getAttribute("aria-label") && !one.caption).length);
        hold(`${where}: every table has a name`, nameless === 0, nameless);
    });
    hold(`every screen has a title of its own, ${locale}`, titles.size === await page.locator("nav a").count(), [...titles].join(" | "));
    const skip = page.locator("a, button").first();
    await skip.focus();
    hold(`first one may skip to the content, ${locale}`, /content|contenu/.test(await skip.innerText()) && await skip.isVisible());
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    hold(`and is there, ${locale}`, await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
    await context.close();
}

// What stands between a reader and the page, and the sentence that says so.
const LACKS = [
    { name: "DecompressionStream", take: () => { delete globalThis.DecompressionStream; } },
    { name: "WebAssembly SIMD", take: () => { WebAssembly.validate = () => false; } },
    { name: "WebAssembly", take: () => { delete globalThis.WebAssembly; } },
    { name: "Worker", take: () => { delete globalThis.Worker; } },
];
const SENTENCES = { en: "This browser lacks {}. Please open the page in a newer one.",
    fr: "Il manque à ce navigateur : {}. Ouvrez la page dans un navigateur plus récent." };

async function saysWhatIsLacking(locale) {
    const language = locale.slice(0, 2);
    for (const { name, take } of LACKS) {
        const { context, page, said } = await open(pageAddress, { locale }, (one) => one.addInitScript(take));
        const line = page.locator("main p").first();
        await page.waitForFunction(() => /lacks|manque/.test(document.querySelector("main p")?.textContent));
        const text = (await line.innerText()).replaceAll("\u00a0", " ");
        hold(`${language}: a browser without ${name} is told so`, text.includes(SENTENCES[language].replace("{}", name)), text);
        hold(`${language}: without ${name}, nothing else goes wrong`, said.length === 0, said.join(" | "));
        await accessible(page, `${language}, without ${name}`);
        await context.close();
    }
}

// As an iPhone shows a file.
async function saysThatItNeedsScripts() {
    const { context, page } = await open(pageAddress, { javaScriptEnabled: false, viewport: SIZES[1] });
    const text = await page.locator("main").innerText();
    hold("without scripts the page says so, in both languages", /needs JavaScript.*iPhone.*Kolibri/.test(text) && /besoin de JavaScript.*iPhone.*Kolibri/.test(text), text);
    await context.close();
}

const TORN = [
    ["another table", "x\n1\n", { en: "This file is no scenario", fr: "Ce fichier n’est pas un scénario" }],
    ["nothing", "", { en: "This file is no scenario", fr: "Ce fichier n’est pas un scénario" }],
    ["half a file", "from,to,entity,fuel,parameter,value,unit,source,note\n,,scenario,,base,blockade-2025.csv,,,\n2025-10-01,,mali,,esco",
        { en: "mine.csv:3", fr: "mine.csv:3" }],
];

async function refusesFiles(locale) {
    const language = locale.slice(0, 2);
    const { context, page, said } = await open(`${pageAddress}#explore`, { locale, viewport: SIZES[0] });
    await page.locator("svg .band").nth(3).waitFor({ timeout: RUN_MS });
    const lever = page.locator(".lever input").first();
    await lever.focus();
    await page.keyboard.press("ArrowRight");
    const before = await page.locator("details pre").textContent();
    for (const [name, text, sentences] of TORN) {
        await page.locator("input[type=file]").setInputFiles({ name: "torn.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
        await page.getByRole("alert").filter({ hasText: sentences[language] }).waitFor();
        hold(`${language}: ${name} changes nothing`, await page.locator("details pre").textContent() === before);
        await accessible(page, `${language}, ${name} opened`);
    }
    if (shots)
        await page.screenshot({ path: path.join(shots, `torn-${language}.png`) });
    const refusal = await page.getByRole("alert").innerText();
    await page.getByRole("button", { name: /^(English|Français)$/ }).click();
    await page.waitForFunction((was) => ![was, undefined].includes(document.querySelector("[role=alert]")?.textContent), refusal);
    hold(`${language}: a refusal is said in the other language`, (language === "en" ? /inconnu/ : /unknown/).test(await page.getByRole("alert").innerText()),
        await page.getByRole("alert").innerText());
    hold(`${language}: torn files break nothing`, said.length === 0, said.join(" | "));
    await context.close();
}

const part = await import(path.join(folder, "parts.mjs"));
const PLAN = Array(part.TURNS).fill({ escorts: 0, money: 0, road: 0 });
const codesOf = (edition) => {
    const [team, rich] = [PLAN, Array(part.TURNS).fill({ escorts: 7, money: 7, road: 0 })].map((plan) => ({ plan, mandate: "crews", seed: 1, edition }));
    return { version: part.codeOf({ ...team, edition: (edition + 1) % 1024 }), luck: part.codeOf({ ...team, seed: 384_211 }),
        purse: part.codeOf(rich), own: part.codeOf(team) };
};
const REFUSED = { version: { en: /another version of this page/, fr: /autre version de cette page/ },
    luck: { en: /another class word/, fr: /autre mot de la classe/ }, purse: { en: /spends more/, fr: /dépense plus/ } };

// The edition of the page is in its packed data.
const [, packed] = /id="data">([^<]*)</.exec(readFileSync(path.join(folder, "blocus-lab.html"), "utf8"));
const facts = JSON.parse(gunzipSync(part.decode85(packed)).toString());

async function refusesCodes(locale) {
    const language = locale.slice(0, 2);
    const { context, page, said } = await open(`${pageAddress}#teacher`, { locale, viewport: SIZES[0] });
    await page.locator("textarea").waitFor({ timeout: RUN_MS });
    const codes = codesOf(facts.edition);
    await page.locator("textarea").fill(Object.entries(codes).map(([name, code]) => `${name} ${code}`).join("\n"));
    await page.locator("button.main").click();
    await page.locator("figure path.team-0").first().waitFor({ timeout: RUN_MS });
    const lines = await page.getByRole("alert").locator("li").allInnerTexts();
    hold(`${language}: three codes are refused, the fourth is played`, lines.length === 3, lines.join(" | "));
    for (const [i, name] of Object.keys(REFUSED).entries())
        hold(`${language}: a code of another ${name} says so`, REFUSED[name][language].test(lines[i]), lines[i]);
    hold(`${language}: what was typed is kept`, (await page.locator("textarea").inputValue()).includes(codes.version));
    await accessible(page, `${language}, codes refused`);
    if (shots)
        await page.screenshot({ path: path.join(shots, `codes-${language}.png`) });
    hold(`${language}: refused codes break nothing`, said.length === 0, said.join(" | "));
    await context.close();
}

try {
    await runsInKolibri();
    await playsByKeyboard();
    await saysThatItNeedsScripts();
    for (const locale of LOCALES) {
        await titlesAndOrder(locale);
        await saysWhatIsLacking(locale);
        await refusesFiles(locale);
        await refusesCodes(locale);
        await reflows(locale);
    }
} catch (error) {
    hold("the page can be reached", false, String(error));
} finally {
    await end();
}
