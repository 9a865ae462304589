// SPDX-License-Identifier: GPL-3.0-or-later
//
// Limits, version, and the licences of everything in the page.

import { html } from "lit-html";

export const about = {
    id: "about",
    view({ speech: { t }, facts }) {
        return html`<h1 tabindex="-1">${t("about_title")}</h1>
            <p>${t("about_same")}</p><p>${t("about_limits")}</p>
            <p>${t("about_version", facts)}</p><p>${t("about_free")}</p>
            <h2>${t("licences")}</h2>
            ${facts.licences.map(({ name, version, text }) => html`<details lang="en">
                <summary>${name} ${version}</summary><pre tabindex="0">${text}</pre></details>`)}`;
    },
};
