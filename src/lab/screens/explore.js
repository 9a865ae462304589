// SPDX-License-Identifier: GPL-3.0-or-later
//
// Explore: say first what will happen, move levers, run, and see both courses of things.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { parseCsv } from "../csv.js";
import { capital, mainSeries } from "../dictionary.js";
import { askLevers } from "../levers.js";
import { luck, noteOfLuck, readLuck, setSeed } from "../luck.js";
import { chartPanel, foundCharts } from "../panel.js";
import { dailySeries, fileOf, seriesName } from "../results.js";
import { saveText } from "../save.js";
import { basePath, newRest, placeOf, readScenario, scenarioText } from "../scenario.js";
import { amount } from "../units.js";
import { wordField } from "../word-field.js";
import { speech as speechOf } from "../words.js";

const COURSES = 200;
const PREDICTED = "unmet";
const GUESSES = ["less", "same", "more"];
const SAME_PERCENT = 2;
const FIRST_DATE = "2025-10-01";

// All of it is made anew from the scenario file but what is only looked at: day, opened.
export const state = {
    rest: newRest(speechOf), moved: {}, from: FIRST_DATE, levers: [],
    day: 60, opened: new Set(), complaint: "",
};

// The luck is no part of a scenario: the note beside the title keeps it.
const withLuck = (rest) => rest.map((row) => (row.parameter === "title" && noteOfLuck() ? { ...row, note: noteOfLuck() } : row));
const text = () => scenarioText(withLuck(state.rest), state.levers, state.moved, state.from);
export const isMoved = () => Object.keys(state.moved).length > 0 || state.rest.length > newRest(speechOf).length;
const options = () => ["-n", String(COURSES), "--seed", String(luck.seed), "-q"];

async function refreshLevers(app) {
    state.levers = await askLevers(app, basePath(state.rest), state.from);
    app.redraw();
}

async function runOne(app, path, given) {
    const { status, stderr, files } = await app.program.run(["run", path, ...options()], given);
    if (status !== 0)
        throw new Error(stderr);
    return dailySeries(fileOf(files, "daily.csv"));
}

async function verdict(app, path, given) {
    const { status, stdout, stderr, files } = await app.program.run(
        ["compare", basePath(state.rest), path, ...options().slice(0, -1)], given);
    if (status !== 0)
        throw new Error(stderr);
    Object.assign(state, { differences: dailySeries(fileOf(files, "difference.csv")),
        metrics: parseCsv(fileOf(files, "metrics.csv")) });
    // Its last lines say where the results lie: nowhere that a reader of the page could look.
    return stdout.split("\n\n").slice(0, -1).join("\n\n");
}

const recordedKey = () => `${basePath(state.rest)} ${luck.seed}`;

async function simulate(app) {
    state.isRunning = true;
    Object.assign(state, { complaint: "", refused: undefined });
    app.redraw();
    const path = placeOf(state.rest), given = { [path]: text() };
    const key = recordedKey();
    try {
        if (state.recordedKey !== key)
            Object.assign(state, { recorded: await runOne(app, basePath(state.rest)), recordedKey: key });
        if (isMoved()) {
            state.mine = await runOne(app, path, given);
            Object.assign(state, { answer: state.guess, guess: undefined, shown: given[path] });
            state.verdict = await verdict(app, path, given);
            state.verdictIn = app.speech.language;
        } else {
            Object.assign(state, { mine: undefined, answer: undefined, verdict: undefined, shown: undefined,
                differences: undefined, metrics: undefined });
        }
    } catch (failure) {
        state.complaint = failure.message;
    }
    state.isRunning = false;
    app.redraw();
}

