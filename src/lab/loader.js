// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one script that is not packed: unpacks the page's own and starts it.

import { bytesOf, unpack } from "./pack.js";

async function load() {
    if (typeof DecompressionStream === "undefined")
        throw new Error("DecompressionStream");
    const script = document.createElement("script");
    script.textContent = new TextDecoder().decode(await unpack(bytesOf("code")));
    document.body.append(script);
}

// Nothing of the page is there yet: both languages at once.
load().catch(({ message }) => {
    document.querySelector("main p").textContent =
        `This browser lacks ${message}. Please open the page in a newer one. – ` +
        `Il manque à ce navigateur : ${message}. Ouvrez la page dans un navigateur plus récent.`;
});
