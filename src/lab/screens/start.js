// SPDX-License-Identifier: GPL-3.0-or-later
//
// The first view: what this is, the blockade simulated, one chart.

import { html, nothing } from "lit-html";
import { daySlider, inWords, lineChart, sourceOf } from "../chart.js";
import { mainSeries, seriesTitle } from "../dictionary.js";
import { luck } from "../luck.js";
import { dailySeries, fileOf, seriesName } from "../results.js";
import { wordField } from "../word-field.js";

const SHOWN = "stock";
const COURSES = 200;
const FIRST = 32;
const args = (count) => ["run", "scenarios/blockade-2025.csv", "-n", String(count), "--seed", String(luck.seed), "--outputs", SHOWN, "-q"];
const state = { day: 45, opened: false };

async function simulate(app, count) {
    state.isRunning = true;
    app.redraw();
    const { seed } = luck;
    const { status, stderr, files } = await app.program.run(args(count));
    state.isRunning = false;
    state.complaint = status === 0 ? "" : stderr;
    if (status === 0)
        Object.assign(state, { count, seed, series: dailySeries(fileOf(files, "daily.csv")) });
    app.redraw();
}

function chart(app) {
    const { speech, dictionary } = app;
    const wanted = mainSeries(dictionary, SHOWN);
    const series = wanted && state.series.get(seriesName(wanted));
    if (series === undefined)
        return nothing;
    const day = Math.min(state.day, series.dates.length - 1);
    const moveTo = (to) => { state.day = to; app.redraw(); };
    return html`${lineChart({
        all: [series], title: seriesTitle(dictionary, wanted, speech), day, width: app.width, moveTo, speech, source: sourceOf(app),
        opened: state.opened, open: (is) => { state.opened = is; app.redraw(); },
    })}
    ${daySlider({ dates: series.dates, day, moveTo, speech, words: inWords([series], day, speech) })}
    <p class="legend">${speech.t("legend_band")}</p>`;
}

export const start = {
    id: "start",
    // Few courses first: they warm the program up and are the first of the many.
    async enter(app) {
        if (state.seed === luck.seed)
            return;
        if (state.count === undefined)
            await simulate(app, FIRST);
        await simulate(app, COURSES);
    },
    view(app) {
        const { t, number } = app.speech;
        return html`<h1 tabindex="-1">${t("start_title")}</h1>
            <p class="lead">${t("start_lead")}</p><p>${t("start_offline")}</p>
            <div class="row">${wordField(app, () => state.isRunning || start.enter(app))}
            <span class="legend">${t("word_why")}</span></div>
            <div class="row"><button class="main" aria-disabled=${Boolean(state.isRunning)}
                @click=${() => state.isRunning || simulate(app, COURSES)}>${t("run_again", { count: COURSES })}</button>
            <span role="status">${state.isRunning ? t("running")
                : state.count ? t("ready", { count: number(state.count) }) : ""}</span></div>
            ${state.complaint ? html`<p class="message" role="alert">${state.complaint}</p>` : nothing}
            ${state.series ? chart(app) : nothing}
            <h2>${t("command")}</h2><pre>blocus ${args(state.count ?? COURSES).join(" ")}</pre>`;
    },
};
