// SPDX-License-Identifier: GPL-3.0-or-later
//
// The game: a team plans the supply of Bamako, a fortnight at a time, from a purse; at the end
// the plan meets 200 courses.  A planner's game: nobody attacks, and nothing is finer than a road.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { codeOf } from "../code.js";
import { eventsOf, story } from "../events.js";
import {
    FIRST_DAY, LEVERS, MANDATES, PURSE, TURNS, TURN_DAYS, calendarOf, dayOf, highestLevel, leftOf, levelsOf, planPath, planText,
    turnDays,
} from "../game.js";
import { luck, luckInWords, noteOfLuck } from "../luck.js";
import { chartPanel, foundCharts } from "../panel.js";
import { qrOf } from "../qr.js";
import { courseSeries, dailySeries, fileOf } from "../results.js";
import { saveText } from "../save.js";
import { allCourses, ask, dotPlot, luckOf, measureTable, measures, oneCourse, simulateTeam } from "../team.js";
import { amount } from "../units.js";
import { wordField } from "../word-field.js";
import { addTeam } from "./teacher.js";
import { sheet } from "./sheet.js";

const BEFORE = dayOf(FIRST_DAY);
const PLOT_WIDTH = 520;
const fresh = () => ({ plan: [], choice: { escorts: 2, money: 1, road: 0 }, course: undefined, result: undefined });
const state = { team: "", mandate: undefined, day: BEFORE - 1, opened: new Set(), complaint: "", ...fresh() };

const isOver = () => state.plan.length === TURNS;
// Days of the course that the team has lived through.
const lived = () => (state.plan.length === 0 ? BEFORE : dayOf(turnDays(state.plan.length - 1).to) + 1);
const key = () => JSON.stringify([state.plan, luck.seed]);

async function liveOn(app) {
    Object.assign(state, { isRunning: true, complaint: "", luck: { ...luck } });
    const begun = key();
    app.redraw();
    try {
        const course = await ask(app, state.plan, oneCourse());
        Object.assign(state, { course, key: begun, day: lived() - 1, last: lived(), result: undefined });
        if (isOver())
            state.result = await simulateTeam(app, state.plan);
    } catch (failure) {
        state.complaint = failure.message;
    }
    state.isRunning = false;
    app.redraw();
}

async function decide(app) {
    if (state.isRunning || isOver() || !state.mandate)
        return;
    state.plan = [...state.plan, { ...state.choice }];
    for (const lever of LEVERS)
        if (!isOver())
            state.choice[lever] = Math.min(state.choice[lever], highestLevel(lever, state.plan));
    await liveOn(app);
    document.querySelector(isOver() ? "#turn" : "#news")?.focus();
}

function again(app) {
    Object.assign(state, fresh(), { day: BEFORE - 1 });
    return liveOn(app);
}

// A game that was begun with another luck is not lost: one goes back to its luck, or begins anew.
const isElsewhere = () => state.plan.length > 0 && state.luck.seed !== luck.seed;

function elsewhere(app) {
    const { t } = app.speech;
    const back = () => {
        Object.assign(luck, state.luck);
        app.redraw();
    };
    return html`<p class="message" role="alert">${t("game_elsewhere", { turns: state.plan.length, luck: luckInWords(app.speech, state.luck) })}</p>
        <div class="row"><button class="main" type="button" @click=${back}>${t("game_back")}</button>
        <button type="button" @click=${() => again(app)}>${t("play_again")}</button></div>`;
}

const code = (app) => codeOf({ plan: state.plan, mandate: state.mandate, seed: luck.seed, edition: app.facts.edition });

// A level as people say it: "3 detachments", "only from Dakar".
export function levelWords(lever, level, speech) {
    const { shown, unit } = levelsOf(lever)[level];
    return lever === "road" ? speech.t(`road_${shown}`) : amount(Number(shown), unit, speech);
}

function mandate(app) {
    const { t } = app.speech;
    const draw = () => {
        state.mandate = MANDATES[crypto.getRandomValues(new Uint32Array(1))[0] % MANDATES.length];
        app.redraw();
    };
    return html`<fieldset><legend>${t("mandate")}</legend><p>${t("mandate_why")}</p><div class="row">
        <label>${t("team")} <input type="text" size="14" maxlength="20" autocomplete="off" .value=${live(state.team)}
            @change=${(event) => { state.team = event.target.value.trim(); app.redraw(); }}></label>
        <button type="button" @click=${draw}>${t("mandate_draw")}</button></div>
        <div class="cards">${MANDATES.map((card) => html`<label class=${state.mandate === card ? "card chosen" : "card"}><input type="radio" name="mandate" value=${card}
            .checked=${live(state.mandate === card)} @change=${() => { state.mandate = card; app.redraw(); }}>
            <b>${t(`mandate_${card}`)}</b> ${t(`mandate_${card}_what`)}</label>`)}</div></fieldset>`;
}

