// SPDX-License-Identifier: GPL-3.0-or-later
//
// A code of 20 letters as a QR symbol, for the camera of a phone: version 1, level M, which
// holds 20 letters and no more (ISO/IEC 18004).

const SIZE = 21, DATA = 16, EXTRA = 10, LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const FORMAT_MASK = 0x5412, FORMAT_POLYNOMIAL = 0x537, FIELD = 0x11d;

const power = [], log = [];
for (let i = 0, x = 1; i < 255; i++, x = x & 128 ? (x << 1) ^ FIELD : x << 1) {
    power[i] = x;
    log[x] = i;
}
const times = (a, b) => (a && b ? power[(log[a] + log[b]) % 255] : 0);

// Mode and count, letters two by two in 11 bits, filled up.
function dataBytes(text) {
    const add = (value, count) => Array.from({ length: count }, (_, i) => (value >> (count - 1 - i)) & 1);
    const bits = [...add(2, 4), ...add(text.length, 9)];
    for (let i = 0; i < text.length; i += 2) {
        const [a, b] = [...text.slice(i, i + 2)].map((letter) => LETTERS.indexOf(letter));
        bits.push(...(b === undefined ? add(a, 6) : add(45 * a + b, 11)));
    }
    bits.push(...Array(Math.min(4, 8 * DATA - bits.length)).fill(0));
    while (bits.length % 8)
        bits.push(0);
    const bytes = Array.from({ length: bits.length / 8 }, (_, i) => parseInt(bits.slice(8 * i, 8 * i + 8).join(""), 2));
    while (bytes.length < DATA)
        bytes.push((bytes.length - bits.length / 8) % 2 ? 0x11 : 0xec);
    return bytes;
}

// Reed and Solomon: what is left of the data after division by the generator.
function extraBytes(bytes) {
    let generator = [1];
    for (let i = 0; i < EXTRA; i++)
        generator = [...generator, 0].map((g, k) => g ^ times(generator[k - 1] ?? 0, power[i]));
    const rest = [...bytes, ...Array(EXTRA).fill(0)];
    for (let i = 0; i < bytes.length; i++) {
        const factor = rest[i];
        generator.forEach((g, k) => { rest[i + k] ^= times(g, factor); });
    }
    return rest.slice(bytes.length);
}

// Level M (00) and a mask, with their own check, in 15 bits.
function formatBits(mask) {
    let rest = mask << 10;
    for (let i = 14; i >= 10; i--)
        if ((rest >> i) & 1)
            rest ^= FORMAT_POLYNOMIAL << (i - 10);
    return ((mask << 10) | rest) ^ FORMAT_MASK;
}

function frame() {
    const cells = Array.from({ length: SIZE }, () => Array(SIZE));
    for (const [top, left] of [[0, 0], [0, SIZE - 7], [SIZE - 7, 0]])
        for (let i = -1; i <= 7; i++)
            for (let k = -1; k <= 7; k++)
                if (cells[top + i] && left + k >= 0 && left + k < SIZE) {
                    const far = Math.max(Math.abs(i - 3), Math.abs(k - 3));
                    cells[top + i][left + k] = far !== 2 && far !== 4;
                }
    for (let i = 8; i < SIZE - 8; i++)
        cells[6][i] = cells[i][6] = i % 2 === 0;
    cells[SIZE - 8][8] = true;
    const format = formatBits(0), bit = (i) => Boolean((format >> i) & 1);
    for (let i = 0; i < 15; i++) {
        cells[i < 6 ? i : i < 8 ? i + 1 : SIZE - 15 + i][8] = bit(i);
        cells[8][i < 8 ? SIZE - 1 - i : i < 9 ? 7 : 14 - i] = bit(i);
    }
    return cells;
}

// Rows of cells, true where it is dark.
export function qrOf(text) {
    const cells = frame(), data = dataBytes(text);
    const bits = [...data, ...extraBytes(data)].flatMap((byte) => Array.from({ length: 8 }, (_, i) => (byte >> (7 - i)) & 1));
    let next = 0, isUp = true;
    for (let right = SIZE - 1; right > 0; right -= right === 8 ? 3 : 2, isUp = !isUp)
        for (let step = 0; step < SIZE; step++)
            for (const column of [right, right - 1]) {
                const row = isUp ? SIZE - 1 - step : step;
                if (cells[row][column] === undefined)
                    cells[row][column] = Boolean(bits[next++]) !== ((row + column) % 2 === 0);
            }
    return cells;
}
