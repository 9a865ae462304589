// SPDX-License-Identifier: GPL-3.0-or-later
//
// Explore: say first what will happen, move levers, run, and see both courses of things.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { formatCsv, parseCsv } from "../csv.js";
import { capital, mainSeries } from "../dictionary.js";
import { FINER, askLevers, firstMove } from "../levers.js";
import { luck, noteOfLuck, readLuck, setSeed } from "../luck.js";
import { FULL, MODELS, inModel, modelArgs, modelOf, settled, startsOf, titleOf } from "../models.js";
import { chartPanel, foundCharts } from "../panel.js";
import { dailySeries, fileOf, seriesName } from "../results.js";
import { saveText } from "../save.js";
import { MINE, baseOf, basePath, newRest, readRows, readScenario, scenarioText } from "../scenario.js";
import { amount } from "../units.js";
import { wordField } from "../word-field.js";
import { speech as speechOf } from "../words.js";

const COURSES = 200;
const PREDICTED = "unmet";
const GUESSES = ["less", "same", "more"];
const SAME_PERCENT = 2;
const OWN = "own.csv";

// All of it is made anew from the scenario file but what is only looked at: day, opened.  `files` is a
// teacher's own scenario, if that is what one starts from.
export const state = {
    model: FULL, rest: newRest(speechOf, FULL.start), moved: {}, from: FULL.from, levers: [], files: {},
    day: 60, opened: new Set(), complaint: "",
};

// Neither luck nor model is part of a scenario: the note beside the title keeps them.
const NOTE_BREAK = "; ";
const note = () => [modelArgs(state.model).join(" "), noteOfLuck()].filter(Boolean).join(NOTE_BREAK);
const withNote = (rest) => rest.map((row) => (row.parameter === "title" && note() ? { ...row, note: note() } : row));
const text = () => scenarioText(withNote(state.rest), state.levers, state.moved, state.from);
export const isMoved = () => Object.keys(state.moved).length > 0 || state.rest.length > newRest(speechOf).length;
const options = () => [...modelArgs(state.model), "-n", String(COURSES), "--seed", String(luck.seed), "-q"];

// What one starts from, and what was made of it: { path, given, more }.
export const base = () => ({ path: basePath(state.rest), given: state.files, more: modelArgs(state.model) });
export const mine = () => ({ path: MINE, given: { ...state.files, [MINE]: text() }, more: modelArgs(state.model) });
export const inItsModel = (app) => inModel(app, state.model);

// One thing after the other: what is opened waits for what still runs.  `file` is what it may refuse.
let last = Promise.resolve();
function inTurn(app, work, file) {
    last = last.then(async () => {
        Object.assign(state, { isRunning: true, complaint: "", refused: undefined });
        app.redraw();
        try {
            await work();
        } catch (failure) {
            Object.assign(state, { refused: file, refusedIn: app.speech.language,
                complaint: failure.message === "torn CSV" ? app.speech.t("torn") : failure.message });
        }
        state.isRunning = false;
        app.redraw();
    });
    return last;
}

async function refreshLevers(app) {
    state.levers = await askLevers(inItsModel(app), state.model, basePath(state.rest), state.from, state.files);
    app.redraw();
}

