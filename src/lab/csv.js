// SPDX-License-Identifier: GPL-3.0-or-later
//
// CSV of RFC 4180 as rows with names; what the program writes is read back with this.

// Rows of cells.  Without a quote every comma parts two cells: long tables of numbers take this way.
function cellsOf(text, separator) {
    if (!text.includes('"'))
        return text.split(/\r?\n/).filter((line) => line !== "").map((line) => line.split(separator));
    const rows = [[]];
    const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n"]*))(${separator}|\\r?\\n|$)`, "y");
    for (let match; cell.lastIndex < text.length && (match = cell.exec(text)) !== null;) {
        rows.at(-1).push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
        if (match[3] !== separator)
            rows.push([]);
    }
    if (cell.lastIndex === 0 && text !== "")
        throw new Error("torn CSV");
    rows.pop();
    return rows;
}

export function parseCsv(text, separator = ",") {
    const [names = [], ...rows] = cellsOf(text, separator);
    return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ""])));
}

const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function formatCsv(names, rows) {
    return [names, ...rows.map((row) => names.map((name) => String(row[name] ?? "")))]
        .map((row) => row.map(quoted).join(",") + "\n").join("");
}
