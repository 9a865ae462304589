// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text as a file on the device.

const KEPT_MS = 10_000;

export function saveText(name, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
