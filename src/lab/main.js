// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page: starts the program, knows which screen is shown in which language, and draws it.
// A screen is { id, view(app), enter(app), spoken(app) }: its id is its word in words.csv and
// its place behind the # of the address; view gives what is drawn; enter is called when it
// is opened and spoken when the language changed, if they are there.

import { html, render } from "lit-html";
import { askDictionaries } from "./dictionary.js";
import { luckInWords } from "./luck.js";
import { FULL } from "./models.js";
import { bytesOf, unpack } from "./pack.js";
import { lacking, startProgram, textOf } from "./program.js";
import { LANGUAGES, speech } from "./words.js";
import { about } from "./screens/about.js";
import { course } from "./screens/course.js";
import { difference } from "./screens/difference.js";
import { explore } from "./screens/explore.js";
import { game } from "./screens/game.js";
import { lessons } from "./screens/lessons.js";
import { start } from "./screens/start.js";
import { teacher } from "./screens/teacher.js";

const screens = [start, explore, difference, course, game, lessons, teacher, about];
const page = document.getElementById("page");
const widest = 1184;

const app = {
    speech: speech(navigator.language?.startsWith("fr") ? "fr" : "en"),
    screen: start, model: FULL,
    redraw,
};

function setLanguage(language) {
    app.speech = speech(language);
    redraw();
    Promise.resolve(app.program && app.screen.spoken?.(app)).catch(stop);
}

function go(screen, isMoved) {
    app.screen = screen;
    redraw();
    if (isMoved)
        toContent();
    Promise.resolve(app.program && screen.enter?.(app)).catch(stop);
}

function fromAddress() {
    return screens.find(({ id }) => `#${id}` === location.hash) ?? start;
}

function stop(failure) {
    app.failure = app.speech.t("broken", { reason: failure.message ?? failure });
    redraw();
}

// Larger letters for a wall: everything is measured in them.
const isProjected = () => document.documentElement.classList.contains("projector");

function project() {
    document.documentElement.classList.toggle("projector");
    redraw();
}

const toContent = () => page.querySelector("h1")?.focus();

// A frame may forbid to save and to print, and does not say so.
const isFramed = window.parent !== window;

function header() {
    const { t, language } = app.speech;
    const other = LANGUAGES.find((one) => one !== language);
    return html`<header><button class="skip" @click=${toContent}>${t("skip")}</button><a class="name" href="#start">blocus</a>
        <nav aria-label=${t("screens")}><ul>${screens.map((screen) => html`<li><a href="#${screen.id}"
            aria-current=${screen === app.screen ? "page" : "false"}>${t(screen.id)}</a></li>`)}</ul></nav>
        <button class="plain" aria-pressed=${String(isProjected())} @click=${project}>${t("projector")}</button>
        <button class="plain" lang=${other} @click=${() => setLanguage(other)}>${t("language")}</button>
        <p class="notice">${t("notice")} <span class="luck">${luckInWords(app.speech)}</span>
        ${isFramed ? t("framed") : ""}</p></header>`;
}

function redraw() {
    document.documentElement.lang = app.speech.language;
    document.documentElement.dataset.screen = app.screen.id;
    document.title = `${app.speech.t(app.screen.id)} – ${app.speech.t("page")}`;
    app.width = Math.max(280, Math.min(isProjected() ? Infinity : widest, page.clientWidth - 32));
    render(html`${header()}<main>
        ${app.failure ? html`<p class="message" role="alert">${app.failure}</p>` : ""}
        ${app.dictionary ? app.screen.view(app) : html`<h1 tabindex="-1">${app.speech.t(app.screen.id)}</h1>`}</main>`, page);
}

async function begin() {
    page.replaceChildren();
    redraw();
    const what = lacking();
    if (what !== undefined) {
        app.failure = app.speech.t("lacking", { what });
        redraw();
        return;
    }
    const program = startProgram(() => app.speech.language);
    app.facts = JSON.parse(textOf(await unpack(bytesOf("data"))));
    redraw();
    program.take(app.facts.files);
    app.dictionaries = await askDictionaries(program);
    app.dictionary = app.dictionaries.get(FULL.id);
    app.program = program;
    go(fromAddress(), false);
}

addEventListener("hashchange", () => go(fromAddress(), true));
addEventListener("resize", redraw);
app.screen = fromAddress();
begin().catch(stop);
