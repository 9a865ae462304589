// SPDX-License-Identifier: GPL-3.0-or-later
//
// Difference: what the decisions of explore change, course by course on the same luck, and
// what it is worth that the luck is the same.

import { html, nothing } from "lit-html";
import { chartPanel, foundCharts } from "../panel.js";
import { amount, inPoints } from "../units.js";
import { inItsModel, state as explored } from "./explore.js";

const WORTH = "unmet_total";
const Z = 1.96;
const state = { day: 60, opened: new Set() };

// "Same luck: 9,020 fewer, give or take 800.  Other luck: give or take 1,900."
function worth(app) {
    const { t, number, label } = app.speech;
    const fuel = app.dictionary.ofKind("fuel")[0];
    const row = explored.metrics.find((one) => one.metric === WORTH && one.fuel === fuel.id);
    if (row === undefined)
        return nothing;
    const give = (error) => amount(Z * Number(error), row.unit, app.speech);
    const named = { fuel: label(fuel).toLocaleLowerCase(), difference: amount(Number(row.difference), row.unit, app.speech) };
    if (Number(row.se_unpaired) === 0)
        return html`<h2>${t("luck_title")}</h2><p>${t("luck_none", named)}</p>`;
    return html`<h2>${t("luck_title")}</h2><p>${t("luck", {
        ...named, same: give(row.se), other: give(row.se_unpaired), times: number(Number(row.variance_ratio)), count: row.n,
        worse: number(100 * Number(row.share_worse)),
    })}</p>`;
}

const charts = (app) => chartPanel(app, foundCharts(app.dictionary, (name) => {
    const series = explored.differences.get(name);
    return series ? [inPoints(series)] : [];
}), state, { beside: 0 });

export const difference = {
    id: "difference",
    view(page) {
        const app = inItsModel(page), { t } = app.speech;
        return html`<h1 tabindex="-1">${t("difference_title")}</h1><p>${t("difference_lead")}</p>
            ${explored.differences ? html`${charts(app)}${worth(app)}`
                : html`<p><a class="button" href="#explore">${t("difference_none")}</a></p>`}`;
    },
};
