// SPDX-License-Identifier: GPL-3.0-or-later
//
// Firefox as it comes from Debian, driven by WebDriver BiDi: JSON over its own WebSocket, so
// that neither a driver nor a library is needed (W3C, WebDriver BiDi).
//
//     const firefox = await startFirefox();          // undefined where there is none
//     await firefox.goTo(address, 1280, 800);
//     await firefox.evaluate("document.title");      // an expression; a promise is waited for
//     await firefox.press("Tab");
//     firefox.asked, firefox.said                    // requests; errors and warnings
//     await firefox.end();

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const START_MS = 30_000;
const PROGRAMS = ["firefox-esr", "firefox"];
// The keyboard of WebDriver: what is no letter has a code of its own.
const KEYS = {
    Tab: "\ue004", Enter: "\ue007", Shift: "\ue008", Space: " ", ArrowLeft: "\ue012", ArrowUp: "\ue013",
    ArrowRight: "\ue014", ArrowDown: "\ue015", Home: "\ue011", End: "\ue010",
};

// The address that Firefox says when it listens; undefined if there is no such program.
function listening(child) {
    return new Promise((resolve, reject) => {
        let said = "";
        const late = setTimeout(() => reject(new Error(`Firefox does not listen: ${said}`)), START_MS);
        const settle = (then, value) => { clearTimeout(late); then(value); };
        child.stderr.on("data", (text) => {
            said += text;
            const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
            if (address)
                settle(resolve, address);
        });
        child.on("error", (failure) => (failure.code === "ENOENT" ? settle(resolve) : settle(reject, failure)));
        child.on("exit", () => settle(reject, new Error(`Firefox ended: ${said}`)));
    });
}

// Commands are numbered; answers come with their number, events without one.
async function connect(address, heard) {
    const socket = new WebSocket(address), waiting = new Map();
    let last = 0;
    await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }));
    socket.onmessage = ({ data }) => {
        const { id, type, method, params, result, error, message } = JSON.parse(data);
        if (type === "event")
            return heard(method, params);
        const { resolve, reject } = waiting.get(id);
        waiting.delete(id);
        type === "error" ? reject(new Error(`${error}: ${message}`)) : resolve(result);
    };
    return (method, params = {}) => new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params }));
    });
}

export async function startFirefox() {
    for (const program of PROGRAMS) {
        const profile = mkdtempSync(path.join(tmpdir(), "blocus-firefox-"));
        const child = spawn(program, ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile],
            { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, HOME: profile, LC_ALL: "C.UTF-8" } });
        const gone = new Promise((resolve) => { child.on("close", resolve); child.on("error", resolve); });
        const clean = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
        const address = await listening(child);
        if (address !== undefined)
            return drive(address, () => gone.then(clean));
        clean();
    }
    return undefined;
}

async function drive(address, gone) {
    const asked = [], said = [];
    const send = await connect(`${address}/session`, (method, params) => {
        if (method === "network.beforeRequestSent")
            asked.push(params.request.url);
        else if (["error", "warn"].includes(params.level))
            said.push(params.text);
    });
    const { capabilities: { browserVersion } } = await send("session.new", { capabilities: {} });
    await send("session.subscribe", { events: ["network.beforeRequestSent", "log.entryAdded"] });
    // The tab that stands there never gets the focus, without which keys press no button.
    const { context } = await send("browsingContext.create", { type: "tab" });
    await send("browsingContext.activate", { context });

    async function evaluate(expression) {
        const { result, exceptionDetails } = await send("script.evaluate", {
            expression: `(async () => JSON.stringify(await (${expression})))()`, target: { context }, awaitPromise: true });
        if (exceptionDetails)
            throw new Error(exceptionDetails.text);
        return result.value === undefined ? undefined : JSON.parse(result.value);
    }

    // "a", "Tab", "Shift+Tab"
    const press = (name) => {
        const keys = name.split("+").map((key) => KEYS[key] ?? key);
        return send("input.performActions", { context, actions: [{ type: "key", id: "keyboard", actions: [
            ...keys.map((value) => ({ type: "keyDown", value })), ...keys.reverse().map((value) => ({ type: "keyUp", value })),
        ] }] });
    };

    return {
        version: browserVersion, asked, said, evaluate, press,
        async goTo(url, width, height) {
            await send("browsingContext.setViewport", { context, viewport: { width, height } });
            await send("browsingContext.navigate", { context, url, wait: "complete" });
        },
        async end() {
            await send("browser.close");
            await gone();
        },
    };
}
