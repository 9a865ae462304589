// SPDX-License-Identifier: GPL-3.0-or-later
//
// A whole game with the keyboard alone: keys go in, and nothing else.  A browser is
// { evaluate(expression), press(key) }, so that every browser plays the same game.

const MOST_STOPS = 300;
const WAIT_MS = 60_000, LOOK_MS = 50;
// Seven turns: detachments, money, road; each is the level that the slider or the radio button stands at.
const PLAN = [[2, 1, 0], [3, 0, 0], [1, 1, 2], [2, 2, 0], [2, 1, 1], [1, 0, 0], [1, 1, 0]];
const LEVERS = ["escorts", "money"];

const quote = JSON.stringify;

export async function until(browser, expression) {
    const late = Date.now() + WAIT_MS;
    while (!await browser.evaluate(expression)) {
        if (Date.now() > late)
            throw new Error(`in vain: ${expression}`);
        await new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });
    }
}

// What has the focus: does it match, is it seen, and does one see that it has the focus?
const lookAt = (selector) => `(() => {
    const is = document.activeElement, box = is.getBoundingClientRect();
    const shown = is.closest(".button") ?? is, style = getComputedStyle(shown);
    return { fits: is.matches(${quote(selector)}), name: is.outerHTML.slice(0, 90),
        isSeen: is === document.body || (box.width > 0 && box.bottom > 0 && box.top < innerHeight &&
            style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) };
})()`;

// From stop to stop until one fits; what was not seen on the way is kept.
async function walkTo(browser, selector, unseen, key = "Tab") {
    for (let i = 0; i < MOST_STOPS; i++) {
        await browser.press(key);
        const { fits, name, isSeen } = await browser.evaluate(lookAt(selector));
        if (!isSeen)
            unseen.push(name);
        if (fits)
            return;
    }
    throw new Error(`no key leads to ${selector}`);
}

async function typeIn(browser, text) {
    for (const letter of text)
        await browser.press(letter);
}

// Arrow keys until the slider or the group of radio buttons stands where it should.
async function moveTo(browser, expression, wanted, [less, more]) {
    for (let i = 0; i < MOST_STOPS; i++) {
        const at = await browser.evaluate(expression);
        if (at === wanted)
            return;
        await browser.press(at < wanted ? more : less);
    }
    throw new Error(`${expression} never is ${wanted}`);
}

async function decide(browser, [escorts, money, road], unseen) {
    for (const [i, level] of [escorts, money].entries()) {
        await walkTo(browser, `#game-${LEVERS[i]}`, unseen);
        await moveTo(browser, `Number(document.activeElement.value)`, level, ["ArrowLeft", "ArrowRight"]);
    }
    await walkTo(browser, "input[name=road]", unseen);
    await moveTo(browser, `[...document.querySelectorAll("input[name=road]")].findIndex((one) => one.checked)`, road,
        ["ArrowUp", "ArrowDown"]);
    await walkTo(browser, "form button.main", unseen);
    const turn = await browser.evaluate(`document.querySelector("form h2").textContent`);
    await browser.press("Enter");
    await until(browser, `!document.querySelector("form") || (document.querySelector("form h2").textContent !== ${quote(turn)} &&
        document.querySelector("form button.main").ariaDisabled === "false")`);
}

// { unseen, code, tables, days }: stops without a visible focus, the plan's code, the text of
// every table of measures, and the table of all days of the first chart.
export async function playByKeyboard(browser, word) {
    const unseen = [];
    await until(browser, `/\\b200 /.test(document.querySelector("[role=status]")?.textContent ?? "")`);
    await walkTo(browser, "main input[type=text]", unseen);
    await typeIn(browser, word);
    await walkTo(browser, 'nav a[href="#game"]', unseen, "Shift+Tab");
    await browser.press("Enter");
    await until(browser, `document.querySelector(".news") !== null && document.activeElement.matches("h1")`);
    await walkTo(browser, "fieldset input[type=text]", unseen);
    await typeIn(browser, "Abc");
    await walkTo(browser, "input[name=mandate]", unseen);
    await browser.press("Space");
    await moveTo(browser, `[...document.querySelectorAll("input[name=mandate]")].findIndex((one) => one.checked)`, 4,
        ["ArrowUp", "ArrowDown"]);
    for (const turn of PLAN)
        await decide(browser, turn, unseen);
    await until(browser, `document.querySelectorAll(".ring").length === 5`);
    await walkTo(browser, "figure summary", unseen);
    await browser.press("Enter");
    await until(browser, `document.querySelectorAll("figure tbody tr").length > 100`);
    const text = (selector) => `[...document.querySelectorAll(${quote(selector)})].map((row) =>
        [...row.children].map((cell) => cell.textContent).join())`;
    return {
        unseen, code: await browser.evaluate(`document.querySelector(".code").textContent`),
        tables: await browser.evaluate(text(".plots tr")), days: await browser.evaluate(text("figure tr")),
    };
}
