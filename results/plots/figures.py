#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draw every figure that a results folder permits, with pandas and matplotlib.

    python3 results/plots/figures.py FOLDER [en|fr] [PICTURES [METRIC,METRIC...]]

FOLDER is what run, run --replicate, compare, sweep or score wrote, in either CSV dialect.
Each figure becomes NAME-LANGUAGE.png, .svg and .pdf in PICTURES (FOLDER-figures if not
given).  The metrics named, or those of an entity (unmet_total.bamako), take the place of
the usual ones in comparison, sweep, histogram, tornado, attribution and periods.

Titles, axes and the order of panels are rows of figures.csv, units are in units.csv,
other words in words.csv: edit them there, and the scripts for gnuplot and R follow.
"""

import json
import math
import os
import sys
import textwrap

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot
import numpy
import pandas
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

# Blues for bands; for lines side by side, colours that colour-blind people tell apart.
BAND90, BAND50, LINE = "#c6dbef", "#6baed6", "#08519c"
FUELS = ["#0072b2", "#e69f00", "#009e73", "#56b4e9"]
ATTACK, ALONE, AGAINST = "#882255", "#333333", "#e69f00"
PALE, DARK = "#deebf7", "#08306b"
TILES = LinearSegmentedColormap.from_list("tiles", [PALE, BAND50, DARK])
SEEN = {"test": ("#d94801", "o", 6), "fit": ("#238b45", "o", 6),
        "input": ("#969696", "x", 5), "marked": ("#969696", "s", 4)}
MOST_BARS = 100    # more points of a sweep go without their errors
MOST_METRICS = 8   # on a page
MOST_INPUTS = 10   # in a tornado
SMALL = 0.05       # of the highest panel: what stays below is named, not drawn
WIDTH, HEAD, FOOT, PANEL, GAP, LEFT, RIGHT, SPACE = 1000, 105, 100, 165, 84, 75, 25, 70  # pixels
TITLE, TEXT = 7.2, 6.4  # pixels of a letter
EVENTS = ["attack", "convoy", "gate_shut", "gate_open", "security_release", "stockout_begins",
          "stockout_ends", "schools_close", "schools_open"]
here = os.path.dirname(os.path.abspath(__file__))
matplotlib.rcParams.update({
    "font.size": 9.5, "axes.titlesize": 10.5, "axes.titlelocation": "left",
    "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True,
    "axes.axisbelow": True, "grid.color": "#e5e5e5", "legend.frameon": False,
    "svg.fonttype": "none", "svg.hashsalt": "blocus", "font.family": "DejaVu Sans",
    "pdf.fonttype": 42})


def plots_table(name):
    return pandas.read_csv(os.path.join(here, name), sep=";", dtype=str, keep_default_na=False)


class Folder:
    """A results folder, and what the pictures say in one language."""

    def __init__(self, path, language, chosen):
        self.path, self.language, self.chosen = path, language, chosen
        self.word = dict(zip(*plots_table("words.csv")[["key", language]].T.values))
        self.unit = plots_table("units.csv").set_index("unit")
        if not any(map(self.has, ("daily.csv", "metrics.csv", "trajectory.csv", "sweep.csv", "attribution.csv"))):
            raise FileNotFoundError
        with open(self.file("datapackage.json"), encoding="utf-8") as file:
            self.package = json.load(file)
        with open(self.file("run.json"), encoding="utf-8") as file:
            self.run = json.load(file)
        self.dialect = self.package["resources"][0]["dialect"]["delimiter"]
        names = pandas.read_csv(os.path.join(here, "../../model/entities.csv"))
        self.label = dict(zip(names["id"], names["label_" + language]))
        self.titles = titles_of(self.run, language)

    def about(self):
        """What was simulated, in a line."""
        spec = self.run["spec"]
        title = self.package.get("title_fr" if self.language == "fr" else "title")
        count = (f'{self.word["replicate"]} {spec["replicate"]}' if spec["replicate"] is not None
                 else f'{self.number(spec["replicates"])} {self.word["replicates"]}')
        if self.has("sweep.csv"):
            points = self.number(len(self.read("sweep.csv")))
            count = f'{points} {self.word["points"]} {count}'
        base = self.word["base"] if self.has("metrics.csv") else ""
        return f'{base}{title} ({count}, {self.word["seed"]} {spec["seed"]})'

    def file(self, name):
        return os.path.join(self.path, name)

    def has(self, name):
        return os.path.exists(self.file(name))

    def read(self, name):
        table = pandas.read_csv(self.file(name), sep=self.dialect, encoding="utf-8-sig",
                                decimal="," if self.dialect == ";" else ".",
                                dtype={"unit": str, "alternative": str})
        for column in table.columns.intersection(["date", "date_start", "date_end", "from", "to"]):
            table[column] = pandas.to_datetime(table[column])
        for column in table.columns.intersection(["entity", "fuel", "mark"]):
            table[column] = table[column].fillna("")
        return table.rename(columns={"metric": "output"})

    def fields(self, name):
        """The columns of a table, as datapackage.json explains them."""
        table = next(one for one in self.package["resources"] if one["name"] == name)
        return {field["name"]: field for field in table["schema"]["fields"]}

    def described(self, field):
        """The meaning of a column, without the unit in brackets behind it."""
        text = field["description_fr" if self.language == "fr" else "description"]
        unit = f' ({field.get("unit", "")})'
        return text[:-len(unit)] if text.endswith(unit) else text

    def meaning(self, output):
        """What a metric or a series is, in words."""
        name = output[:-len("_restricted")] if output.endswith("_restricted") else output
        text = self.package.get("labels", {}).get(name, {}).get(self.language, name)
        if name != output:
            text += f' ({self.word["restricted"]})'
        return text[:1].upper() + text[1:]

    def number(self, value):
        return self.marked(f"{value:.6g}")

    def marked(self, text):
        """A number with the signs of the language."""
        text = text.replace("-", "−")
        if self.language != "fr":
            return text
        whole, point, part = text.partition(".")
        if whole.lstrip("−").isdigit() and len(whole.lstrip("−")) > 3:
            whole = f"{int(whole.replace('−', '-')):,}".replace(",", "\u00a0").replace("-", "−")
        return whole + ("," if point else "") + part

    def with_error(self, mean, error):
        """A mean as exact as its error is, with one digit from 3 on, else two."""
        if not error > 0:
            return self.short(mean), ""
        power = math.floor(math.log10(error))
        digits = max(0, min(6, (0 if error >= 3 * 10.0 ** power else 1) - power))
        return self.marked(f"{mean:.{digits}f}"), "± " + self.marked(f"{error:.{digits}f}")

    def short(self, value):
        return self.number(float(f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"))

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
        if self.has("attribution.csv"):
            return {"attribution": "attribution.csv"}
        names = dict.fromkeys(["stocks", "shortage", "power", "arrivals", "losses"], "daily.csv")
        names.update(dict.fromkeys(["attacks", "histogram", "tornado"], "replicates.csv"))
        return {**names, **({"periods": "periods.csv"} if self.has("periods.csv") else {})}


def titles_of(run, language):
    """What each alternative or cause is called: its title, and its name where two share one."""
    named = run.get("compare", {}).get("alternatives", []) + \
        run.get("attribute", {}).get("causes", {}).get("files", [])
    titles = {one["name"]: one["title"][language] or one["title"]["en"] or one["name"]
              for one in named if "title" in one}
    shared = lambda title: list(titles.values()).count(title) > 1
    return {name: f"{title} ({name})" if "+" in name or shared(title) else title
            for name, title in titles.items()}


# ---- panels ----------------------------------------------------------------------------


class Panel:
    """A row of figures.csv with an entity and a fuel; the row may say nothing."""

    def __init__(self, folder, row, output, entity, fuel, unit, several):
        language = folder.language
        self.output, self.entity, self.fuel = output, entity, fuel
        self.name = ".".join(filter(None, (output, entity, fuel)))
        self.line = row.line if row else ""
        self.lowest, self.highest = (row.lowest, row.highest) if row else ("", "")
        self.axis = getattr(row, "axis_" + language) if row else ""
        self.scale = float(row.scale) if row and row.scale else 1.0
        if not self.axis and unit in folder.unit.index:
            self.axis = folder.unit.at[unit, "scaled_" + language]
            self.scale = float(folder.unit.at[unit, "scale"])
        words = [folder.label.get(entity, entity)] if several else []
        words += [folder.label.get(fuel, fuel)] if fuel else []
        heading = getattr(row, language) if row else folder.meaning(output)
        self.title = " – ".join(filter(None, [heading, ", ".join(words)]))

    def of(self, data):
        return data[(data.output == self.output) & (data.entity == self.entity) &
                    (data.fuel == self.fuel)]


def is_chosen(chosen, output, entity, fuel):
    full = ".".join(filter(None, (output.replace("_restricted", ""), entity, fuel))) + "."
    return any(full.startswith(name.replace("_restricted", "") + ".") for name in chosen)


def panels_of(folder, table, series, takes_chosen=False, has_others=False):
    """The panels of a figure: rows of the table in their order, then other series; or the
    series that were chosen, in the order of the file."""
    series = series[["output", "entity", "fuel", "unit"]].drop_duplicates().fillna("")
    series = list(series.itertuples(index=False, name=None))
    rows = list(table.itertuples())
    fits = lambda row, one: row.output in (one[0], one[0].replace("_restricted", "")) and \
        row.fuel in ("", one[2])
    if folder.chosen and takes_chosen:
        wanted = [(next((row for row in rows if fits(row, one)), None), one)
                  for one in series if is_chosen(folder.chosen, *one[:3])]
    else:
        wanted = [(row, one) for row in rows for one in series if fits(row, one)]
        if has_others:
            known = [one for _, one in wanted]
            wanted += [(None, one) for one in series if one not in known]
    entities = lambda output: len({one[1] for one in series if one[0] == output})
    return [Panel(folder, row, *one, several=entities(one[0]) > 1) for row, one in wanted]


def as_many_as_fit(folder, name, panels, there_are=0):
    """Eight of them; how many more there are is said."""
    more = max(there_are, len(panels)) - min(len(panels), MOST_METRICS)
    if more > 0:
        print(name + folder.word["more"].replace("#", str(more)))
    return panels[:MOST_METRICS]


# ---- axes ------------------------------------------------------------------------------


def nice(span, n):
    """A step of 1, 2 or 5 times a power of ten, for about n steps in a span."""
    if not span > 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(span / n))
    part = span / n / power
    return power * (1 if part < 1.5 else 2 if part < 3.5 else 5 if part < 7.5 else 10)


def marks(low, high, n):
    """Round numbers from low to high."""
    step = nice(high - low, n)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [i * step for i in range(first, last + 1)]


def padded(low, high):
    """A range with some room at its ends, and never without width."""
    room = 0.04 * (high - low) if high > low else 0.5
    return low - room, high + room


def day_ticks(first, last, columns):
    """Round dates: days 1, 6, 11 ... of a month, its first and fifteenth, or whole months."""
    days = pandas.date_range(first, last)
    most = {1: 9, 2: 5}.get(columns, 4.5)
    if len(days) <= 31:
        ticks = [day for day in days if day.day % 5 == 1 and day.day < 31]
    elif len(days) <= 16 * most:
        ticks = [day for day in days if day.day in (1, 15)]
    else:
        months = len(days) / 30.4 / most
        step = next(step for step in (1, 2, 3, 6, 12) if months <= step or step == 12)
        ticks = [day for day in days if day.day == 1 and (day.month - 1) % step == 0]
    return ticks or [first]


def day_labels(ticks, language):
    """Each day in words, with the year below the first one and wherever it changes."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    labels, year = [], None
    for day in ticks:
        text = f"{day:%d/%m}" if language == "fr" else f"{day.day} {months[day.month - 1]}"
        labels.append(text if day.year == year else f"{text}\n{day.year}")
        year = day.year
    return labels


