// SPDX-License-Identifier: GPL-3.0-or-later
//
// The worker: takes the compressed program and the files once, then commands one by one; they wait
// for both.

import { runCommand } from "./wasi.js";
import { unpack } from "./pack.js";

let module, tree;

const compile = async (wasm) => WebAssembly.compile(await unpack(wasm));

async function run({ args, files, environment }) {
    return runCommand(await module, { ...tree, ...files }, args, environment);
}

onmessage = async ({ data }) => {
    try {
        if (data.wasm)
            module = compile(data.wasm);
        if (data.tree)
            tree = data.tree;
        const result = data.args ? await run(data) : undefined;
        postMessage({ id: data.id, result });
    } catch (failure) {
        postMessage({ id: data.id, failure: String(failure) });
    }
};