function purse(app, plan) {
    const { t } = app.speech;
    const one = (lever, unit) => amount(leftOf(lever, plan), unit, app.speech);
    return t("purse", {
        escorts: one("escorts", "detachment-day"), allEscorts: app.speech.number(PURSE.escorts),
        money: one("money", "million FCFA"), allMoney: app.speech.number(PURSE.money),
    });
}

function leverOf(app, lever) {
    const { t } = app.speech, most = highestLevel(lever, state.plan);
    const set = (level) => { state.choice = { ...state.choice, [lever]: level }; app.redraw(); };
    if (lever === "road")
        return html`<fieldset><legend>${t("game_road")}</legend><p>${t("game_road_why")}</p><div class="row">${levelsOf(lever).map(
            ({ shown }, level) => html`<label><input type="radio" name="road" .checked=${live(state.choice.road === level)}
                @change=${() => set(level)}> ${t(`road_${shown}`)}</label>`)}</div></fieldset>`;
    const now = levelWords(lever, state.choice[lever], app.speech);
    return html`<div class="lever"><label for="game-${lever}">${t(`game_${lever}`)}</label><p id="why-${lever}">${t(`game_${lever}_why`)}</p>
        <input id="game-${lever}" type="range" min="0" max=${Math.max(most, 1)} .value=${live(String(state.choice[lever]))} aria-valuetext=${now}
            aria-describedby="why-${lever}" @input=${(event) => set(Math.min(most, Number(event.target.value)))}>
        <p>${now}${most < levelsOf(lever).length - 1 ? ` – ${t("purse_most", { value: levelWords(lever, most, app.speech) })}` : ""}</p></div>`;
}

function decisions(app) {
    const { t, date } = app.speech, turn = state.plan.length, { from, to, days } = turnDays(turn);
    const waits = state.isRunning || !state.mandate;
    return html`<form @submit=${(event) => event.preventDefault()}>
        <h2>${t("turn", { turn: turn + 1, turns: TURNS, from: date(from), to: date(to), days })}</h2>
        ${turn === 0 ? mandate(app) : html`<p>${t("mandate_yours", { mandate: t(`mandate_${state.mandate}`) })}</p>`}
        <p>${purse(app, state.plan)}</p>${LEVERS.map((lever) => leverOf(app, lever))}
        <p>${t("purse_after", { left: purse(app, [...state.plan, state.choice]) })}</p>
        <div class="row"><button class="main" type="button" aria-disabled=${Boolean(waits)}
            @click=${() => decide(app)}>${t("decide")}</button>
        <span role="status">${state.isRunning ? t("running") : state.mandate ? "" : t("mandate_first")}</span></div></form>`;
}

// Sums and means of the days of the last fortnight, in sentences.
function news(app, lines) {
    const { t, number, date } = app.speech;
    const last = lived() - 1, first = state.plan.length === 0 ? last - TURN_DAYS + 1 : dayOf(turnDays(state.plan.length - 1).from);
    const of = (name) => lines.get(name)?.middle.slice(first, last + 1) ?? [0];
    const sum = (name) => of(name).reduce((a, b) => a + b, 0), mean = (name) => sum(name) / of(name).length;
    const { dates } = lines.values().next().value;
    const values = {
        arrived: number(Math.round(sum("arrivals_total.bamako."))), lost: number(Math.round(sum("lost_total.bamako."))),
        dry: number(Math.round(100 * mean("stations_dry.bamako.petrol"))), hours: number(mean("supply_hours.edm.")),
        closed: number(Math.round(sum("schools_closed.mali."))), free: number(mean("escorts_free.mali.")),
    };
    const events = story(eventsOf(state.course), [first, last], app.dictionary, app.speech);
    return html`<section class="news"><h2 id="news" tabindex="-1">${t("news", { from: date(dates[first]), to: date(dates[last]) })}</h2>
        <ul>${["arrived", "lost", "dry", "power", "schools"].map((what) => html`<li>${t(`news_${what}`, values)}</li>`)}</ul>
        <details ?open=${!isOver()}><summary>${t("news_days")}</summary><div class="scroll short" tabindex="0" role="region" aria-label=${t("news_days")}>
        ${events.length === 0 ? t("course_quiet") : html`<ol class="story">${events.map(
            ({ date: on, text }) => html`<li><b>${date(on)}</b> ${text}</li>`)}</ol>`}</div></details></section>`;
}