async function runOne(app, { path, given }) {
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

const baseKey = () => `${basePath(state.rest)} ${luck.seed} ${state.files[`scenarios/${OWN}`] ?? ""}`;
const nothingShown = { mine: undefined, answer: undefined, verdict: undefined, shown: undefined,
    differences: undefined, metrics: undefined };

async function runBase(app) {
    const key = baseKey();
    if (state.baseKey !== key)
        Object.assign(state, { base: await runOne(app, base()), baseKey: key });
}

async function runBoth(app) {
    await runBase(app);
    if (!isMoved()) {
        Object.assign(state, nothingShown);
        return;
    }
    const { path, given } = mine();
    state.mine = await runOne(app, { path, given });
    Object.assign(state, { answer: state.guess, guess: undefined, shown: given[path] });
    state.verdict = await verdict(app, path, given);
    state.verdictIn = app.speech.language;
}

const simulate = (app) => inTurn(app, () => runBoth(app));

// Luck and model as the note beside a title kept them.
function takeNote(rest) {
    const title = rest.find((row) => row.parameter === "title");
    const parts = (title?.note ?? "").split(NOTE_BREAK).filter((part) => !part.startsWith("--model ") && !readLuck(part));
    return rest.map((row) => (row === title ? { ...row, note: parts.join(NOTE_BREAK) } : row));
}

// Rows as a scenario file, in place of what stands: only if the program has nothing against them.
// Without a base they are what one starts from.
async function take(app, rows, files) {
    const texts = { ...app.program.texts, ...files };
    const model = modelOf(rows, texts);
    const levers = await askLevers(inModel(app, model), model, basePath(rows), model.from, files);
    const { rest, moved, from = model.from } = readScenario(rows, levers);
    const { status, stderr } = await app.program.run(["check", MINE, ...modelArgs(model)],
        { ...files, [MINE]: scenarioText(rest, levers, moved, from) });
    if (status !== 0)
        throw new Error(stderr);
    Object.assign(state, nothingShown, { model, rest: takeNote(rest), moved, from, files, levers,
        base: undefined, baseKey: undefined, guess: undefined });
    await refreshLevers(app);
}

const ownFiles = (own) => ({ [`scenarios/${OWN}`]: own });
const needsOwn = (rows) => baseOf(rows) === OWN;

async function openFile(app, file) {
    if (file === undefined)
        return;
    await inTurn(app, async () => {
        const own = await file.text(), rows = settled(readRows(own), app.program.texts);
        const isStart = baseOf(rows) === undefined;
        await take(app, isStart ? newRest(speechOf, OWN) : rows, isStart ? ownFiles(own) : needsOwn(rows) ? state.files : {});
        await runBoth(app);
    }, file);
}

// A scenario that the page holds: one to start from, or decisions on its base.
export const openHeld = (app, { start, decisions }) => inTurn(app, async () => {
    const { texts } = app.program, path = `scenarios/${decisions}`;
    await take(app, decisions ? settled(parseCsv(texts[path]), texts, path) : newRest(speechOf, start), {});
});

const showBase = (app) => inTurn(app, async () => {
    await refreshLevers(app);
    await runBase(app);
});

const move = (app, id, value) => {
    if (value === undefined)
        delete state.moved[id];
    else
        state.moved[id] = value;
    app.redraw();
};

function leverRow(app, lever) {
    const { t, number, label, said } = app.speech;
    const value = state.moved[lever.id], unit = lever.about.unit;
    const key = `lever-${lever.id}`;
    const now = value === undefined ? t("as_base") : amount(value, unit, app.speech);
    return html`<div class="lever"><label for=${key}>${capital(label(lever.about))}</label>
        <p id="${key}-why">${said(lever)}</p>
        <input id=${key} type="range" min=${lever.low} max=${lever.high} step=${value === undefined ? lever.step / FINER : lever.step}
            .value=${live(String(value ?? lever.given))} aria-describedby="${key}-why" aria-valuetext=${now}
            @input=${({ target }) => move(app, lever.id, value === undefined ? firstMove(lever, target.valueAsNumber) : target.valueAsNumber)}>
        <p>${now} ${value === undefined ? nothing : html`<button class="plain" type="button"
            @click=${() => move(app, lever.id)}>${t("back")}<span class="hidden">: ${label(lever.about)}</span></button>`}</p>
        <p>${t(lever.isUncertain ? "base_about" : "base_is", {
            value: amount(lever.given, unit, app.speech), low: number(lever.low), high: number(lever.high),
            status: t(`status_${lever.status}`),
        })}</p></div>`;
}

// What was moved, in a line.
function changes(app) {
    const { t, label } = app.speech;
    const list = state.levers.filter(({ id }) => state.moved[id] !== undefined).map((lever) => t("changed_one", {
        name: label(lever.about), value: amount(state.moved[lever.id], lever.about.unit, app.speech),
        given: amount(lever.given, lever.about.unit, app.speech),
    }));
    const opened = state.rest.length > newRest(speechOf).length ? t("changed_opened", { title: label(titleOf(state.rest)) }) : "";
    return html`${opened} ${list.length > 0 ? t("changed", { list: app.speech.list(list) }) : opened ? "" : t("changed_none")}`;
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

const tenth = (value) => Math.round(10 * value) / 10;
const total = (series) => series.middle.reduce((sum, value) => sum + value, 0);

// What was said beforehand, beside what came out.
function answer(app, wanted, fuel) {
    const [mine, base] = [state.mine, state.base].map((all) => all?.get(seriesName(wanted)));
    if (!mine || !base || !state.answer)
        return nothing;
    const { t, number } = app.speech;
    if (total(base) === 0)
        return html`<p class="message" role="status">${t("answer_none", { said: t(`guess_${state.answer}`), fuel, value: amount(total(mine), "m3", app.speech) })}</p>`;
    const percent = 100 * (total(mine) / total(base) - 1);
    const came = Math.abs(percent) < SAME_PERCENT ? "same" : percent < 0 ? "less" : "more";
    return html`<p class="message" role="status">${t("answer", {
        said: t(`guess_${state.answer}`), came: t(`guess_${came}`), fuel, percent: number(tenth(Math.abs(percent))),
    })}</p>`;
}

const charts = (app) => chartPanel(app, foundCharts(app.dictionary,
    (name) => [state.mine, state.base].map((run) => run?.get(name))), state, {
    legend: app.speech.t(state.mine ? "legend_two" : "legend_band"), isBase: !state.mine,
});

// What one starts from: every scenario of both models, and the one that was opened.
function chooser(app) {
    const { t, label, said } = app.speech, now = baseOf(state.rest), { texts } = app.program ?? {};
    if (texts === undefined)
        return nothing;
    const starts = startsOf(texts);
    const row = titleOf(parseCsv(state.files[basePath(state.rest)] ?? texts[basePath(state.rest)]));
    if (starts.every(({ base }) => base !== now))
        starts.push({ model: state.model, base: now, row });
    return html`<div class="chooser"><label>${t("scenario")} <select @change=${(event) => openHeld(app, { start: event.target.value }).then(() => showBase(app))}>
        ${MODELS.map((model) => html`<optgroup label=${t(`model_${model.id}`)}>${starts.filter((one) => one.model === model).map(
            (one) => html`<option value=${one.base} .selected=${live(one.base === now)}>${label(one.row)}</option>`)}</optgroup>`)}</select></label>
        <p class="legend">${said(row, "description")} ${t(`model_${state.model.id}_what`)}</p></div>`;
}

function keeping(app) {
    const { t } = app.speech;
    return html`<h2>${t("keep")}</h2><p>${t("keep_how")}</p>
        <div class="row"><button type="button" @click=${() => saveText("mine.csv", text())}>${t("save")}</button>
        <label class="button">${t("open")} <input class="hidden" type="file" accept=".csv,text/csv"
            @change=${(event) => openFile(app, event.target.files[0]).finally(() => { event.target.value = ""; })}></label></div>
        <details><summary>${t("scenario_file")}</summary><pre tabindex="0">${text()}</pre></details>
        <h2>${t("command")}</h2><pre>blocus ${isMoved() ? `compare ${basePath(state.rest)} ${MINE}` : `run ${basePath(state.rest)}`} ${options().slice(0, -1).join(" ")}</pre>`;
}

export const explore = {
    id: "explore",
    async enter(app) {
        if (state.base === undefined || (!isMoved() && state.baseKey !== baseKey()))
            await showBase(app);
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
        state.verdict = await verdict(app, MINE, { ...state.files, [MINE]: state.shown });
        app.redraw();
    },
    view(page) {
        const app = inItsModel(page), { t } = app.speech, wanted = mainSeries(app.dictionary, PREDICTED);
        const fuel = wanted && app.speech.label(app.dictionary.entity(wanted.fuel)).toLocaleLowerCase();
        const dates = state.base?.values().next().value.dates ?? [state.from];
        const waits = isMoved() && wanted && state.guess === undefined;
        return html`<h1 tabindex="-1">${t("explore_title")}</h1><p>${t("explore_lead")}</p>${chooser(app)}<div class="bench">
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
