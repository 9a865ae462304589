// SPDX-License-Identifier: GPL-3.0-or-later
//
// What build.mjs packed, unpacked.

import { decode85 } from "./base85.js";

// The content of a <script> that is no script.
export const bytesOf = (id) => decode85(document.getElementById(id).textContent);

export async function unpack(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
}

// {"model/x.csv": "text"} as bytes.
export function bytesOfTexts(texts) {
    const encoder = new TextEncoder();
    return Object.fromEntries(Object.entries(texts).map(
        ([path, text]) => [path, encoder.encode(text)]));
}