function charts(app, lines) {
    const band = state.result && dailySeries(state.result.daily);
    const found = foundCharts(app.dictionary, (name) => [lines.get(name), band && { ...band.get(name), kind: "only" }]);
    return chartPanel(app, found, state, { beside: isOver() ? 0 : undefined,
        legend: app.speech.t(isOver() ? "legend_course" : "legend_lived") });
}

function verdict(app) {
    const { t } = app.speech, { values } = state.result;
    const teams = [{ name: state.team || t("your_team"), values }];
    return html`<h2>${t("good_plan")}</h2><p>${t("good_plan_how")}</p><p>${t("no_score")}</p>
        <div class="plots">${measures.map((measure) => html`<div>${dotPlot({ measure, teams, width: Math.min(PLOT_WIDTH, app.width), speech: app.speech })}
            ${measureTable({ measure, teams, lastHead: t("luckier"), last: () => `${luckOf(measure, values)} %`, speech: app.speech })}</div>`)}</div>
        <p>${t("mandate_debate", { mandate: t(`mandate_${state.mandate}`) })}</p>`;
}

// For the camera of a phone, which shows the letters.
function symbol(app) {
    const cells = qrOf(code(app).replaceAll("-", ""));
    const dark = cells.flatMap((row, y) => row.map((is, x) => (is ? `M${x},${y}h1v1h-1z` : ""))).join("");
    return html`<svg class="qr" viewBox="-4 -4 29 29" role="img" aria-label=${app.speech.t("code_qr")}>
        <rect x="-4" y="-4" width="29" height="29" fill="#fff"></rect><path d=${dark} fill="#000" shape-rendering="crispEdges"></path></svg>`;
}

function ending(app) {
    const { t } = app.speech;
    const name = state.team || t("your_team");
    return html`<h2 id="turn" tabindex="-1">${t("game_over")}</h2><p>${t("code_yours")}</p>
        <p class="code">${code(app)}</p>
        ${symbol(app)}
        <div class="row"><button class="main" type="button" @click=${() => { addTeam(name, code(app)); location.hash = "teacher"; }}>${t("compare_teams")}</button>
        <button type="button" @click=${() => print()}>${t("print_sheet")}</button>
        <button type="button" @click=${() => saveText("plan.csv", planText(state.plan, luck.seed, noteOfLuck()))}>${t("save_plan")}</button>
        <button type="button" @click=${() => again(app)}>${t("play_again")}</button></div>
        ${state.result ? verdict(app) : html`<p role="status">${t("running")}</p>`}`;
}

export const game = {
    id: "game",
    enter(app) {
        if (state.key !== key() && !isElsewhere())
            return again(app);
    },
    view(app) {
        const { t } = app.speech;
        if (isElsewhere())
            return html`<h1 tabindex="-1">${t("game_title")}</h1>${elsewhere(app)}`;
        const lines = state.course && courseSeries(fileOf(state.course, "trajectory.csv"), t("this_course"), "", lived());
        const began = state.plan.length > 0;
        return html`<h1 tabindex="-1">${t("game_title")}</h1>
            ${began ? nothing : html`<p>${t("game_lead")}</p><p>${t("game_roles")}</p>
                <div class="row">${wordField(app, () => game.enter(app))}<span class="legend">${t("game_word", { calendar: calendarOf(luck.seed) })}</span>
                <button type="button" @click=${() => print()}>${t("print_sheet")}</button></div>`}
            ${state.complaint ? html`<p class="message" role="alert">${state.complaint}</p>` : nothing}
            ${isOver() ? html`${ending(app)}${lines ? html`${news(app, lines)}${charts(app, lines)}` : nothing}`
                : html`${lines ? news(app, lines) : nothing}<div class="bench">${decisions(app)}<div>${lines ? charts(app, lines) : nothing}</div></div>`}
            <details><summary>${t("scenario_file")}</summary><pre tabindex="0">${planText(state.plan, luck.seed, noteOfLuck())}</pre></details>
            <h2>${t("command")}</h2><p>${t("plan_where", { path: planPath })}</p><pre>blocus ${oneCourse().join(" ")}
blocus ${allCourses().join(" ")}</pre>
            ${sheet(app, { team: state.team, mandate: state.mandate, plan: state.plan, code: isOver() ? code(app) : "" })}`;
    },
};
