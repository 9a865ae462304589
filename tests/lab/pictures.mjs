// SPDX-License-Identifier: GPL-3.0-or-later
//
// node pictures.mjs FOLDER TO: the pictures of the READMEs, TO/lab-en.png and TO/lab-fr.png: explore,
// with six escorts at all times, run.

import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import { RUN_MS, pageAddress, startChromium } from "./chromium.mjs";

const [folder, to] = process.argv.slice(2).map((name) => path.resolve(name));
const VIEW = { width: 1160, height: 970 }, MOST_BYTES = 60_000;
const { open, hold, end } = await startChromium("pictures", folder);

for (const language of ["en", "fr"]) {
    const { context, page } = await open(`${pageAddress(folder)}#explore`, { locale: language, viewport: VIEW, colorScheme: "light" });
    await page.locator("svg .band").nth(3).waitFor({ timeout: RUN_MS });
    await page.locator(".lever input").first().focus();
    for (let i = 0; i < 5; i++)
        await page.keyboard.press("ArrowRight");
    await page.locator("input[name=guess]").first().check();
    await page.locator("form button.main").click();
    await page.locator("svg .band").nth(7).waitFor({ timeout: RUN_MS });
    await page.waitForFunction(() => !/Simulating|en cours/.test(document.querySelector("main").textContent), undefined, { timeout: RUN_MS });
    await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
    const file = path.join(to, `lab-${language}.png`);
    await page.screenshot({ path: file });
    execFileSync("pngquant", ["--nofs", "--strip", "--speed", "1", "--force", "--output", file, "32", file]);
    hold(`${file} is small`, statSync(file).size <= MOST_BYTES, statSync(file).size);
    await context.close();
}
await end();
