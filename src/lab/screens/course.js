// SPDX-License-Identifier: GPL-3.0-or-later
//
// Day by day: one course as a story, over the band of all of them.  The number of the course
// is that of the command line (--replicate), and may be a pupil's in the register.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { eventsOf, story } from "../events.js";
import { luck } from "../luck.js";
import { chartPanel, foundCharts } from "../panel.js";
import { courseSeries, dailySeries, fileOf } from "../results.js";
import { base, inItsModel, isMoved, mine } from "./explore.js";

const COURSES = 200;
const LOOK_BACK = 6, PLAY_MS = 300;
const state = { number: 1, isMine: false, day: 30, opened: new Set(), events: [], complaint: "" };

const scenario = () => (state.isMine && isMoved() ? mine() : base());
const args = ({ path, more }) => ["run", path, ...more, "--seed", String(luck.seed), "-q"];
const key = () => JSON.stringify([scenario(), luck.seed]);

async function ask(app, more) {
    const { status, stderr, files } = await app.program.run([...args(scenario()), ...more], scenario().given);
    if (status !== 0)
        throw new Error(stderr);
    return files;
}

async function show(app, number = state.number) {
    if (state.isRunning)
        return;
    Object.assign(state, { number, isRunning: true, complaint: "" });
    app.redraw();
    try {
        const files = await ask(app, ["--replicate", String(number)]);
        Object.assign(state, { files, shown: number, events: eventsOf(files) });
        if (state.key !== key())
            Object.assign(state, { key: key(), band: dailySeries(fileOf(await ask(app, ["-n", String(COURSES)]), "daily.csv")) });
    } catch (failure) {
        state.complaint = failure.message;
    }
    state.isRunning = false;
    app.redraw();
}

const next = (app, step) => show(app, (state.number + step + COURSES) % COURSES);

// Page up and page down turn the courses, wherever the focus is on this screen.
function turn(app, event) {
    const step = { PageDown: 1, PageUp: -1 }[event.key];
    if (step === undefined || event.target.matches("select, [role=region], pre"))
        return;
    event.preventDefault();
    next(app, step);
}

function play(app, last) {
    clearInterval(state.clock);
    state.isPlaying = !state.isPlaying;
    if (state.isPlaying && state.day >= last)
        state.day = 0;
    state.clock = state.isPlaying && setInterval(() => {
        state.day++;
        if (state.day >= last || app.screen !== course)
            play(app, last);
        app.redraw();
    }, PLAY_MS);
    app.redraw();
}

function week(app) {
    const { t } = app.speech;
    const found = story(state.events, [state.day - LOOK_BACK, state.day], app.dictionary, app.speech);
    return html`<div class="week"><h2>${t("course_week")}</h2>${found.length === 0 ? html`<p>${t("course_quiet")}</p>`
        : html`<ol class="story">${found.map(({ date, text }) => html`<li><b>${app.speech.date(date)}</b> ${text}</li>`)}</ol>`}</div>
        <details><summary>${t("course_all")}</summary><div class="scroll" tabindex="0" role="region" aria-label=${t("course_all")}>
        <ol class="story">${story(state.events, [0, Infinity], app.dictionary, app.speech).map(
            ({ date, text }) => html`<li><b>${app.speech.date(date)}</b> ${text}</li>`)}</ol></div></details>`;
}

function body(app) {
    const { t } = app.speech;
    const lines = courseSeries(fileOf(state.files, "trajectory.csv"), t("course_number", { number: state.shown }));
    const found = foundCharts(app.dictionary, (name) => {
        const band = state.band?.get(name);
        return [lines.get(name), band && { ...band, kind: "only" }];
    });
    const last = found[0].all[0].dates.length - 1;
    state.day = Math.min(state.day, last);
    return html`<div class="row"><button type="button" @click=${() => play(app, last)}>${t(state.isPlaying ? "pause" : "play")}</button></div>
        ${chartPanel(app, found, state, { beside: 0, legend: t("legend_course"), between: week(app) })}`;
}

export const course = {
    id: "course",
    enter(app) {
        if (state.key !== key())
            return show(app);
    },
    view(page) {
        const app = inItsModel(page), { t } = app.speech;
        return html`<div @keydown=${(event) => turn(app, event)}><h1 tabindex="-1">${t("course_title")}</h1><p>${t("course_lead")}</p>
            ${isMoved() ? html`<div class="row" role="radiogroup" aria-label=${t("course_whose")}>${[false, true].map((is) => html`
                <label><input type="radio" name="whose" .checked=${live(state.isMine === is)}
                    @change=${() => { state.isMine = is; show(app); }}> ${t(is ? "mine" : "as_base")}</label>`)}</div>` : nothing}
            <div class="row"><button type="button" @click=${() => next(app, -1)}>${t("previous")}</button>
            <label>${t("course_which")} <input type="number" min="0" max=${COURSES - 1} .value=${live(String(state.number))}
                @change=${(event) => show(app, Math.min(COURSES - 1, Math.max(0, Math.trunc(event.target.valueAsNumber) || 0)))}></label>
            <button type="button" @click=${() => next(app, 1)}>${t("next")}</button>
            <span role="status">${state.isRunning ? t("running") : ""}</span></div>
            ${state.complaint ? html`<p class="message" role="alert">${state.complaint}</p>` : nothing}
            ${state.files ? body(app) : nothing}
            <h2>${t("command")}</h2><pre>blocus ${[...args(scenario()), "--replicate", state.number].join(" ")}</pre></div>`;
    },
};
