// SPDX-License-Identifier: GPL-3.0-or-later
//
// What tests of the page in Chromium share: the browser, a page without network, and the count
// of what holds.
//
//     const { open, hold, accessible, fits, end } = await startChromium("browser", FOLDER);

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const WANTED_NODE = 20;
export const SIZES = [{ width: 1280, height: 800 }, { width: 390, height: 844 }];
export const RUN_MS = 60_000;

export const pageAddress = (folder) => pathToFileURL(path.join(folder, "blocus-lab.html")).href;
export const finished = (frame, text) => frame.getByText(text).waitFor({ timeout: RUN_MS });
export const outside = (asked) => asked.filter((url) => !/^(file|blob|data):/.test(url));

export function counter(name) {
    let passed = 0, failed = 0;
    return {
        hold(what, condition, more = "") {
            condition ? passed++ : failed++;
            if (!condition)
                console.log(`FAILED: ${what} ${more}`);
        },
        report() {
            console.log(`${name}: ${passed} passed, ${failed} failed`);
            process.exitCode = failed > 0 ? 1 : 0;
        },
    };
}

export function skip(name, why) {
    console.log(`${name}: 0 passed, 0 failed, 1 skipped`);
    console.log(`${name}: the page is not tried: ${why}`);
    process.exit(0);
}

export async function startChromium(name, folder) {
    if (Number(process.versions.node.split(".")[0]) < WANTED_NODE)
        skip(name, `Node ${WANTED_NODE} is wanted, this is ${process.versions.node}`);
    const require = createRequire(path.join(folder, "package.json"));
    const { chromium } = require("playwright-core");
    const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    const { hold, report } = counter(name);
    const tested = path.join(folder, "test");
    mkdirSync(tested, { recursive: true });
    const browser = await chromium.launch({
        executablePath: execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim(),
        args: ["--no-sandbox", "--disable-dev-shm-usage"],
    });

    // A page that may ask nothing of anybody, and a list of what it asked and said.
    async function open(address, options, prepare = () => {}) {
        const context = await browser.newContext({ offline: true, reducedMotion: "reduce", ...options });
        const page = await context.newPage();
        await prepare(page);
        const asked = [], said = [];
        page.on("request", (request) => asked.push(request.url()));
        page.on("console", (line) => ["error", "warning"].includes(line.type()) && said.push(line.text()));
        page.on("pageerror", (error) => said.push(String(error)));
        await page.goto(address);
        return { context, page, asked, said };
    }

    async function accessible(page, where) {
        if (!await page.evaluate(() => "axe" in globalThis))
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

    async function end() {
        await browser.close();
        report();
    }

    return { tested, open, hold, accessible, fits, end };
}
