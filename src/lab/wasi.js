// SPDX-License-Identifier: GPL-3.0-or-later
//
// One command of the program, run to its end on files in memory.  It uses nothing of a page,
// so a worker and Node run the same code.

import {
    ConsoleStdout, Directory, File, OpenFile, PreopenDirectory, WASI,
} from "@bjorn3/browser_wasi_shim";

const encoder = new TextEncoder();

// {"model/x.csv": bytes} as folders within folders.
function folderOf(tree) {
    const root = new Map();
    for (const [path, bytes] of Object.entries(tree)) {
        const parts = path.split("/");
        const name = parts.pop();
        let folder = root;
        for (const part of parts) {
            if (!folder.has(part))
                folder.set(part, new Directory(new Map()));
            folder = folder.get(part).contents;
        }
        folder.set(name, new File(bytes, { readonly: true }));
    }
    return root;
}

// What a command left behind and was not there before: files that are ours cannot be written.
function newFiles(folder, path = "", found = {}) {
    for (const [name, item] of folder) {
        const full = path + name;
        if (item instanceof Directory)
            newFiles(item.contents, full + "/", found);
        else if (!item.readonly)
            found[full] = item.data;
    }
    return found;
}

// What is printed, as text.
function sink() {
    const decoder = new TextDecoder();
    const printed = { text: "" };
    printed.descriptor = new ConsoleStdout((bytes) => {
        printed.text += decoder.decode(bytes, { stream: true });
    });
    return printed;
}

// The shim counts the letters of the arguments where it should count their bytes.
function countBytes(wasi) {
    wasi.wasiImport.args_sizes_get = (count, size) => {
        const view = new DataView(wasi.inst.exports.memory.buffer);
        const total = wasi.args.reduce((n, text) => n + encoder.encode(text).length + 1, 0);
        view.setUint32(count, wasi.args.length, true);
        view.setUint32(size, total, true);
        return 0;
    };
}

// The shim says that a file has no name (nlink 0), as if it had been removed while open.
function countLinks(wasi) {
    const get = wasi.wasiImport.fd_filestat_get;
    wasi.wasiImport.fd_filestat_get = (descriptor, place) => {
        const status = get(descriptor, place);
        new DataView(wasi.inst.exports.memory.buffer).setBigUint64(place + 24, 1n, true);
        return status;
    };
}

// runCommand(module, tree, ["run", …], ["LANG=fr"]): status, stdout, stderr, files.
export function runCommand(module, tree, args, environment = []) {
    const root = folderOf(tree);
    const out = sink(), error = sink();
    const wasi = new WASI(["blocus", ...args], environment,
        [new OpenFile(new File([])), out.descriptor, error.descriptor,
            new PreopenDirectory(".", root)], { debug: false });
    countBytes(wasi);
    countLinks(wasi);
    const instance = new WebAssembly.Instance(module, {
        wasi_snapshot_preview1: wasi.wasiImport,
    });
    const status = wasi.start(instance);
    return { status, stdout: out.text, stderr: error.text, files: newFiles(root) };
}
