// SPDX-License-Identifier: GPL-3.0-or-later
//
// node --experimental-websocket firefox.mjs FOLDER: plays one whole game in Firefox with the
// keyboard, and the same in Chromium, whose numbers browser.mjs holds against the program.

import path from "node:path";
import { startFirefox } from "./bidi.mjs";
import { playByKeyboard } from "./by-keyboard.mjs";
import { SIZES, outside, pageAddress, skip, startChromium } from "./chromium.mjs";

const folder = path.resolve(process.argv[2]);
const [{ width, height }] = SIZES;
const WORD = "baobab";

if (typeof WebSocket === "undefined")
    skip("firefox", `Node with WebSocket is wanted (20 with --experimental-websocket, or 22), this is ${process.versions.node}`);
const firefox = await startFirefox();
if (firefox === undefined)
    skip("firefox", "there is no Firefox here (Debian: apt-get install firefox-esr)");

async function playInFirefox() {
    const began = Date.now();
    await firefox.goTo(pageAddress(folder), width, height);
    const played = await playByKeyboard(firefox, WORD);
    console.log(`firefox: ${firefox.version}, a game by keyboard in ${Date.now() - began} ms`);
    return played;
}

const { open, hold, end } = await startChromium("firefox", folder);

async function playInChromium() {
    const { context, page } = await open(pageAddress(folder), { locale: "en-US", viewport: SIZES[0] });
    const played = await playByKeyboard({ evaluate: (text) => page.evaluate(text), press: (key) => page.keyboard.press(key) }, WORD);
    await context.close();
    return played;
}

try {
    const here = await playInFirefox(), there = await playInChromium();
    hold("the focus is always seen in Firefox", here.unseen.length === 0, here.unseen.join(" | "));
    hold("the same decisions have the same code", here.code === there.code, `${here.code} ${there.code}`);
    hold("five tables of measures", here.tables.length === 10, here.tables.length);
    hold("Firefox counts what Chromium counts", here.tables.join("\n") === there.tables.join("\n"), `${here.tables} | ${there.tables}`);
    hold("a day a row, and all are the same", here.days.length > 100 && here.days.join("\n") === there.days.join("\n"));
    hold("no request leaves from Firefox", outside(firefox.asked).length === 0, outside(firefox.asked).join());
    hold("Firefox complains about nothing", firefox.said.length === 0, firefox.said.join(" | "));
} catch (error) {
    hold("a game can be played", false, String(error));
} finally {
    await firefox.end();
    await end();
}
