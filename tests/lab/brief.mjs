// SPDX-License-Identifier: GPL-3.0-or-later
//
// node brief.mjs FOLDER SCRATCH [SHOTS]: opens every page SCRATCH/*.html of `blocus brief` in Chromium,
// without network: nothing is asked, axe finds nothing, nothing sticks out, and it prints on
// two A4 at most.  FOLDER has the modules of the classroom page.  With SHOTS, pictures go there.

import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { SIZES, outside, startChromium } from "./chromium.mjs";

const [folder, scratch] = process.argv.slice(2).map((name) => path.resolve(name));
const shots = process.argv[4] && path.resolve(process.argv[4]);
const MOST_PAGES = 2;
if (shots)
    mkdirSync(shots, { recursive: true });

const { open, hold, accessible, fits, end } = await startChromium("brief", folder);

// How many pages a PDF has, by its page objects.
const pagesOf = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;

async function look(page, name, size) {
    const where = `${name} ${size.width}`;
    await fits(page, where);
    await accessible(page, where);
    if (shots)
        await page.screenshot({ path: path.join(shots, `${name}-${size.width}.png`), fullPage: true });
}

for (const file of readdirSync(scratch).filter((it) => it.endsWith(".html")).sort()) {
    const name = file.replace(/\.html$/, "");
    for (const viewport of SIZES) {
        for (const colorScheme of ["light", "dark"]) {
            const { context, page, asked, said } =
                await open(pathToFileURL(path.join(scratch, file)).href, { viewport, colorScheme });
            await look(page, `${name}-${colorScheme}`, viewport);
            hold(`${name}: asks nobody for anything`, outside(asked).length === 0 && asked.length === 1, asked.join(" "));
            hold(`${name}: has nothing to complain of`, said.length === 0, said.join(" "));
            hold(`${name}: runs no script`, await page.locator("script").count() === 0);
            await context.close();
        }
    }
    const { context, page } = await open(pathToFileURL(path.join(scratch, file)).href);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true,
        ...(shots && { path: path.join(shots, `${name}.pdf`) }) });
    hold(`${name}: prints on ${MOST_PAGES} pages`, pagesOf(pdf) >= 1 && pagesOf(pdf) <= MOST_PAGES, `${pagesOf(pdf)} pages`);
    await context.close();
}
await end();
