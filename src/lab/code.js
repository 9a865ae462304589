// SPDX-License-Identifier: GPL-3.0-or-later
//
// A team's decisions as 20 letters and digits, to be read out, written down and typed:
//
//     edition 10 bits | luck 11 | mandate 3 | seven turns of 8 | check 20
//
// The edition tells programs apart that might give other numbers, the luck classes.  The
// check is a CRC: it finds every single wrong letter and every two neighbours swapped.

import { LEVERS, MANDATES, TURNS, isWithinPurse, levelsOf } from "./game.js";
import { hashOf } from "./luck.js";

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // without I, L, O, U
const ALIKE = { I: "1", L: "1", O: "0", U: "V" };
const LENGTH = 20, LETTER_BITS = 5, GROUP = 5, CHECK_BITS = 20, EDITION_BITS = 10, LUCK_BITS = 11, MANDATE_BITS = 3;
const POLYNOMIAL = 0x8359f, CHECK_MASK = 0xfffff;

const bitsOf = (value, count) => Array.from({ length: count }, (_, i) => (value >> (count - 1 - i)) & 1);
const numberOf = (bits) => bits.reduce((number, bit) => number * 2 + bit, 0);
const leverBits = (lever) => Math.log2(levelsOf(lever).length);

function checkOf(bits) {
    let check = CHECK_MASK;
    for (const bit of bits) {
        const out = (check >> (CHECK_BITS - 1)) & 1;
        check = (check << 1) & CHECK_MASK;
        if (out ^ bit)
            check ^= POLYNOMIAL;
    }
    return check;
}

const luckBits = (seed) => bitsOf(hashOf(`luck ${seed}`), LUCK_BITS);

export function codeOf({ plan, mandate, seed, edition }) {
    const bits = [...bitsOf(edition, EDITION_BITS), ...luckBits(seed), ...bitsOf(MANDATES.indexOf(mandate), MANDATE_BITS),
        ...plan.flatMap((turn) => LEVERS.flatMap((lever) => bitsOf(turn[lever], leverBits(lever))))];
    bits.push(...bitsOf(checkOf(bits), CHECK_BITS));
    const letters = Array.from({ length: LENGTH }, (_, i) =>
        LETTERS[numberOf(bits.slice(i * LETTER_BITS, (i + 1) * LETTER_BITS))]).join("");
    return letters.match(new RegExp(`.{${GROUP}}`, "g")).join("-");
}

// { plan, mandate }, or { wrong, … }: a key of words.csv and its values.
export function readCode(text, { seed, edition }) {
    const letters = [...text.toUpperCase().replace(/[^0-9A-Z]/g, "")].map((letter) => ALIKE[letter] ?? letter);
    if (letters.length !== LENGTH)
        return { wrong: "code_length", count: letters.length };
    const bits = letters.flatMap((letter) => bitsOf(LETTERS.indexOf(letter), LETTER_BITS));
    const take = (count) => bits.splice(0, count);
    if (checkOf(bits.slice(0, -CHECK_BITS)) !== numberOf(bits.slice(-CHECK_BITS)))
        return { wrong: "code_check" };
    if (numberOf(take(EDITION_BITS)) !== edition)
        return { wrong: "code_edition" };
    if (numberOf(take(LUCK_BITS)) !== numberOf(luckBits(seed)))
        return { wrong: "code_luck" };
    const mandate = MANDATES[numberOf(take(MANDATE_BITS))];
    const plan = Array.from({ length: TURNS }, () => Object.fromEntries(
        LEVERS.map((lever) => [lever, numberOf(take(leverBits(lever)))])));
    return isWithinPurse(plan) ? { plan, mandate } : { wrong: "code_purse" };
}