# ---- a page ----------------------------------------------------------------------------


def wrap(text, width):
    return "\n".join(textwrap.fill(line, int(width), break_long_words=False,
                                   break_on_hyphens=False) for line in text.split("\n"))


def most_lines(texts):
    return max((text.count("\n") + 1 for text in texts), default=0)


class Page:
    """One picture: a heading, a grid of panels counted in pixels, a legend below."""

    def __init__(self, folder, title, headings, columns=1, panel=PANEL, left=LEFT, head=HEAD,
                 right=RIGHT, space=SPACE, below=(), foot=FOOT):
        self.columns, self.panel, self.left, self.space = columns, panel, left, space
        self.wide = (WIDTH - left - right - (columns - 1) * space) / columns
        self.headings = [wrap(text, self.wide / TITLE) for text in headings]
        self.below = [wrap(text, self.wide / TEXT) for text in below]
        over = 16 * (most_lines(self.headings) - 1)
        under = 15 * most_lines(self.below)
        self.head, self.gap = head + over, GAP + over + under
        rows = -(-len(headings) // columns)
        self.height = self.head + rows * (panel + self.gap) - self.gap + foot + under
        self.folder, self.legend = folder, []
        self.figure = matplotlib.pyplot.figure(figsize=(WIDTH / 100, self.height / 100 + 1e-6),
                                                      dpi=100)
        self.text(20, 28, title[folder.language], size=13, weight="bold")
        self.text(20, 50, folder.about())
        about = folder.word["hindcast" if folder.has("score.csv") else "about"]
        self.text(20, 69, about, style="italic")

    def text(self, x, y, text, **look):
        self.figure.text(x / WIDTH, 1 - y / self.height, text, **{"size": 10, **look})

    def axes(self, i, unit=""):
        row, column = divmod(i, self.columns)
        top = self.head + row * (self.panel + self.gap)
        axes = self.figure.add_axes([
            (self.left + column * (self.wide + self.space)) / WIDTH,
            1 - (top + self.panel) / self.height,
            self.wide / WIDTH, self.panel / self.height], title=self.headings[i])
        axes.set_ylabel(unit)
        axes.set_xlabel(self.below[i] if i < len(self.below) else "")
        return axes

    def range(self, axes, which, low, high, n=5):
        """The limits of an axis and round numbers along it."""
        ticks = marks(low, high, n)
        getattr(axes, f"set_{which}lim")(low, high)
        getattr(axes, f"set_{which}ticks")(ticks, [self.folder.number(tick) for tick in ticks])

    def values(self, axes, panel, low, high):
        """Zero where the quantity has one, the end where it has one."""
        if panel.highest not in ("", "same"):
            axes.set_ylim(0, float(panel.highest))
            ticks = [float(panel.highest) * i / 4 for i in range(5)]
            axes.set_yticks(ticks, [self.folder.number(tick) for tick in ticks])
        elif panel.lowest:
            self.range(axes, "y", 0, high * 1.05 if high > 0 else 1)
        else:
            self.range(axes, "y", *padded(low, high))

    def days(self, axes, first, last, room=0):
        axes.set_xlim(first, last + pandas.Timedelta(days=room))
        ticks = day_ticks(first, last, self.columns)
        axes.set_xticks(ticks, day_labels(ticks, self.folder.language))

    def note(self, handle, key):
        """A line of the legend, once."""
        label = self.folder.word.get(key, key)
        if label not in [known for _, known in self.legend]:
            self.legend.append((handle, label))

    def remark(self, text):
        """A line or two above the legend."""
        self.text(20, self.height - 48, wrap(text, 960 / TITLE), va="bottom")

    def save(self, name, pictures):
        if self.legend:
            self.figure.legend(*zip(*self.legend), loc="lower left", ncol=4,
                               bbox_to_anchor=(10 / WIDTH, 5 / self.height))
        for ending, date in (("png", {}), ("svg", {"Date": None}), ("pdf", {"CreationDate": None})):
            self.figure.savefig(os.path.join(pictures, f"{name}.{ending}"), metadata=date,
                                dpi=200 if ending == "png" else 100)
        matplotlib.pyplot.close(self.figure)


# ---- the figures -----------------------------------------------------------------------


def outlined(axes, x, y):
    """A line that stands out from the bands behind it."""
    axes.plot(x, y, color="white", linewidth=3.4)
    axes.plot(x, y, color=LINE, linewidth=1.7)


def band(page, axes, rows, line, scale):
    axes.fill_between(rows.date, rows.q05 * scale, rows.q95 * scale, color=BAND90, linewidth=0)
    axes.fill_between(rows.date, rows.q25 * scale, rows.q75 * scale, color=BAND50, linewidth=0)
    outlined(axes, rows.date, rows[line] * scale)
    page.days(axes, rows.date.min(), rows.date.max())
    note_bands(page, line)


def note_bands(page, line):
    page.note(Patch(color=BAND90), "band90")
    page.note(Patch(color=BAND50), "band50")
    page.note(Line2D([], [], color=LINE, linewidth=1.7), line)


def without_small(panels, data):
    """The panels that rise from the axis on a scale they share, and the others."""
    top = {panel.name: panel.of(data).q95.max() * panel.scale for panel in panels}
    is_small = lambda panel: panel.highest == "same" and \
        top[panel.name] < SMALL * max(top.values())
    return ([panel for panel in panels if not is_small(panel)],
            [panel for panel in panels if is_small(panel)], top)


def draw_bands(folder, name, title, table, data):
    """Stocks, shortage, power, arrivals, losses: quantiles day by day."""
    panels, small, top = without_small(panels_of(folder, table, data), data)
    if not panels:
        return None
    page = Page(folder, title, [panel.title for panel in panels], int(title.columns),
                foot=FOOT + (25 if small else 0))
    for i, panel in enumerate(panels):
        axes = page.axes(i, panel.axis)
        band(page, axes, panel.of(data), panel.line, panel.scale)
        page.values(axes, panel, 0, max(top.values()) if panel.highest == "same"
                    else top[panel.name])
    if small:
        most = folder.short(max(top[panel.name] for panel in small))
        page.remark(folder.word["small"].replace("#", f"{most} {small[0].axis}") + " " +
                    ", ".join(panel.title for panel in small))
    return page


def alternatives_of(folder, data):
    """The alternatives in the order of their ranks, else of the file."""
    order = folder.read("ranking.csv") if folder.has("ranking.csv") else data
    return list(dict.fromkeys(order.alternative))


def draw_differences(folder, name, title, table, data):
    """Alternatives side by side, at most three."""
    alternatives = alternatives_of(folder, data)[:int(title.columns)]
    data = data[data.alternative.isin(alternatives)]
    panels = panels_of(folder, table, data)
    if not panels:
        return None
    n = len(alternatives)
    headings = [panel.title for panel in panels for _ in alternatives]
    page = Page(folder, title, headings, n, head=HEAD + 45)
    over = [wrap(folder.titles.get(one, one), page.wide / TITLE) for one in alternatives]
    for i, panel in enumerate(panels):
        same, scale = panel.of(data), panel.scale
        low, high = same.q05.min() * scale, same.q95.max() * scale
        for k, alternative in enumerate(alternatives):
            axes = page.axes(i * n + k, panel.axis if k == 0 else "")
            axes.axhline(0, color=ALONE, linewidth=0.8)
            band(page, axes, same[same.alternative == alternative], panel.line, scale)
            page.values(axes, panel, low, high)
            if i == 0:
                page.text(page.left + k * (page.wide + page.space), page.head - 28, over[k],
                          weight="bold", color=LINE, va="bottom")
    return page


def draw_comparison(folder, name, title, table, data):
    """Each alternative less the base: mean difference, its interval, the spread."""
    names = alternatives_of(folder, data)
    panels = as_many_as_fit(folder, name, panels_of(folder, table, data, takes_chosen=True))
    if not panels:
        return None
    labels = [wrap(folder.titles.get(one, one), 40) for one in names]
    longest = max(len(line) for label in labels for line in label.split("\n"))
    line = max(24, 17 * most_lines(labels))
    axis = lambda panel: folder.word["percentage points"] if panel.axis == "%" else panel.axis
    columns = int(title.columns)
    page = Page(folder, title, [panel.title for panel in panels], columns,
                max(90, line * len(names)), 30 + 7 * longest, right=110, space=120,
                below=[f'{axis(panel)} ({folder.word["alternative less base"]})' for panel in panels])
    height = range(len(names))
    for i, panel in enumerate(panels):
        rows = panel.of(data).set_index("alternative").loc[names]
        ends = rows[["q05", "q95", "difference_low", "difference_high"]] * panel.scale
        axes = page.axes(i)
        axes.axvline(0, color=ALONE, linewidth=0.8)
        axes.hlines(height, ends.q05, ends.q95, color=BAND90, linewidth=9)
        if rows.se.notna().all():  # one course gives no interval
            axes.hlines(height, ends.difference_low, ends.difference_high, color=LINE, linewidth=3.5)
        axes.plot(rows.difference * panel.scale, height, "|", color=LINE, markersize=11)
        for k, one in enumerate(rows.itertuples()):
            reach = (one.difference_high - one.difference_low) / 2 * panel.scale
            axes.annotate(" ".join(folder.with_error(one.difference * panel.scale, reach)),
                          (1, k), (8, 0), ("axes fraction", "data"), "offset points",
                          va="center", size=9, color=LINE, annotation_clip=False)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_yticks(height, labels if i % columns == 0 else [""] * len(names))
        page.range(axes, "x", *padded(min(0, ends.min().min()), max(0, ends.max().max())))
    page.note(Patch(color=BAND90), "spread")
    page.note(Line2D([], [], color=LINE, linewidth=3.5, marker="|", markersize=11), "interval")
    return page


def draw_attacks(folder, name, title, table, data):
    """A point for each replicate: attacks on all corridors, arrivals."""
    across, along = table.iloc[0], table.iloc[1]
    x = data[[column for column in data if column.startswith(across.output + ".")]]
    y = data[[column for column in data if column.startswith(along.output + ".")]]
    if x.empty or y.empty:
        return None
    x, y = x.sum(axis=1), y.iloc[:, 0] * float(along["scale"])
    page = Page(folder, title, [across[folder.language]], panel=420,
                below=[across["axis_" + folder.language]])
    axes = page.axes(0, along["axis_" + folder.language])
    axes.plot(x, y, "o", color=LINE, alpha=0.45, markersize=5, markeredgewidth=0)
    page.range(axes, "x", *padded(x.min(), x.max()), n=8)
    page.range(axes, "y", *padded(y.min(), y.max()), n=8)
    return page


# ---- from course to course -------------------------------------------------------------


def series_of_columns(folder, data):
    """The results among the columns of replicates.csv, and the inputs."""
    fields, inputs = folder.fields("replicates"), folder.run["unknowns"]
    results = [name.split(".") + [""] * (2 - name.count(".")) +
               [fields[name].get("unit", "")] for name in data
               if name != "replicate" and name not in inputs]
    return (pandas.DataFrame(results, columns=["output", "entity", "fuel", "unit"]),
            {name: fields[name] for name in inputs if name in data})


def bins(values, n):
    """Where the bars of a histogram begin, and how wide they are; whole numbers stand in
    the middle of theirs."""
    is_whole = (values == values.round()).all()
    step = nice(values.max() - values.min(), n)
    if is_whole:
        step = max(step, 1)
    first = math.floor(values.min() / step + 1e-9) * step
    number = math.floor((values.max() - first) / step + 1e-9) + 1
    return first - (0.5 if is_whole else 0), step, number


def draw_histogram(folder, name, title, table, data):
    """How a metric is spread over the courses."""
    series, _ = series_of_columns(folder, data)
    panels = as_many_as_fit(folder, name, panels_of(folder, table, series, takes_chosen=True))
    panels = [panel for panel in panels if data[panel.name].notna().any()]
    if not panels:
        return None
    never = [100 * data[panel.name].isna().mean() for panel in panels]
    headings = [panel.title + (f' ({folder.word["never"].replace("#", folder.short(share))})'
                               if share > 0 else "") for panel, share in zip(panels, never)]
    page = Page(folder, title, headings, int(title.columns),
                below=["" if panel.line == "date" else panel.axis for panel in panels])
    for i, panel in enumerate(panels):
        values = (data[panel.name] * panel.scale).dropna()
        first, step, number = bins(values, 20)
        places = ((values - first) / step + 1e-9).apply(math.floor).clip(0, number - 1)
        share = 100 * numpy.bincount(places.astype(int), minlength=number) / len(data)
        axes = page.axes(i, folder.word["courses"])
        axes.axvspan(*values.quantile([0.05, 0.95]), color=BAND90, linewidth=0)
        axes.bar([first + k * step for k in range(number)], share, step, align="edge",
                 color=BAND50, edgecolor="white", linewidth=0.6)
        axes.axvline(values.median(), color=LINE, linewidth=1.7)
        axes.axvline(values.mean(), color=ALONE, linewidth=1.2, linestyle="--")
        page.range(axes, "y", 0, share.max() * 1.08)
        ends = first - step / 2, first + (number + 0.5) * step
        if panel.line == "date":
            start = pandas.Timestamp(folder.run["scenario"]["start"])
            day = pandas.Timedelta(days=1)
            ticks = day_ticks(start + math.ceil(ends[0]) * day, start + math.floor(ends[1]) * day, 2)
            axes.set_xlim(*ends)
            axes.set_xticks([(tick - start).days for tick in ticks],
                            day_labels(ticks, folder.language))
        else:
            page.range(axes, "x", *ends, n=6)
    page.note(Patch(color=BAND50), "courses")
    page.note(Patch(color=BAND90), "band90")
    page.note(Line2D([], [], color=LINE, linewidth=1.7), "q50")
    page.note(Line2D([], [], color=ALONE, linewidth=1.2, linestyle="--"), "mean")
    return page


def rank_correlations(data, inputs, result, luck):
    """Spearman's of each input that varies, the closest first, with its 95 % interval
    (Bonett and Wright 2000); courses that share a draw count as one."""
    data = data[data[result].notna()]
    n, found = len(data) / luck, []
    ranks = data[result].rank()
    for name in inputs:
        if n <= 4 or data[name].nunique() < 2 or ranks.nunique() < 2:
            continue
        rho = numpy.corrcoef(data[name].rank(), ranks)[0, 1]
        reach = 1.96 * math.sqrt((1 + rho * rho / 2) / (n - 3))
        middle = math.atanh(max(-0.999999, min(0.999999, rho)))
        found.append((name, rho, math.tanh(middle - reach), math.tanh(middle + reach)))
    return sorted(found, key=lambda one: -round(abs(one[1]), 9))[:MOST_INPUTS]


def draw_tornado(folder, name, title, table, data):
    """The inputs that go most closely with a metric, over the courses."""
    series, inputs = series_of_columns(folder, data)
    panels = as_many_as_fit(folder, name, panels_of(folder, table, series, takes_chosen=True))
    luck = folder.run["spec"]["luck"]
    bars = [(panel, rank_correlations(data, inputs, panel.name, luck)) for panel in panels]
    bars = [(panel, found) for panel, found in bars if found]
    if not bars:
        return None
    most = max(len(found) for _, found in bars)
    page = Page(folder, title, [panel.title for panel, _ in bars], panel=40 * most, left=470,
                below=[folder.word["rank correlation"]] * len(bars), foot=FOOT + 35)
    reach = max(max(-low, high) for _, found in bars for _, _, low, high in found)
    for i, (panel, found) in enumerate(bars):
        axes = page.axes(i)
        height = range(len(found))
        axes.barh(height, [one[1] for one in found], 0.7,
                  color=[BAND50 if one[1] > 0 else AGAINST for one in found])
        axes.hlines(height, [one[2] for one in found], [one[3] for one in found], color=ALONE,
                    linewidth=1.2)
        axes.axvline(0, color=ALONE, linewidth=0.8)
        axes.set_ylim(most - 0.5, -0.5)
        axes.set_yticks(height, [wrap(folder.described(inputs[one[0]]), 65) for one in found])
        axes.tick_params(axis="y", labelsize=9)
        page.range(axes, "x", *padded(-reach, reach), n=8)
    page.note(Patch(color=BAND50), "together")
    page.note(Patch(color=AGAINST), "against")
    page.note(Line2D([], [], color=ALONE, linewidth=1.2), "about 95")
    page.remark(folder.word["association"])
    return page


def draw_attribution(folder, name, title, table, data):
    """What each cause adds to a metric, the largest part first."""
    has_others = folder.run["attribute"]["metrics"] not in ("headline", "all")
    panels = as_many_as_fit(folder, name, panels_of(folder, table, data, True, has_others))
    if not panels:
        return None
    parts = [panel.of(data).dropna(subset=["cause"]).sort_values(
        "part", key=lambda part: -part.abs(), kind="stable") for panel in panels]
    most = max(len(rows) for rows in parts)
    longest = max(len(folder.titles.get(cause, cause)) for rows in parts for cause in rows.cause)
    page = Page(folder, title, [panel.title for panel in panels], panel=34 * most,
                left=30 + 7 * min(longest, 45), right=130, below=[panel.axis for panel in panels],
                foot=FOOT + 35)
    for i, (panel, rows) in enumerate(zip(panels, parts)):
        axes = page.axes(i)
        height = range(len(rows))
        part, low, high = (rows[one] * panel.scale for one in ("part", "low", "high"))
        axes.barh(height, part, 0.7, color=[BAND50 if one > 0 else AGAINST for one in part])
        axes.hlines(height, low, high, color=ALONE, linewidth=1.6)
        axes.axvline(0, color=ALONE, linewidth=0.8)
        for k, (mean, from_, to) in enumerate(zip(part, low, high)):
            axes.annotate(" ".join(folder.with_error(mean, (to - from_) / 2)), (1, k), (8, 0),
                          ("axes fraction", "data"), "offset points", va="center", size=9,
                          color=LINE, annotation_clip=False)
        axes.set_ylim(most - 0.5, -0.5)
        axes.set_yticks(height, [wrap(folder.titles.get(one, one), 45) for one in rows.cause])
        page.range(axes, "x", *padded(min(0, low.min(), part.min()), max(0, high.max(), part.max())), n=6)
    page.note(Patch(color=BAND50), "adds")
    page.note(Patch(color=AGAINST), "takes")
    page.note(Line2D([], [], color=ALONE, linewidth=1.6), "part")
    page.remark(folder.word["shapley"])
    return page


def draw_periods(folder, name, title, table, data):
    """Weeks, months or phases: their sums or means, over the courses."""
    panels = panels_of(folder, table, data, takes_chosen=True)
    panels = as_many_as_fit(folder, name, panels or panels_of(folder, table[:0], data, has_others=True))
    if not panels:
        return None
    page = Page(folder, title, [panel.title for panel in panels], int(title.columns))
    day, gap = pandas.Timedelta(days=1), pandas.Timedelta(hours=8)
    for i, panel in enumerate(panels):
        rows = panel.of(data)
        axes = page.axes(i, panel.axis)
        begin, length = rows["from"] + gap, rows["to"] - rows["from"] + day - 2 * gap
        for low, high, colour in (("q05", "q95", BAND90), ("q25", "q75", BAND50)):
            axes.bar(begin, (rows[high] - rows[low]) * panel.scale, length, rows[low] * panel.scale,
                     align="edge", color=colour, linewidth=0)
        axes.hlines(rows["mean"] * panel.scale, begin, begin + length, color=LINE, linewidth=2)
        page.days(axes, rows["from"].min(), rows["to"].max(), room=1)
        page.range(axes, "y", min(0, rows.q05.min() * panel.scale),
                   max(rows.q95.max() * panel.scale * 1.05, 1e-9))
    note_bands(page, "mean")
    return page


# ---- sweeps ----------------------------------------------------------------------------


def input_label(folder, fields, one):
    unit = folder.unit[folder.language].get(one.unit, one.unit)
    unit = unit if one.kind == "value" else folder.word[one.kind]
    text = folder.described(fields[one.input])
    if one.kind == "factor":
        text = text.rpartition(",")[0] or text
    return f"{text} ({unit}, {folder.word[one.role]})"


def means_of(sweep, panel):
    rows = sweep[[f"{panel.name}.{statistic}" for statistic in ("mean", "se", "q05", "q95")]]
    return rows.set_axis(["mean", "se", "q05", "q95"], axis=1) * panel.scale


def draw_tiles(folder, page, axes, sweep, rows, inputs):
    """A map of two inputs: the values of the first across, those of the second upwards."""
    across, up = (int(one.n_values) for one in inputs)
    low, high = rows["mean"].min(), rows["mean"].max()
    has_room = across <= 12 and page.panel >= 30 * up
    for point, (mean, error) in enumerate(zip(rows["mean"], 2 * rows["se"])):
        x, y = divmod(point, up)
        part = (mean - low) / (high - low) if high > low else 0
        axes.add_patch(Rectangle((x - 0.49, y - 0.48), 0.98, 0.96, color=TILES(part), linewidth=0))
        if across <= 18 and up <= 20:
            axes.text(x, y, "\n".join(filter(None, folder.with_error(mean, error))) if has_room
                      else folder.short(mean), ha="center", va="center", linespacing=1.05,
                      size=9, color="#ffffff" if part > 0.55 else DARK)
    axes.grid(False)
    axes.tick_params(length=0)
    axes.set_xlim(-0.5, across - 0.5)
    axes.set_ylim(-0.5, up - 0.5)
    number = lambda value: folder.number(float(f"{value:.4g}"))
    x, y = range(0, across, -(-across // 18)), range(0, up, -(-20 * up // page.panel))
    axes.set_xticks(x, [number(sweep[inputs[0].input][i * up]) for i in x])
    axes.set_yticks(y, [number(sweep[inputs[1].input][i]) for i in y])


def map_title(folder, panel, rows, base):
    """The range of the map, the largest error on it, and the scenario itself."""
    low, high = folder.short(rows["mean"].min()), folder.short(rows["mean"].max())
    error = 2 * rows["se"].max()
    error = f', {folder.word["largest error"]} ± {folder.short(error)}' if error > 0 else ""
    return f'{panel.title} ({low}–{high} {panel.axis}{error}, ' \
           f'{folder.word["itself"]} {folder.short(base)})'


def draw_range(page, axes, x, rows, base, is_line):
    """Means over an input, the band of courses if it is the only one."""
    has_bars = len(rows) <= MOST_BARS and rows["se"].notna().any()
    low, high = rows["mean"] - 2 * rows["se"].fillna(0), rows["mean"] + 2 * rows["se"].fillna(0)
    ends = [rows["mean"], pandas.Series([base])]
    if is_line:
        axes.fill_between(x, rows["q05"], rows["q95"], color=BAND90, linewidth=0)
        page.note(Patch(color=BAND90), "band90")
        axes.plot(x, rows["mean"], color=LINE, linewidth=1.7)
        ends += [rows["q05"], rows["q95"]]
    axes.axhline(base, color=ALONE, linewidth=1, linestyle="--")
    if has_bars:
        axes.vlines(x, low, high, color=LINE, linewidth=1.3)
        ends += [low, high]
    axes.plot(x, rows["mean"], "o", color=LINE, markersize=4,
              alpha=1 if has_bars else 0.45, markeredgewidth=0)
    page.range(axes, "x", *padded(x.min(), x.max()))
    page.range(axes, "y", *padded(pandas.concat(ends).min(), pandas.concat(ends).max()))
    page.note(Line2D([], [], color=LINE, linewidth=1.3, marker="o", markersize=4),
              "mean and error" if has_bars else "mean")
    page.note(Line2D([], [], color=ALONE, linewidth=1, linestyle="--"), "itself")


def draw_sweep(folder, name, title, table, data):
    """A line of one input, a map of a grid of two, points of up to six."""
    inputs, sweep = list(folder.read("inputs.csv").itertuples()), folder.read("sweep.csv")
    # Of all metrics, or the usual ones, those of the table; else what was asked for.
    is_usual = folder.run["sweep"]["metrics"] in ("headline", "all")
    panels = panels_of(folder, table, data, takes_chosen=True, has_others=not is_usual)
    panels = as_many_as_fit(folder, name, panels, 0 if folder.chosen else len(data))
    if not panels:
        return None
    if len(inputs) == 1:
        sweep = sweep.sort_values(inputs[0].input)
    fields = folder.fields("sweep")
    labels = [input_label(folder, fields, one) for one in inputs][:6]
    shown = [(one, means_of(sweep, one), one.of(data)["mean"].iloc[0] * one.scale) for one in panels]
    if len(inputs) == 2 and inputs[0].design == "grid":
        return draw_maps(folder, title, sweep, inputs, labels, shown)
    return draw_ranges(folder, title, sweep, inputs, labels, shown)


def draw_maps(folder, title, sweep, inputs, labels, shown):
    """What goes upwards stands under the heading of a map, with an arrow."""
    headings = [f"{map_title(folder, *one)}\n↑ {labels[1]}" for one in shown]
    panel = min(max(PANEL, 34 * int(inputs[1].n_values)), 410)
    page = Page(folder, title, headings, panel=panel, below=labels[:1] * len(shown))
    for i, (_, rows, _) in enumerate(shown):
        draw_tiles(folder, page, page.axes(i), sweep, rows, inputs)
    page.note(Patch(color=PALE), "lowest")
    page.note(Patch(color=DARK), "highest")
    return page


def draw_ranges(folder, title, sweep, inputs, labels, shown):
    """The panels of a metric begin a row, if there is more than one."""
    columns = 3 if len(labels) in (3, 5, 6) else 2
    each = 1 if len(labels) == 1 else -(-len(labels) // columns) * columns
    gaps = [""] * (each - len(labels))
    headings = [text for one, _, _ in shown for text in [one.title] * len(labels) + gaps]
    page = Page(folder, title, headings, columns, below=(labels + gaps) * len(shown))
    for i, (one, rows, base) in enumerate(shown):
        for k in range(len(labels)):
            axes = page.axes(i * each + k, one.axis)
            draw_range(page, axes, sweep[inputs[k].input], rows, base, len(inputs) == 1)
    return page


# ---- one course, and what was observed -------------------------------------------------


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


def draw_story(folder, name, title, table, data):
    """One replicate: its events, and what came of them."""
    stick = table[table.line == "stick"].iloc[0]
    rows = [row for row in table.itertuples()
            if row.line == "event" or row.line == "value" and row.output in data.output.values]
    fuels = list(dict.fromkeys(data.fuel[data.fuel != ""]))
    page = Page(folder, title, [getattr(row, folder.language) for row in rows], left=250)
    for i, row in enumerate(rows):
        axes = page.axes(i, getattr(row, "axis_" + folder.language))
        page.days(axes, data.date.min(), data.date.max())
        if row.line == "event":
            draw_events(folder, axes, fuels)
            continue
        lost = data[data.output == stick.output] if row.output == "arrivals_total" else data[:0]
        if len(lost):
            axes.vlines(lost.date, 0, lost.value, color=ATTACK, linewidth=3)
            page.note(Line2D([], [], color=ATTACK, linewidth=3), stick[folder.language])
        panels = panels_of(folder, table[table.index == row.Index], data)
        for panel in panels:
            one = panel.of(data)
            colour = fuel_colour(fuels, panel.fuel) if panel.fuel else ALONE
            axes.plot(one.date, one.value * panel.scale, color=colour, linewidth=1.5)
            if panel.fuel:
                page.note(Line2D([], [], color=colour), folder.label.get(panel.fuel, panel.fuel))
        page.values(axes, panels[0], 0, data[data.output == row.output].value.max() * panels[0].scale)
    return page


def draw_window(axes, one, scale, is_alone):
    """What an observation of several days is held against: a box, its middle if no bands
    of days are behind it."""
    day = pandas.Timedelta(days=1)
    begin, length = one.date_start - day / 2, one.date_end - one.date_start + day
    axes.add_patch(Rectangle((begin, one.q05 * scale), length, (one.q95 - one.q05) * scale,
                             fill=is_alone, facecolor=BAND90, edgecolor=DARK))
    if is_alone:
        axes.hlines(one.q50 * scale, begin, begin + length, color=LINE, linewidth=1.7)


def draw_observed(axes, one, scale):
    colour, marker, size = SEEN[one.group]
    middle, value = one.date_start + (one.date_end - one.date_start) / 2, one.observed * scale
    axes.hlines(value, one.date_start, one.date_end, color=colour)
    axes.vlines(middle, one.low * scale, one.high * scale, color=colour)
    axes.plot(middle, value, marker, color=colour, markersize=size,
              fillstyle="full" if one.group in ("test", "input") else "none")


def draw_score(folder, name, title, table, data):
    """Bands of the days; a box is what an observation of several days is held against."""
    seen = folder.read("score.csv")
    seen = seen[seen.statistic.isin(["mean", "end"])]
    seen = seen.assign(group=seen.use.where(seen["mark"] == "", "marked"),
                       days=seen.date_end - seen.date_start)
    panels = panels_of(folder, table, data)
    if not panels:
        return None
    page = Page(folder, title, [panel.title for panel in panels], int(title.columns),
                foot=FOOT + 15)
    for i, panel in enumerate(panels):
        axes, scale = page.axes(i, panel.axis), panel.scale
        daily, rows = panel.of(data), panel.of(seen)
        boxes = rows[rows.group.isin(["fit", "test"]) & rows.q05.notna()]
        is_alone = panel.line == "window"
        tops = [rows.high.max(), rows.observed.max(), boxes.q95.max()]
        if not is_alone:
            band(page, axes, daily, panel.line, scale)
            tops.append(daily.q95.max())
        for one in boxes.sort_values("days", ascending=False, kind="stable").itertuples():
            draw_window(axes, one, scale, is_alone)
        for one in rows.sort_values("group", ascending=False, kind="stable").itertuples():
            draw_observed(axes, one, scale)
        page.days(axes, daily.date.min(), daily.date.max())
        page.values(axes, panel, 0, numpy.nanmax(tops) * scale)
    page.note(Patch(fill=False, edgecolor=DARK), "box")
    for group, (colour, marker, size) in SEEN.items():
        page.note(Line2D([], [], color=colour, marker=marker, markersize=size, fillstyle=(
            "full" if group in ("test", "input") else "none")), group)
    return page


DRAW = {"attacks": draw_attacks, "comparison": draw_comparison, "differences": draw_differences,
        "histogram": draw_histogram, "tornado": draw_tornado, "periods": draw_periods,
        "attribution": draw_attribution, "sweep": draw_sweep, "story": draw_story, "score": draw_score}


def main(arguments):
    if not 1 <= len(arguments) <= 4 or arguments[1:2] not in ([], ["en"], ["fr"]):
        sys.exit("usage: figures.py FOLDER [en|fr] [PICTURES [METRIC,METRIC...]]")
    path, language = arguments[0].rstrip("/"), (arguments[1:] or ["en"])[0]
    pictures = arguments[2] if len(arguments) > 2 else path + "-figures"
    chosen = [name for name in "".join(arguments[3:]).split(",") if name]
    try:
        folder = Folder(path, language, chosen)
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
        page = draw(folder, name, rows.iloc[0], rows.iloc[1:], tables[file]) \
            if file in tables else None
        if page is None:
            print(name + folder.word["left"])
            continue
        page.save(f"{name}-{language}", pictures)
        print(f"{pictures}/{name}-{language}.png, .svg, .pdf")
        drawn += 1
    if drawn == 0:
        sys.exit(f'figures.py: {path}: {folder.word["empty"]}')


if __name__ == "__main__":
    main(sys.argv[1:])
