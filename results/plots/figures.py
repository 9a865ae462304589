#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draw every figure that a results folder permits, with pandas and matplotlib.

    python3 results/plots/figures.py FOLDER [en|fr] [PICTURES]

FOLDER is what run, run --replicate, compare, sweep or score wrote, in either CSV dialect.
Each figure becomes NAME.png and NAME.svg in PICTURES (FOLDER-figures if not given).
Titles, axes and the order of panels are rows of figures.csv, other words are in
words.csv: edit them there, and the scripts for gnuplot and R follow.
"""

import json
import os
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot
import pandas
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

# Blues for bands; for lines side by side, colours that colour-blind people tell apart.
BAND90, BAND50, LINE = "#c6dbef", "#6baed6", "#08519c"
FUELS = ["#0072b2", "#e69f00", "#009e73", "#56b4e9"]
ATTACK, ALONE = "#882255", "#333333"
PALE, DARK = "#deebf7", "#08306b"
TILES = LinearSegmentedColormap.from_list("tiles", [PALE, BAND50, DARK])
SEEN = {"test": ("#d94801", "o", 6), "fit": ("#238b45", "o", 6),
        "input": ("#969696", "x", 5), "marked": ("#969696", "s", 4)}
MOST_BARS = 100  # more points of a sweep go without their errors
WIDTH, HEAD, FOOT, PANEL, GAP, LEFT, RIGHT = 1000, 105, 100, 165, 75, 75, 25  # pixels
EVENTS = ["attack", "convoy", "gate_shut", "gate_open", "security_release", "stockout_begins",
          "stockout_ends", "schools_close", "schools_open"]
here = os.path.dirname(os.path.abspath(__file__))
matplotlib.rcParams.update({
    "font.size": 9.5, "axes.titlesize": 10.5, "axes.titlelocation": "left",
    "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True,
    "axes.axisbelow": True, "grid.color": "#e5e5e5", "legend.frameon": False,
    "svg.fonttype": "none", "svg.hashsalt": "blocus", "font.family": "DejaVu Sans"})


def plots_table(name):
    return pandas.read_csv(os.path.join(here, name), sep=";", dtype=str, keep_default_na=False)


class Folder:
    """A results folder, and what the pictures say in one language."""

    def __init__(self, path, language):
        self.path, self.language = path.rstrip("/"), language
        self.word = dict(zip(*plots_table("words.csv")[["key", language]].T.values))
        if not any(map(self.has, ("daily.csv", "metrics.csv", "trajectory.csv", "sweep.csv"))):
            raise FileNotFoundError
        with open(self.file("datapackage.json"), encoding="utf-8") as file:
            package = json.load(file)
        with open(self.file("run.json"), encoding="utf-8") as file:
            spec = json.load(file)["spec"]
        self.dialect = package["resources"][0]["dialect"]["delimiter"]
        self.title = package.get("title_fr" if language == "fr" else "title") or package["name"]
        if self.has("metrics.csv"):
            self.title = self.word["base"] + self.title
        count = (f'{self.word["replicate"]} {spec["replicate"]}' if spec["replicate"] is not None
                 else f'{spec["replicates"]} {self.word["replicates"]}')
        if self.has("sweep.csv"):
            count = f'{len(self.read("sweep.csv"))} {self.word["points"]} {count}'
        self.about = f'{count}, {self.word["seed"]} {spec["seed"]}'
        names = pandas.read_csv(os.path.join(here, "../../model/entities.csv"))
        self.label = dict(zip(names["id"], names["label_" + language]))

    def file(self, name):
        return os.path.join(self.path, name)

    def has(self, name):
        return os.path.exists(self.file(name))

    def read(self, name):
        table = pandas.read_csv(self.file(name), sep=self.dialect, encoding="utf-8-sig",
                                decimal="," if self.dialect == ";" else ".")
        for column in table.columns.intersection(["date", "date_start", "date_end"]):
            table[column] = pandas.to_datetime(table[column])
        for column in table.columns.intersection(["entity", "fuel", "mark"]):
            table[column] = table[column].fillna("")
        return table

    def figures(self):
        """The figures of this kind of folder, and the file that they show."""
        if self.has("score.csv"):
            return {"score": "daily.csv"}
        if self.has("metrics.csv"):
            return {"comparison": "metrics.csv", "differences": "difference.csv"}
        if self.has("trajectory.csv"):
            return {"story": "trajectory.csv"}
        if self.has("sweep.csv"):
            return {"sweep": "base.csv"}
        names = dict.fromkeys(["stocks", "shortage", "power", "arrivals", "losses"], "daily.csv")
        return {**names, "attacks": "replicates.csv"}


class Page:
    """One picture: a heading, a grid of panels counted in pixels, a legend below."""

    def __init__(self, folder, title, rows, columns=1, panel=PANEL, left=LEFT, head=HEAD,
                 gap=GAP):
        self.columns, self.panel, self.left, self.head = columns, panel, left, head
        self.gap, self.height = gap, head + rows * (panel + gap) - gap + FOOT
        self.folder, self.legend = folder, []
        self.figure = matplotlib.pyplot.figure(figsize=(WIDTH / 100, self.height / 100), dpi=100)
        about = folder.word["hindcast" if folder.has("score.csv") else "about"]
        for text, y, size, weight in ((title, 28, 13, "bold"),
                                      (f"{folder.title} ({folder.about})", 50, 10, "normal"),
                                      (about, 69, 10, "normal")):
            self.figure.text(20 / WIDTH, 1 - y / self.height, text, size=size, weight=weight,
                             style="italic" if text == about else "normal")

    def axes(self, i, title, unit):
        row, column = divmod(i, self.columns)
        space = 70
        width = (WIDTH - self.left - RIGHT - (self.columns - 1) * space) / self.columns
        top = self.head + row * (self.panel + self.gap)
        axes = self.figure.add_axes([
            (self.left + column * (width + space)) / WIDTH, 1 - (top + self.panel) / self.height,
            width / WIDTH, self.panel / self.height], title=title)
        axes.set_ylabel(unit)
        axes.yaxis.set_major_formatter(self.number)
        return axes

    def number(self, value, _position=None):
        text = f"{value:.6g}".replace("-", "−")
        return text.replace(".", ",") if self.folder.language == "fr" else text

    def days(self, axes, first, last):
        axes.set_xlim(first, last)
        ticks = day_ticks(first, last, self.columns)
        axes.set_xticks(ticks, [day_label(day, last - first, self.folder.language) for day in ticks])

    def note(self, handle, key):
        """A line of the legend, once."""
        label = self.folder.word.get(key, key)
        if label not in [known for _, known in self.legend]:
            self.legend.append((handle, label))

    def save(self, name, pictures):
        if self.legend:
            self.figure.legend(*zip(*self.legend), loc="lower left", ncol=4,
                               bbox_to_anchor=(10 / WIDTH, 5 / self.height))
        for ending in ("png", "svg"):
            self.figure.savefig(os.path.join(pictures, f"{name}.{ending}"),
                                metadata={"Date": None} if ending == "svg" else None)
        matplotlib.pyplot.close(self.figure)


def day_ticks(first, last, columns):
    """Round dates: days 1, 6, 11 ... of a month, its first and fifteenth, or whole months."""
    days = pandas.date_range(first, last)
    most = {1: 9, 2: 5}.get(columns, 3)
    if len(days) <= 31:
        ticks = [day for day in days if day.day % 5 == 1 and day.day < 31]
    elif len(days) <= 16 * most:
        ticks = [day for day in days if day.day in (1, 15)]
    else:
        months = len(days) / 30.4 / most
        step = next(step for step in (1, 2, 3, 6, 12) if months <= step or step == 12)
        ticks = [day for day in days if day.day == 1 and (day.month - 1) % step == 0]
    return ticks or [first]


def day_label(day, span, language):
    if language == "fr":
        return f"{day:%d/%m/%y}" if span.days >= 300 else f"{day:%d/%m}"
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return f"{day.day} {months[day.month - 1]}" + (f" {day.year}" if span.days >= 300 else "")


def series_of(data, row):
    """The (entity, fuel) pairs of an output, in the order of the file."""
    found = data[data["output" if "output" in data else "metric"] == row.output]
    pairs = found[["entity", "fuel"]].drop_duplicates()
    return [pair for pair in pairs.itertuples(index=False, name=None)
            if row.fuel in ("", pair[1])]


def panel_title(folder, row, entity, fuel, several):
    words = [folder.label.get(entity, entity)] if several else []
    words += [folder.label.get(fuel, fuel)] if fuel else []
    return " – ".join(filter(None, [getattr(row, folder.language), ", ".join(words)]))


def limits(axes, row, together=None):
    """Zero where the quantity has one; the same scale over panels that are compared."""
    if row.highest == "same":
        low, high = together
        axes.set_ylim(0 if row.lowest else low, high * 1.05)
    elif row.highest:
        axes.set_ylim(0, float(row.highest))
        axes.set_yticks([float(row.highest) * i / 4 for i in range(5)])
    elif row.lowest:
        axes.set_ylim(0, max(axes.get_ylim()[1], 1e-9))


def band(page, axes, rows, line, scale):
    axes.fill_between(rows.date, rows.q05 * scale, rows.q95 * scale, color=BAND90, linewidth=0)
    axes.fill_between(rows.date, rows.q25 * scale, rows.q75 * scale, color=BAND50, linewidth=0)
    axes.plot(rows.date, rows[line] * scale, color=LINE, linewidth=1.7)
    page.days(axes, rows.date.min(), rows.date.max())
    page.note(Patch(color=BAND90), "band90")
    page.note(Patch(color=BAND50), "band50")
    page.note(Line2D([], [], color=LINE, linewidth=1.7), line)


def draw_bands(folder, title, panels, data):
    """Stocks, shortage, power, arrivals, losses: quantiles day by day."""
    wanted = [(row, entity, fuel) for row in panels.itertuples()
              for entity, fuel in series_of(data, row)]
    if not wanted:
        return None
    columns = int(title.columns)
    page = Page(folder, title[folder.language], -(-len(wanted) // columns), columns)
    for i, (row, entity, fuel) in enumerate(wanted):
        same = data[data.output == row.output]
        rows = same[(same.entity == entity) & (same.fuel == fuel)]
        scale = float(row.scale)
        several = len({pair[0] for pair in series_of(data, row)}) > 1
        axes = page.axes(i, panel_title(folder, row, entity, fuel, several),
                         getattr(row, "axis_" + folder.language))
        band(page, axes, rows, row.line, scale)
        limits(axes, row, (0, same.q95.max() * scale))
    return page


def alternatives_of(folder, data):
    """The alternatives in the order of their ranks, else of the file."""
    order = folder.read("ranking.csv") if folder.has("ranking.csv") else data
    return list(dict.fromkeys(order.alternative))


def draw_differences(folder, title, panels, data):
    """Alternatives side by side, at most three."""
    alternatives = alternatives_of(folder, data)[:int(title.columns)]
    wanted = [(row, entity, fuel) for row in panels.itertuples()
              for entity, fuel in series_of(data, row)]
    if not wanted:
        return None
    page = Page(folder, title[folder.language], len(wanted), len(alternatives), head=HEAD + 25)
    for i, (row, entity, fuel) in enumerate(wanted):
        same = data[(data.output == row.output) & (data.entity == entity) & (data.fuel == fuel)]
        same = same[same.alternative.isin(alternatives)]
        scale = float(row.scale)
        for k, alternative in enumerate(alternatives):
            axes = page.axes(i * len(alternatives) + k,
                             panel_title(folder, row, entity, fuel, False),
                             getattr(row, "axis_" + folder.language) if k == 0 else "")
            band(page, axes, same[same.alternative == alternative], row.line, scale)
            axes.axhline(0, color=ALONE, linewidth=0.8)
            limits(axes, row, (same.q05.min() * scale, same.q95.max() * scale))
            if i == 0:
                axes.text(0, 1 + 27 / PANEL, alternative, transform=axes.transAxes,
                          weight="bold", color=LINE)
    return page


def draw_comparison(folder, title, panels, data):
    """Each alternative less the base: mean difference, its interval, the spread."""
    names = alternatives_of(folder, data)
    wanted = [(row, entity, fuel) for row in panels.itertuples()
              for entity, fuel in series_of(data, row)]
    if not wanted:
        return None
    columns = int(title.columns)
    left = min(330, 40 + 7 * max(map(len, names)))
    page = Page(folder, title[folder.language], -(-len(wanted) // columns), columns,
                max(90, 24 * len(names)), left, gap=GAP + 20)
    for i, (row, entity, fuel) in enumerate(wanted):
        rows = data[(data.metric == row.output) & (data.entity == entity) & (data.fuel == fuel)]
        rows = rows.set_index("alternative").loc[names]
        scale, height = float(row.scale), range(len(names))
        axes = page.axes(i, panel_title(folder, row, entity, fuel, False), "")
        axes.axvline(0, color=ALONE, linewidth=0.8)
        axes.hlines(height, rows.q05 * scale, rows.q95 * scale, color=BAND90, linewidth=9)
        axes.hlines(height, rows.difference_low * scale, rows.difference_high * scale,
                    color=LINE, linewidth=2.5)
        axes.plot(rows.difference * scale, height, "o", color=LINE, markersize=5)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_yticks(height, names if i % columns == 0 else [""] * len(names))
        axes.set_xlabel(getattr(row, "axis_" + folder.language) +
                        f' ({folder.word["alternative less base"]})')
        axes.xaxis.set_major_formatter(page.number)
    page.note(Patch(color=BAND90), "spread")
    page.note(Line2D([], [], color=LINE, linewidth=2.5, marker="o", markersize=5), "interval")
    return page


def draw_attacks(folder, title, panels, data):
    """A point for each replicate: attacks on all corridors, arrivals."""
    across, along = panels.iloc[0], panels.iloc[1]
    x = data[[name for name in data if name.startswith(across.output + ".")]]
    y = data[[name for name in data if name.startswith(along.output + ".")]]
    if x.empty or y.empty:
        return None
    page = Page(folder, title[folder.language], 1, panel=420)
    axes = page.axes(0, across[folder.language], along["axis_" + folder.language])
    axes.plot(x.sum(axis=1), y.iloc[:, 0] * float(along["scale"]), "o", color=LINE, alpha=0.45,
              markersize=5, markeredgewidth=0)
    axes.set_xlabel(across["axis_" + folder.language])
    axes.xaxis.set_major_formatter(page.number)
    axes.set_xlim(left=0)
    axes.set_ylim(bottom=0)
    return page


def input_label(folder, one):
    unit = folder.word.get(one.unit, one.unit) if one.kind == "value" else folder.word[one.kind]
    return f"{one.input} ({unit}, {folder.word[one.role]})"


def draw_tiles(folder, page, axes, first, second, means, base):
    """A map of two inputs: the values of the first across, those of the second upwards."""
    across, up = int(first.n_values), int(second.n_values)
    values = folder.read("sweep.csv")[[first.input, second.input]]
    low, high = means.min(), means.max()
    short = lambda value: page.number(float(f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"))
    for point, mean in enumerate(means):
        x, y = divmod(point, up)
        part = (mean - low) / (high - low) if high > low else 0
        axes.add_patch(Rectangle((x - 0.49, y - 0.48), 0.98, 0.96, color=TILES(part), linewidth=0))
        if across <= 18 and up <= 20:
            axes.text(x, y, short(mean), ha="center", va="center",
                      color="#ffffff" if part > 0.55 else DARK)
    axes.grid(False)
    axes.tick_params(length=0)
    axes.set_xlim(-0.5, across - 0.5)
    axes.set_ylim(-0.5, up - 0.5)
    number = lambda value: page.number(float(f"{value:.4g}"))
    x, y = range(0, across, -(-across // 18)), range(0, up, -(-20 * up // page.panel))
    axes.set_xticks(x, [number(values.iloc[i * up, 0]) for i in x])
    axes.set_yticks(y, [number(values.iloc[i, 1]) for i in y])
    axes.text(0, 1 + 6 / page.panel, "↑ " + input_label(folder, second), transform=axes.transAxes)
    unit = f'{axes.get_ylabel()}, {folder.word["itself"]} {short(base)}'
    axes.set_title(f"{axes.get_title(loc='left')} ({short(low)}–{short(high)} {unit})", pad=20)
    axes.set_ylabel("")


def draw_range(page, axes, x, rows, scale, base, is_line):
    """Means over an input, the band of courses if it is the only one."""
    if is_line:
        axes.fill_between(x, rows["q05"] * scale, rows["q95"] * scale, color=BAND90, linewidth=0)
        page.note(Patch(color=BAND90), "band90")
        axes.plot(x, rows["mean"] * scale, color=LINE, linewidth=1.7)
    axes.axhline(base, color=ALONE, linewidth=1, linestyle="--")
    has_bars = len(rows) <= MOST_BARS and rows["se"].notna().any()
    if has_bars:
        axes.vlines(x, (rows["mean"] - 2 * rows["se"]) * scale,
                    (rows["mean"] + 2 * rows["se"]) * scale, color=LINE, linewidth=1.3)
    axes.plot(x, rows["mean"] * scale, "o", color=LINE, markersize=4,
              alpha=1 if has_bars else 0.45, markeredgewidth=0)
    axes.xaxis.set_major_formatter(page.number)
    page.note(Line2D([], [], color=LINE, linewidth=1.3, marker="o", markersize=4),
              "mean and error" if has_bars else "mean")
    page.note(Line2D([], [], color=ALONE, linewidth=1, linestyle="--"), "itself")


def draw_sweep(folder, title, panels, data):
    """A line of one input, a map of a grid of two, points of up to six."""
    inputs = list(folder.read("inputs.csv").itertuples())
    sweep = folder.read("sweep.csv")
    wanted = [(row, entity, fuel) for row in panels.itertuples()
              for entity, fuel in series_of(data, row)]
    if not wanted:
        return None
    is_line = len(inputs) == 1
    is_map = len(inputs) == 2 and inputs[0].design == "grid"
    shown = inputs[:1 if is_map else 6]
    columns, panel, head, gap = int(title.columns), PANEL, HEAD, GAP + 20
    if is_map:
        columns, head, gap = 1, HEAD + 20, GAP + 45
        panel = min(max(PANEL, 20 * int(inputs[1].n_values)), 400)
    if is_line:
        sweep = sweep.sort_values(inputs[0].input)
    page = Page(folder, title[folder.language], -(-len(wanted) * len(shown) // columns), columns,
                panel, head=head, gap=gap)
    for i, (row, entity, fuel) in enumerate(wanted):
        name, scale = ".".join(filter(None, (row.output, entity, fuel))), float(row.scale)
        rows = sweep[[f"{name}.{statistic}" for statistic in ("mean", "se", "q05", "q95")]]
        rows.columns = ["mean", "se", "q05", "q95"]
        base = data[(data.metric == row.output) & (data.entity == entity) & (data.fuel == fuel)]
        base = base["mean"].iloc[0] * scale
        for k, one in enumerate(shown):
            axes = page.axes(i * len(shown) + k, panel_title(folder, row, entity, fuel, False),
                             getattr(row, "axis_" + folder.language))
            axes.set_xlabel(input_label(folder, one))
            if is_map:
                draw_tiles(folder, page, axes, *inputs, rows["mean"] * scale, base)
            else:
                draw_range(page, axes, sweep[one.input], rows, scale, base, is_line)
    if is_map:
        page.note(Patch(color=PALE), "lowest")
        page.note(Patch(color=DARK), "highest")
    return page


def fuel_colour(fuels, fuel):
    return FUELS[fuels.index(fuel) % len(FUELS)]


def draw_events(folder, axes, fuels):
    events = folder.read("events.csv")
    names = events.drop_duplicates("event").set_index("event")["label_" + folder.language]
    names = names.reindex([event for event in EVENTS if event in names])
    for i, event in enumerate(names.index):
        for fuel, days in events[events.event == event].groupby("fuel").date:
            colour, height = ATTACK if event == "attack" else ALONE, i
            if fuel in fuels:
                colour, height = fuel_colour(fuels, fuel), i + 0.3 * fuels.index(fuel) - 0.15
            axes.plot(days, [height] * len(days), "o", color=colour, markersize=5,
                      markeredgewidth=0)
    axes.set_ylim(max(len(names), 1) - 0.5, -0.5)
    axes.set_yticks(range(len(names)), names)


def draw_story(folder, title, panels, data):
    """One replicate: its events, and what came of them."""
    rows = [row for row in panels.itertuples()
            if row.line == "event" or row.line == "value" and series_of(data, row)]
    stick = panels[panels.line == "stick"].iloc[0]
    fuels = list(dict.fromkeys(data.fuel[data.fuel != ""]))
    page = Page(folder, title[folder.language], len(rows), left=250)
    for i, row in enumerate(rows):
        axes = page.axes(i, getattr(row, folder.language), getattr(row, "axis_" + folder.language))
        page.days(axes, data.date.min(), data.date.max())
        if row.line == "event":
            draw_events(folder, axes, fuels)
            continue
        lost = data[data.output == stick.output] if row.output == "arrivals_total" else data[:0]
        if len(lost):
            axes.vlines(lost.date, 0, lost.value, color=ATTACK, linewidth=3)
            page.note(Line2D([], [], color=ATTACK, linewidth=3), stick[folder.language])
        for entity, fuel in series_of(data, row):
            one = data[(data.output == row.output) & (data.entity == entity) & (data.fuel == fuel)]
            colour = fuel_colour(fuels, fuel) if fuel else ALONE
            axes.plot(one.date, one.value * float(row.scale), color=colour, linewidth=1.5)
            if fuel:
                page.note(Line2D([], [], color=colour), folder.label.get(fuel, fuel))
        limits(axes, row)
    return page


def draw_score(folder, title, panels, data):
    """Bands of the days; a box is what an observation of several days is held against."""
    seen = folder.read("score.csv")
    seen = seen[seen.statistic.isin(["mean", "end"])]
    seen = seen.assign(group=seen.use.where(seen["mark"] == "", "marked"))
    page = draw_bands(folder, title, panels, data)
    if page is None:
        return None
    wanted = [(row, pair) for row in panels.itertuples() for pair in series_of(data, row)]
    day = pandas.Timedelta(days=1)
    for axes, (row, (entity, fuel)) in zip(page.figure.axes, wanted):
        scale = float(row.scale)
        rows = seen[(seen.output == row.output) & (seen.entity == entity) & (seen.fuel == fuel)]
        for one in rows.sort_values("group", ascending=False).itertuples():
            if one.group in ("fit", "test") and one.q05 == one.q05:
                axes.add_patch(Rectangle(
                    (one.date_start - day / 2, one.q05 * scale), one.date_end - one.date_start + day,
                    (one.q95 - one.q05) * scale, fill=False, edgecolor="#08306b"))
            colour, marker, size = SEEN[one.group]
            middle, value = one.date_start + (one.date_end - one.date_start) / 2, one.observed * scale
            axes.hlines(value, one.date_start, one.date_end, color=colour)
            axes.vlines(middle, one.low * scale, one.high * scale, color=colour)
            axes.plot(middle, value, marker, color=colour, markersize=size,
                      fillstyle="full" if one.group in ("test", "input") else "none")
        if not row.highest:
            axes.autoscale(axis="y")
            axes.set_ylim(bottom=0)
    page.note(Patch(fill=False, edgecolor="#08306b"), "box")
    for group, (colour, marker, size) in SEEN.items():
        page.note(Line2D([], [], color=colour, marker=marker, markersize=size, fillstyle=(
            "full" if group in ("test", "input") else "none")), group)
    return page


DRAW = {"attacks": draw_attacks, "comparison": draw_comparison, "differences": draw_differences,
        "sweep": draw_sweep, "story": draw_story, "score": draw_score}


def main(arguments):
    if not 1 <= len(arguments) <= 3 or arguments[1:2] not in ([], ["en"], ["fr"]):
        sys.exit("usage: figures.py FOLDER [en|fr] [PICTURES]")
    path, language = arguments[0].rstrip("/"), (arguments[1:] or ["en"])[0]
    pictures = arguments[2] if len(arguments) > 2 else path + "-figures"
    try:
        folder = Folder(path, language)
    except OSError:
        word = dict(zip(*plots_table("words.csv")[["key", language]].T.values))
        sys.exit(f'figures.py: {path}: {word["nothing"]}')
    os.makedirs(pictures, exist_ok=True)
    table, tables, drawn = plots_table("figures.csv"), {}, 0
    for name, file in folder.figures().items():
        rows = table[table.figure == name]
        if file not in tables and folder.has(file):
            tables[file] = folder.read(file)
        draw = DRAW.get(name, draw_bands)
        page = draw(folder, rows.iloc[0], rows.iloc[1:], tables[file]) if file in tables else None
        if page is None:
            print(name + folder.word["left"])
            continue
        page.save(name, pictures)
        print(f"{pictures}/{name}.png, .svg")
        drawn += 1
    if drawn == 0:
        sys.exit(f'figures.py: {path}: {folder.word["empty"]}')


if __name__ == "__main__":
    main(sys.argv[1:])
