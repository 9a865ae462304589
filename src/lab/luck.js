// SPDX-License-Identifier: GPL-3.0-or-later
//
// The luck of a class: a word that all of them type gives all of them the same seed.

export const SEEDS = 1_000_000;
export const luck = { word: "", seed: 1 };

// Capitals, accents and spaces do not count: the word is read out, and typed on any keyboard.
export const plainWord = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// FNV-1a, 32 bits.
export function hashOf(text) {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text))
        hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return hash;
}

export const seedOf = (word) => (plainWord(word) === "" ? 1 : hashOf(plainWord(word)) % SEEDS);

export function setWord(word) {
    Object.assign(luck, { word: plainWord(word), seed: seedOf(word) });
}

// A seed that is typed is nobody's word.
export function setSeed(seed) {
    Object.assign(luck, { word: "", seed: Math.min(SEEDS - 1, Math.max(0, Math.trunc(seed) || 0)) });
}

// What a saved scenario says of it, in the column "note" of its title; and back.
export const noteOfLuck = () => (luck.word ? `class word "${luck.word}": --seed ${luck.seed}`
    : luck.seed === 1 ? "" : `--seed ${luck.seed}`);

export function readLuck(note) {
    const [, word, seed] = /^(?:class word "(.*)": )?--seed (\d+)$/.exec(note) ?? [];
    if (seed === undefined)
        return false;
    if (word !== undefined && seedOf(word) === Number(seed))
        setWord(word);
    else
        setSeed(Number(seed));
    return true;
}

// "Class word: baobab, luck 384,211"; said on every screen.
export const luckInWords = ({ t }, { word, seed } = luck) => (word ? t("word_is", { word, seed })
    : seed === 1 ? t("word_none") : t("word_seed", { seed }));
