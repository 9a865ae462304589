// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lessons: the question of each, what the page opens for it, and the command that repeats that.

import { html, nothing } from "lit-html";
import { parseCsv } from "../csv.js";
import { LESSONS, commandOf, pathOf } from "../lessons.js";
import { titleOf } from "../models.js";
import { openHeld } from "./explore.js";

async function open(app, opened) {
    await openHeld(app, opened);
    location.hash = opened.screen;
}

function opening(app, opened) {
    const { t, label } = app.speech, texts = app.program?.texts;
    if (opened.screen === "game")
        return html`<p><a class="button" href="#game">${t("game_title")}</a></p>`;
    const path = pathOf(opened);
    return texts === undefined ? nothing : html`<p><button type="button" @click=${() => open(app, opened)}>${label(titleOf(parseCsv(texts[path])))}
        <span class="legend">${t(opened.screen)}</span></button></p><pre tabindex="0">blocus ${commandOf(opened, texts).join(" ")}</pre>`;
}

export const lessons = {
    id: "lessons",
    view(app) {
        const { t, said } = app.speech;
        return html`<h1 tabindex="-1">${t("lessons_title")}</h1><p>${t("lessons_lead")}</p>
            ${LESSONS.map((lesson) => html`<section class="lesson"><h2>${lesson.lesson}. ${said(lesson, "title")}</h2>
                <p class="question">${said(lesson, "question")}</p>${lesson.opens.map((opened) => opening(app, opened))}
                <p class="legend">${t("lesson_where", { folder: `scenarios/lessons/${lesson.folder}` })}</p></section>`)}`;
    },
};