// What is opened replaces what stands only if the program has nothing against it.
async function openFile(app, file) {
    if (file === undefined)
        return;
    try {
        const { rest, moved, from } = readScenario(await file.text(), state.levers);
        const path = placeOf(rest);
        const { status, stderr } = await app.program.run(["check", path],
            { [path]: scenarioText(rest, state.levers, moved, from ?? state.from) });
        if (status !== 0)
            throw new Error(stderr);
        for (const row of rest)
            if (row.parameter === "title" && readLuck(row.note))
                row.note = "";
        Object.assign(state, { rest, moved, from: from ?? state.from, complaint: "" });
        await refreshLevers(app);
        await simulate(app);
    } catch (failure) {
        Object.assign(state, { refused: file, refusedIn: app.speech.language,
            complaint: failure.message === "torn CSV" ? app.speech.t("torn") : failure.message });
        app.redraw();
    }
}

const move = (app, id, value) => {
    if (value === undefined)
        delete state.moved[id];
    else
        state.moved[id] = value;
    app.redraw();
};

function leverRow(app, lever) {
    const { t, number, label, language } = app.speech;
    const value = state.moved[lever.id], unit = lever.about.unit;
    const key = `lever-${lever.id}`;
    const now = value === undefined ? t("as_recorded") : amount(value, unit, app.speech);
    return html`<div class="lever"><label for=${key}>${capital(label(lever.about))}</label>
        <p id="${key}-why">${lever[language]}</p>
        <input id=${key} type="range" min=${lever.low} max=${lever.high} step=${lever.step}
            .value=${live(String(value ?? lever.recorded))} aria-describedby="${key}-why" aria-valuetext=${now}
            @input=${(event) => move(app, lever.id, Number(event.target.value))}>
        <p>${now} ${value === undefined ? nothing : html`<button class="plain" type="button"
            @click=${() => move(app, lever.id)}>${t("back")}<span class="hidden">: ${label(lever.about)}</span></button>`}</p>
        <p>${t(lever.isUncertain ? "recorded_about" : "recorded_is", {
            value: amount(lever.recorded, unit, app.speech), low: number(lever.low), high: number(lever.high),
        })}</p></div>`;
}

// What was moved, in a line.
function changes(app) {
    const { t, label } = app.speech;
    const list = state.levers.filter(({ id }) => state.moved[id] !== undefined).map((lever) => t("changed_one", {
        name: label(lever.about), value: amount(state.moved[lever.id], lever.about.unit, app.speech),
        recorded: amount(lever.recorded, lever.about.unit, app.speech),
    }));
    return list.length === 0 ? t("changed_none") : t("changed", { list: app.speech.list(list) });
}

function leverGroups(app) {
    const groups = Map.groupBy?.(state.levers, ({ who }) => who) ??
        new Map(state.levers.map(({ who }) => [who, state.levers.filter((lever) => lever.who === who)]));
    return [...groups].map(([who, levers]) => html`
        <details class="group" ?open=${who === state.levers[0].who}><summary>${app.speech.t(`who_${who}`)}</summary>
        ${levers.map((lever) => leverRow(app, lever))}</details>`);
}

function datePicker(app, dates) {
    const { t, date } = app.speech;
    const at = Math.max(0, dates.indexOf(state.from));
    return html`<label>${t("decided_from", { date: date(state.from) })}
        <input type="range" min="0" max=${dates.length - 1} .value=${live(String(at))} aria-valuetext=${date(state.from)}
            @input=${(event) => { state.from = dates[event.target.value]; app.redraw(); }}
            @change=${() => refreshLevers(app)}></label>`;
}

function prediction(app, fuel) {
    const { t } = app.speech;
    return html`<fieldset><legend>${t("predict")}</legend><p>${t("predict_what", { fuel })}</p>
        <div class="row">${GUESSES.map((guess) => html`<label><input type="radio" name="guess" value=${guess}
            .checked=${live(state.guess === guess)} @change=${() => { state.guess = guess; app.redraw(); }}>
            ${t(`guess_${guess}`)}</label>`)}</div></fieldset>`;
}

export const mine = () => ({ path: placeOf(state.rest), given: { [placeOf(state.rest)]: text() } });

const total = (series) => series.middle.reduce((sum, value) => sum + value, 0);

