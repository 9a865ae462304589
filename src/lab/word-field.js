// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the class word is typed.  What is half typed stays when the page is drawn again.

import { html } from "lit-html";
import { luck, setWord } from "./luck.js";

export function wordField({ speech: { t }, redraw }, changed) {
    return html`<label>${t("word")} <input type="text" size="14" maxlength="40" autocomplete="off" autocapitalize="off"
        spellcheck="false" .value=${luck.word} @change=${(event) => {
            setWord(event.target.value);
            redraw();
            changed?.();
        }}></label>`;
}
