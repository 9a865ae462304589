// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bytes as letters that HTML leaves alone: 4 bytes are 5 letters, where base64 needs 16 for 12.

const LETTERS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
    .filter((letter) => !"\"$&'-<>\\`".includes(letter)).join("");

export function encode85(bytes) {
    let text = "";
    for (let i = 0; i < bytes.length; i += 4) {
        let word = 0;
        for (let k = 0; k < 4; k++)
            word = word * 256 + (bytes[i + k] ?? 0);
        let five = "";
        for (let k = 0; k < 5; k++, word = Math.floor(word / 85))
            five = LETTERS[word % 85] + five;
        text += five;
    }
    return `${bytes.length} ${text}`;
}

export function decode85(text) {
    const value = new Uint8Array(128);
    for (let i = 0; i < LETTERS.length; i++)
        value[LETTERS.charCodeAt(i)] = i;
    const length = parseInt(text, 10);
    const view = new DataView(new ArrayBuffer(Math.ceil(length / 4) * 4));
    for (let from = text.indexOf(" ") + 1, to = 0; to < length; from += 5, to += 4) {
        let word = 0;
        for (let k = 0; k < 5; k++)
            word = word * 85 + value[text.charCodeAt(from + k)];
        view.setUint32(to, word);
    }
    return new Uint8Array(view.buffer, 0, length);
}