// What was said beforehand, beside what came out.
function answer(app, wanted, fuel) {
    const [mine, recorded] = [state.mine, state.recorded].map((all) => all?.get(seriesName(wanted)));
    if (!mine || !recorded || !state.answer)
        return nothing;
    const percent = 100 * (total(mine) / Math.max(total(recorded), 1e-9) - 1);
    const came = Math.abs(percent) < SAME_PERCENT ? "same" : percent < 0 ? "less" : "more";
    const { t, number } = app.speech;
    return html`<p class="message" role="status">${t("answer", {
        said: t(`guess_${state.answer}`), came: t(`guess_${came}`), fuel, percent: number(Math.abs(percent)),
    })}</p>`;
}

const charts = (app) => chartPanel(app, foundCharts(app.dictionary,
    (name) => [state.mine, state.recorded].map((run) => run?.get(name))), state, {
    legend: app.speech.t(state.mine ? "legend_two" : "legend_band"), isRecorded: !state.mine,
});

function keeping(app) {
    const { t } = app.speech;
    return html`<h2>${t("keep")}</h2><p>${t("keep_how")}</p>
        <div class="row"><button type="button" @click=${() => saveText("mine.csv", text())}>${t("save")}</button>
        <label class="button">${t("open")} <input class="hidden" type="file" accept=".csv,text/csv"
            @change=${(event) => openFile(app, event.target.files[0]).finally(() => { event.target.value = ""; })}></label></div>
        <details><summary>${t("scenario_file")}</summary><pre tabindex="0">${text()}</pre></details>
        <h2>${t("command")}</h2><pre>blocus compare ${basePath(state.rest)} ${placeOf(state.rest)} ${options().slice(0, -1).join(" ")}</pre>`;
}

export const explore = {
    id: "explore",
    async enter(app) {
        await refreshLevers(app);
        if (state.recorded === undefined || (!isMoved() && state.recordedKey !== recordedKey()))
            await simulate(app);
        await explore.spoken(app);
    },
    // A verdict in the other language is asked for again.
    async spoken(app) {
        // A file that was refused is refused again, in the other language.
        if (state.refused && state.refusedIn !== app.speech.language)
            await openFile(app, state.refused);
        if (state.verdict === undefined || state.verdictIn === app.speech.language)
            return;
        state.verdictIn = app.speech.language;
        const path = placeOf(state.rest);
        state.verdict = await verdict(app, path, { [path]: state.shown });
        app.redraw();
    },
    view(app) {
        const { t } = app.speech, wanted = mainSeries(app.dictionary, PREDICTED);
        const fuel = wanted && app.speech.label(app.dictionary.entity(wanted.fuel)).toLocaleLowerCase();
        const dates = state.recorded?.values().next().value.dates ?? [state.from];
        const waits = isMoved() && wanted && state.guess === undefined;
        return html`<h1 tabindex="-1">${t("explore_title")}</h1><p>${t("explore_lead")}</p><div class="bench">
            <form @submit=${(event) => event.preventDefault()}>
                ${datePicker(app, dates)}${leverGroups(app)}${wanted ? prediction(app, fuel) : nothing}
                <div class="row">${wordField(app)}
                <label>${t("seed")} <input type="number" min="0" max="999999" .value=${live(String(luck.seed))}
                    @change=${(event) => { setSeed(event.target.valueAsNumber); app.redraw(); }}></label></div>
                <div class="row"><button class="main" type="button" aria-disabled=${Boolean(state.isRunning || waits)}
                    @click=${() => state.isRunning || waits || simulate(app)}>${t("run")}</button>
                <span role="status">${state.isRunning ? t("running") : waits ? t("predict_first") : ""}</span></div>
                <p class="legend">${changes(app)}</p></form>
            <div>${state.complaint ? html`<p class="message" role="alert">${state.complaint}</p>` : nothing}
                ${!state.isRunning && state.shown && state.shown !== text() ? html`<p class="message" role="status">${t("stale")}</p>` : nothing}
                ${wanted ? answer(app, wanted, fuel) : nothing}${charts(app)}
                ${state.verdict ? html`<h2>${t("verdict")}</h2><pre tabindex="0">${state.verdict}</pre>` : nothing}
                ${keeping(app)}</div></div>`;
    },
};
