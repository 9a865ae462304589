// SPDX-License-Identifier: GPL-3.0-or-later
//
// node browser.mjs FOLDER [SHOTS]: opens FOLDER/blocus-lab.html in Chromium from the disk and in a
// sandboxed frame, without network, and uses it.  With SHOTS, pictures of each screen go there.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const folder = path.resolve(process.argv[2]);
const shots = process.argv[3] && path.resolve(process.argv[3]);
const WANTED_NODE = 20;
const SIZES = [{ width: 1280, height: 800 }, { width: 390, height: 844 }];
const RUN_MS = 60_000;

if (Number(process.versions.node.split(".")[0]) < WANTED_NODE) {
    console.log(`browser: 0 passed, 0 failed, 1 skipped`);
    console.log(`browser: the page is not tried: Node ${WANTED_NODE} is wanted, this is ${process.versions.node}`);
    process.exit(0);
}

const require = createRequire(path.join(folder, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const chromiumPath = execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();

const tested = path.join(folder, "test");
mkdirSync(tested, { recursive: true });
if (shots)
    mkdirSync(shots, { recursive: true });
const pageAddress = pathToFileURL(path.join(folder, "blocus-lab.html")).href;
const framed = path.join(tested, "framed.html");
writeFileSync(framed, `<!doctype html><title>frame</title>
<iframe sandbox="allow-scripts" style="width:100%;height:90vh" src="${pageAddress}"></iframe>`);

let passed = 0, failed = 0;
function hold(what, condition, more = "") {
    condition ? passed++ : failed++;
    if (!condition)
        console.log(`FAILED: ${what} ${more}`);
}

const browser = await chromium.launch({
    executablePath: chromiumPath, args: ["--no-sandbox", "--disable-dev-shm-usage"],
});

// A page that may ask nothing of anybody, and a list of what it asked and said.
async function open(address, options) {
    const context = await browser.newContext({ offline: true, reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    const asked = [], said = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (line) => ["error", "warning"].includes(line.type()) && said.push(line.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.goto(address);
    return { context, page, asked, said };
}

const finished = (frame, text) => frame.getByText(text).waitFor({ timeout: RUN_MS });
const outside = (asked) => asked.filter((url) => !/^(file|blob|data):/.test(url));

async function accessible(page, where) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }));
    hold(`${where}: axe finds nothing`, violations.length === 0,
        JSON.stringify(violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 120)])));
}

async function fits(page, where) {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    hold(`${where}: nothing sticks out sideways`, wide <= 0, `${wide} px`);
}

// The same luck gives the same numbers: those of the chart are those of the command line.
async function usesStart() {
    const { context, page, asked, said } = await open(pageAddress, { locale: "en-GB", viewport: SIZES[0] });
    const began = Date.now();
    await finished(page, /^64 courses simulated|^200 courses simulated/);
    console.log(`browser: first band after ${Date.now() - began} ms`);
    await finished(page, /^200 courses simulated/);
    console.log(`browser: 200 courses after ${Date.now() - began} ms`);
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
    await page.getByRole("button", { name: "Français" }).click();
    hold("the page turns French", await page.getAttribute("html", "lang") === "fr" &&
        (await page.locator("h1").innerText()).includes("capitale"));
    hold("no request leaves", outside(asked).length === 0, outside(asked).join());
    hold("nothing is complained about", said.length === 0, said.join(" | "));
    await context.close();
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
        for (const viewport of SIZES) {
            const { context, page } = await open(pageAddress, { locale, viewport });
            await finished(page, /^200 /);
            const names = await page.locator("nav a").evaluateAll(
                (links) => links.map((link) => link.getAttribute("href")));
            for (const name of names) {
                const where = `${name.slice(1)}-${locale.slice(0, 2)}-${viewport.width}`;
                await page.locator(`nav a[href="${name}"]`).click();
                await page.waitForTimeout(100);
                await accessible(page, where);
                await fits(page, where);
                if (shots)
                    await page.screenshot({ path: path.join(shots, `${where}.png`), fullPage: true });
            }
            await context.close();
        }
    }
}

try {
    await usesStart();
    await runsFramed();
    await looksAtScreens();
} catch (error) {
    hold("the page can be used", false, String(error));
} finally {
    await browser.close();
}
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
