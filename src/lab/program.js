// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program, as the page sees it:
//
//     const program = startProgram();       // compiles meanwhile
//     program.take(texts);
//     const { status, stdout, stderr, files } =
//         await program.run(["run", "scenarios/blockade-2025.csv", "-n", "200"]);
//     textOf(files["results/blockade-2025/daily.csv"])
//
// `texts` are the files that the page carries, by their path in the project.  Each command
// begins with them alone and with those given to it: program.run(args, { "mine.csv": text }).
// `files` are those that it wrote.  Commands wait for each other.

import workerCode from "worker:./worker.js";
import { bytesOf, bytesOfTexts } from "./pack.js";

export const textOf = (bytes) => new TextDecoder().decode(bytes);

// What a browser must have; the name of what it lacks, else nothing.
export function lacking() {
    if (typeof Worker === "undefined")
        return "Worker";
    if (typeof WebAssembly === "undefined")
        return "WebAssembly";
    // The smallest module that uses a vector of 128 bits.
    const vectors = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2,
        1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11);
    return WebAssembly.validate(vectors) ? undefined : "WebAssembly SIMD";
}

function newWorker() {
    const address = URL.createObjectURL(new Blob([workerCode], { type: "text/javascript" }));
    const worker = new Worker(address);
    URL.revokeObjectURL(address);
    return worker;
}

export function startProgram(language = () => "en") {
    const waiting = new Map();
    let worker, tree, next = 0;

    function ask(message) {
        return new Promise((resolve, reject) => {
            waiting.set(++next, { resolve, reject });
            worker.postMessage({ id: next, ...message });
        });
    }

    function fail(reason) {
        for (const { reject } of waiting.values())
            reject(new Error(reason));
        waiting.clear();
    }

    function begin() {
        worker = newWorker();
        worker.onmessage = ({ data }) => {
            const { resolve, reject } = waiting.get(data.id) ?? {};
            waiting.delete(data.id);
            if (data.failure !== undefined)
                reject?.(new Error(data.failure));
            else
                resolve?.(data.result);
        };
        worker.onerror = (event) => fail(event.message);
        ask({ wasm: bytesOf("wasm"), tree }).catch(() => {});
    }

    begin();
    return {
        take(texts) {
            tree = bytesOfTexts(texts);
            this.texts = texts;
            ask({ tree });
        },
        run: (args, given = {}) => ask({
            args, files: bytesOfTexts(given), environment: [`BLOCUS_LANG=${language()}`],
        }),
        // Give up what runs and what waits; the next command starts afresh.
        stop() {
            worker.terminate();
            fail("stopped");
            begin();
        },
    };
}
