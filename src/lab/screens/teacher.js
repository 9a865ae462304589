// SPDX-License-Identifier: GPL-3.0-or-later
//
// The teacher's screen: codes of teams in, every plan simulated again; one chart, and 200 courses.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { readCode } from "../code.js";
import { formatCsv } from "../csv.js";
import { COURSES, COURSE, LEVERS, TURNS } from "../game.js";
import { key } from "../key.js";
import { luck } from "../luck.js";
import { chartPanel, foundCharts } from "../panel.js";
import { courseSeries, fileOf } from "../results.js";
import { saveText } from "../save.js";
import { bestOf, dotPlot, measureTable, measures, simulateTeam } from "../team.js";
import { wordField } from "../word-field.js";

const PLOT_WIDTH = 520;
const MOST_TEAMS = 8;
const state = { text: "", teams: [], wrong: [], day: 60, opened: new Set(), complaint: "", isKeyShown: false };

// A line more, if the team has not handed in yet.
export function addTeam(name, code) {
    if (!state.text.includes(code))
        state.text = `${state.text.trimEnd()}\n${name} ${code}`.trimStart();
}

// "Team A K7QMX-…": the code is the last 20 letters, with or without dashes between.
function partsOf(line) {
    const [, name, code] = /^(.*?)[\s:;,]*((?:[0-9A-Za-z]{5}[\s-]*){4})$/.exec(line.trim()) ?? [];
    if (code !== undefined)
        return { name: name.trim(), code };
    const words = line.trim().split(/\s+/);
    return { name: words.slice(0, -1).join(" "), code: words.at(-1) };
}

async function recompute(app) {
    if (state.isRunning)
        return;
    const { t } = app.speech;
    Object.assign(state, { isRunning: true, complaint: "", wrong: [], teams: [] });
    app.redraw();
    try {
        for (const [i, line] of state.text.split("\n").filter((one) => one.trim() !== "").entries()) {
            const { name, code } = partsOf(line);
            const { plan, mandate, wrong, count } = readCode(code, { seed: luck.seed, edition: app.facts.edition });
            const called = name || t("team_number", { number: i + 1 });
            if (wrong !== undefined)
                state.wrong.push({ called, wrong, count });
            else if (state.teams.length < MOST_TEAMS)
                state.teams.push({ name: called, plan, mandate, ...await simulateTeam(app, plan) });
            else
                state.wrong.push({ called, wrong: "code_many", count: MOST_TEAMS });
            app.redraw();
        }
    } catch (failure) {
        state.complaint = failure.message;
    }
    Object.assign(state, { isRunning: false, seed: luck.seed });
    app.redraw();
}

function tableText(teams) {
    const names = ["team", "mandate", ...Array.from({ length: TURNS }, (_, i) => LEVERS.map((lever) => `${lever}_${i + 1}`)).flat(),
        "course", ...measures.map(({ id }) => id)];
    return formatCsv(names, teams.flatMap(({ name, mandate, plan, values }) => Array.from({ length: COURSES }, (_, course) => ({
        team: name, mandate, course, ...Object.fromEntries(plan.flatMap((turn, i) => LEVERS.map((lever) => [`${lever}_${i + 1}`, turn[lever]]))),
        ...Object.fromEntries(measures.map(({ id }) => [id, values[id][course]])),
    }))));
}

function charts(app) {
    const lines = state.teams.map(({ name, course }, i) => courseSeries(fileOf(course, "trajectory.csv"), name, `team team-${i}`));
    const found = foundCharts(app.dictionary, (name) => lines.map((one) => one.get(name)));
    return html`<h2>${app.speech.t("teams_course")}</h2><ul class="teams">${state.teams.map(({ name, mandate }, i) => html`<li>
        <svg width="44" height="12" aria-hidden="true"><path class="middle team team-${i}" d="M2,6L42,6"></path></svg>
        ${name}${mandate ? ` – ${app.speech.t(`mandate_${mandate}`)}` : ""}</li>`)}</ul>${chartPanel(app, found, state, { beside: 0 })}`;
}

function comparison(app) {
    const { speech, speech: { t } } = app, { teams } = state;
    return html`<h2>${t("good_plan")}</h2><p>${t("teams_how", { course: COURSE })}</p><p>${t("no_score")}</p>
        <div class="plots">${measures.map((measure) => html`<div>${dotPlot({ measure, teams, width: Math.min(PLOT_WIDTH, app.width), speech })}
        ${measureTable({ measure, teams, speech, lastHead: t("best"), last: (i) => `${bestOf(measure, teams, i)} %` })}</div>`)}</div>
        <div class="row"><button type="button" @click=${() => saveText("teams.csv", tableText(teams))}>${t("save_teams")}</button></div>`;
}

// Behind a button: on a wall it would spoil the game. It is hidden again when the screen is left.
function keyButton(app) {
    const { t } = app.speech;
    const toggle = () => { state.isKeyShown = !state.isKeyShown; app.redraw(); };
    return html`<div class="row"><button type="button" aria-expanded=${String(state.isKeyShown)} @click=${toggle}>${
        t(state.isKeyShown ? "key_hide" : "key_show")}</button>
        <span class="legend">${t("key_spoils")}</span></div>${state.isKeyShown && app.program ? key(app) : nothing}`;
}

export const teacher = {
    id: "teacher",
    enter(app) {
        state.isKeyShown = false;
        app.redraw();
    },
    view(app) {
        const { t } = app.speech;
        return html`<h1 tabindex="-1">${t("teacher_title")}</h1><p>${t("teacher_lead")}</p>
            <div class="row">${wordField(app)}</div>
            <label for="codes">${t("codes")}</label>
            <textarea id="codes" rows="6" spellcheck="false" autocomplete="off" aria-invalid=${String(state.wrong.length > 0)}
                aria-describedby=${state.wrong.length > 0 ? "wrong" : nothing} .value=${live(state.text)}
                @input=${(event) => { state.text = event.target.value; }}></textarea>
            <div class="row"><button class="main" type="button" aria-disabled=${Boolean(state.isRunning)}
                @click=${() => recompute(app)}>${t("recompute")}</button>
            <span role="status">${state.isRunning ? t("running") : ""}</span></div>
            ${state.complaint ? html`<p class="message" role="alert">${state.complaint}</p>` : nothing}
            ${state.wrong.length > 0 ? html`<div id="wrong" class="message" role="alert"><ul>${state.wrong.map(({ called, wrong, count }) => html`<li><b>${called}</b> – ${
                t(wrong, { count })}</li>`)}</ul></div>` : nothing}
            ${state.teams.length > 0 && !state.isRunning ? html`${state.seed !== luck.seed ? html`<p class="message" role="status">${t("stale")}</p>` : nothing}
                ${charts(app)}${comparison(app)}` : nothing}
            ${keyButton(app)}`;
    },
};
