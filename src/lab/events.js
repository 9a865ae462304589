// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happened in one course, day by day, in sentences.

import { parseCsv } from "./csv.js";
import { fileOf } from "./results.js";

const SAID = ["convoy", "attack", "gate_shut", "gate_open", "schools_close", "schools_open", "stockout_begins",
    "stockout_ends", "security_release"];

export const eventsOf = (files) => parseCsv(fileOf(files, "events.csv")).map(
    (row) => ({ ...row, day: Number(row.day) }));

// The same of several fuels on one day is one sentence.
function together(events) {
    const groups = new Map();
    for (const event of events) {
        const key = [event.day, event.event, event.entity, event.tankers, event.tankers_lost].join();
        groups.set(key, [...(groups.get(key) ?? []), event]);
    }
    return [...groups.values()];
}

function sentence(group, dictionary, { t, label, number, plural }) {
    const [event] = group;
    if (!SAID.includes(event.event))
        return label(event);
    const count = (text) => (text === "" ? "" : t(plural(Number(text)) === "one" ? "tanker_one" : "tanker_many",
        { count: number(Number(text)) }));
    const lost = event.event !== "attack" ? "" : Number(event.tankers_lost) === 0 ? "_none"
        : plural(Number(event.tankers_lost)) === "one" ? "_one" : "";
    return t(`event_${event.event}${lost}`, {
        tankers: count(event.tankers), lost: count(event.tankers_lost), place: label(dictionary.entity(event.entity)),
        fuels: group.map(({ fuel }) => label(dictionary.entity(fuel)).toLocaleLowerCase()).join(", "),
    });
}

// [{ day, date, text }] of the days from first to last.
export function story(events, [first, last], dictionary, speech) {
    return together(events.filter(({ day }) => day >= first && day <= last)).map((group) => ({
        day: group[0].day, date: group[0].date, text: sentence(group, dictionary, speech),
    }));
}
