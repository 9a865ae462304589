// SPDX-License-Identifier: GPL-3.0-or-later
//
// The charts of a screen, under one cursor.

import { html, nothing } from "lit-html";
import { daySlider, inWords, lineChart, sourceOf } from "./chart.js";
import { mainSeries, seriesTitle } from "./dictionary.js";
import { seriesName } from "./results.js";

const SIDE = 384, GAP = 32;
// The first four of these that a model has.
export const CHARTS = ["stock", "waiting_total", "stations_dry", "supply_hours", "arrivals_total"];
const MOST = 4;

// Beside a column of levers, or on its own; two a row where there is room.
export function chartWidth(app, beside = SIDE) {
    const wide = window.innerWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
    const room = wide >= 60 ? app.width - beside : app.width;
    return wide >= 72 ? (room - GAP) / 2 : room;
}

// seriesOf gives the lines of each chart: [mine, base], or nothing.
export const foundCharts = (dictionary, seriesOf, names = CHARTS) => names.map((name) => mainSeries(dictionary, name))
    .filter(Boolean).map((wanted) => ({ wanted, all: seriesOf(seriesName(wanted)).filter(Boolean) }))
    .filter(({ all }) => all.length > 0).slice(0, MOST);

// `state` has the day of the cursor and the tables that are opened.
export function chartPanel(app, found, state, { beside, legend, isBase, between = nothing } = {}) {
    const { dictionary, speech } = app;
    if (found.length === 0)
        return nothing;
    const { dates } = found[0].all[0], day = Math.min(state.day, (state.last ?? dates.length) - 1);
    const moveTo = (to) => { state.day = to; app.redraw(); };
    const toggle = (name, is) => {
        if (is !== state.opened.has(name)) {
            state.opened[is ? "add" : "delete"](name);
            app.redraw();
        }
    };
    const title = (wanted) => seriesTitle(dictionary, wanted, speech);
    const words = found.map(({ wanted, all }) => `${title(wanted)}. ${inWords(all, day, speech)}`).join(" ");
    return html`${daySlider({ dates, day, moveTo, speech, words })}
        ${between}${legend ? html`<p class="legend">${legend}</p>` : nothing}
        <div class="charts">${found.map(({ wanted, all }) => lineChart({
            all, title: title(wanted), day, width: chartWidth(app, beside), moveTo, speech, isBase, source: sourceOf(app),
            opened: state.opened.has(wanted.output), open: (is) => toggle(wanted.output, is),
        }))}</div>`;
}
