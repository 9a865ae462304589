// SPDX-License-Identifier: GPL-3.0-or-later
//
// From numbers to places on a drawing, and round numbers for its axis.

export function linear([from, to], [start, end]) {
    const scale = (value) => start + (value - from) / (to - from) * (end - start);
    scale.invert = (place) => from + (place - start) / (end - start) * (to - from);
    return scale;
}

// The step of 1, 2 or 5 times a power of ten that cuts `range` into about n parts.
function roundStep(range, n) {
    const rough = range / n;
    const power = 10 ** Math.floor(Math.log10(rough));
    return power * [1, 2, 5, 10].find((times) => times * power >= rough * 0.999);
}

// Round numbers that reach from `least` or 0 to `most` or 0, both within them; of nothing but zeros, to 1.
export function ticksBetween(least, most, n = 5) {
    const [low, high] = [Math.min(0, least), Math.max(0, most)];
    if (low === high)
        return [0, 1];
    const step = roundStep(high - low, n);
    const first = Math.floor(low / step + 1e-9);
    const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
    return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const point = (x, y) => `${x.toFixed(1)},${y.toFixed(1)}`;

export const linePath = (x, y, values) => `M${values.map((value, i) => point(x(i), y(value))).join("L")}`;

export function bandPath(x, y, low, high) {
    const back = low.map((value, i) => point(x(i), y(value))).reverse();
    return `${linePath(x, y, high)}L${back.join("L")}Z`;
}
