// SPDX-License-Identifier: GPL-3.0-or-later
//
// The worker: takes the compressed program and the files once, then commands one by one.

import { runCommand } from "./wasi.js";
import { unpack } from "./pack.js";

let module, tree;

async function start({ wasm, files }) {
    module = await WebAssembly.compile(await unpack(wasm));
    tree = files;
}

function run({ args, files, environment }) {
    return runCommand(module, { ...tree, ...files }, args, environment);
}

onmessage = async ({ data }) => {
    try {
        const result = data.wasm ? await start(data) : run(data);
        postMessage({ id: data.id, result });
    } catch (failure) {
        postMessage({ id: data.id, failure: String(failure) });
    }
};
