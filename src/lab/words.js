// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the page says, in two languages, and how a language writes numbers and dates.

import list from "./words.csv";
import { parseCsv } from "./csv.js";

const rows = new Map(parseCsv(list).map((row) => [row.key, row]));
export const LANGUAGES = ["en", "fr"];

const tags = { en: "en-GB", fr: "fr-FR" };

// French sets a space before some signs, where no line may break.
const spaced = (text, language) => (language !== "fr" ? text
    : text.replace(/ (?=[:;!?»%])/g, "\u00a0").replace(/« /g, "«\u00a0"));

export function speech(language) {
    const numbers = new Intl.NumberFormat(tags[language], { maximumSignificantDigits: 3 });
    const plurals = new Intl.PluralRules(tags[language]);
    const date = (options) => new Intl.DateTimeFormat(tags[language], { timeZone: "UTC", ...options });
    const [long, month] = [date({ day: "numeric", month: "long", year: "numeric" }), date({ month: "short" })];
    return {
        language,
        // t("key", {count: 3}) puts 3 where the sentence has {count}.
        t(key, values = {}) {
            const text = spaced(rows.get(key)?.[language] ?? key, language);
            return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
        },
        number: (value) => numbers.format(value === 0 ? 0 : value).replace("-", "\u2212"),
        plural: (value) => plurals.select(value),
        // French counts the first of a month apart.
        date: (text) => long.format(new Date(text)).replace(/^1 (?=[a-zû])/, language === "fr" ? "1er " : "1 "),
        month: (text) => month.format(new Date(text)),
        list: (items) => items.join(language === "fr" ? "\u00a0; " : "; "),
        label: (row) => row?.[`label_${language}`] ?? "",
        // What a table of the page says in the column of the language.
        said: (row, name) => spaced(row?.[name ? `${name}_${language}` : language] ?? "", language),
    };
}
