# SPDX-License-Identifier: GPL-3.0-or-later
#
# Draw every figure that a results folder permits, with R and ggplot2:
#
#     Rscript results/plots/figures.R FOLDER [en|fr] [PICTURES [METRIC,METRIC...]]
#
# FOLDER is what run, run --replicate, compare, sweep or score wrote, in either CSV dialect.
# Each figure becomes NAME-LANGUAGE.png, .svg and .pdf in PICTURES (FOLDER-figures if not
# given).  The metrics named, or those of an entity (unmet_total.bamako), take the place of
# the usual ones in comparison, sweep, histogram, tornado, attribution and periods.
#
# Titles, axes and the order of panels are rows of figures.csv, units are in units.csv,
# other words in words.csv: edit them there, and the scripts for gnuplot and Python follow.

fail <- function(...) {
    message(...)
    quit(status = 1)
}
arguments <- commandArgs(trailingOnly = TRUE)
if (!length(arguments) %in% 1:4 || !all(arguments[2] %in% c("en", "fr", NA)))
    fail("usage: Rscript figures.R FOLDER [en|fr] [PICTURES [METRIC,METRIC...]]")
if (!suppressPackageStartupMessages(require(ggplot2, quietly = TRUE)))
    fail("figures.R: ggplot2 missing: run \"make deps-plot-r\"")
library(grid)
invisible(Sys.setlocale("LC_CTYPE", "C.UTF-8"))
Encoding(arguments) <- "UTF-8"
folder <- sub("/$", "", arguments[1])
language <- if (length(arguments) > 1) arguments[2] else "en"
pictures <- if (length(arguments) > 2) arguments[3] else paste0(folder, "-figures")
chosen <- if (length(arguments) > 3) Filter(nzchar, strsplit(arguments[4], ",")[[1]])
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))[1]
here <- dirname(gsub("~+~", " ", script, fixed = TRUE))

# Blues for bands; for lines side by side, colours that colour-blind people tell apart.
band90 <- "#c6dbef"; band50 <- "#6baed6"; line <- "#08519c"
fuel_colours <- c("#0072b2", "#e69f00", "#009e73", "#56b4e9")
attack <- "#882255"; alone <- "#333333"; against <- "#e69f00"
pale <- "#deebf7"; dark <- "#08306b"
seen_colours <- c(test = "#d94801", fit = "#238b45", input = "#969696", marked = "#969696")
seen_shapes <- c(test = 16, fit = 1, input = 4, marked = 0)
order_of_events <- c("attack", "convoy", "gate_shut", "gate_open", "security_release",
                     "stockout_begins", "stockout_ends", "schools_close", "schools_open")
most_bars <- 100     # more points of a sweep go without their errors
most_metrics <- 8    # on a page
most_inputs <- 10    # in a tornado
small_part <- 0.05   # of the highest panel: what stays below is named, not drawn
# In pixels; the last two are those of a letter.
width <- 1000; header <- 105; foot <- 100; panel <- 165; gap <- 84; left <- 75; right <- 25
space <- 70; title_letter <- 7.2; text_letter <- 6.4

# ---- what the folder holds -------------------------------------------------------------

plots_table <- function(name) {
    read.csv(file.path(here, name), sep = ";", quote = "", encoding = "UTF-8",
             colClasses = "character", na.strings = character(), check.names = FALSE)
}
words <- plots_table("words.csv")
word <- function(key) words[[language]][match(key, words$key)]
units <- plots_table("units.csv")
has <- function(name) file.exists(file.path(folder, name))
if (!has("datapackage.json") || !has("run.json") ||
    !any(has("daily.csv"), has("metrics.csv"), has("trajectory.csv"), has("sweep.csv"), has("attribution.csv")))
    fail("figures.R: ", folder, ": ", word("nothing"))

# A JSON file of ours, one value a line, as values named "labels/unmet_total/en"; items of
# a list count from 1.  No package for JSON is needed.
flat <- function(name) {
    lines <- trimws(readLines(file.path(folder, name), encoding = "UTF-8"))
    keys <- sub('^"([^"]*)": .*', "\\1", lines)
    has_key <- grepl('^"[^"]*": ', lines)
    values <- sub('^"[^"]*": ', "", lines)
    path <- character(); counts <- integer()
    found <- character(length(lines)); names <- character(length(lines))
    for (i in seq_along(lines)) {
        value <- values[i]
        if (grepl("^[]}]", value)) {
            path <- head(path, -1); counts <- head(counts, -1)
            next
        }
        if (!has_key[i] && length(counts)) counts[length(counts)] <- counts[length(counts)] + 1
        key <- if (has_key[i]) keys[i] else if (length(counts)) as.character(counts[length(counts)]) else ""
        if (value %in% c("{", "[")) {
            path <- c(path, key); counts <- c(counts, 0)
            next
        }
        names[i] <- paste(c(path[-1], key), collapse = "/")
        found[i] <- value
    }
    found <- gsub('\\\\(["\\\\/])', "\\1", sub('^"(.*)"$', "\\1", sub(",$", "", found)))
    setNames(found[names != ""], names[names != ""])
}
package <- flat("datapackage.json")
run <- flat("run.json")
items <- function(values, path) {
    unname(values[grepl(paste0("^", path, "/[0-9]+$"), names(values))])
}
delimiter <- if (package["resources/1/dialect/delimiter"] == ";") ";" else ","
read <- function(name) {
    data <- read.csv(file.path(folder, name), sep = delimiter,
                     dec = if (delimiter == ";") "," else ".", check.names = FALSE,
                     fileEncoding = "UTF-8-BOM", stringsAsFactors = FALSE)
    for (column in intersect(names(data), c("date", "date_start", "date_end", "from", "to")))
        data[[column]] <- as.Date(data[[column]])
    for (column in intersect(names(data), c("entity", "fuel", "mark", "unit", "alternative", "cause")))
        data[[column]] <- ifelse(is.na(data[[column]]), "", as.character(data[[column]]))
    names(data)[names(data) == "metric"] <- "output"
    data
}
entities <- read.csv(file.path(here, "../../model/entities.csv"), encoding = "UTF-8",
                     stringsAsFactors = FALSE)
label <- function(id) {
    known <- entities[[paste0("label_", language)]][match(id, entities$id)]
    ifelse(is.na(known), id, known)
}

# The columns of a table: name, unit, and meaning without the unit in brackets.
fields_of <- function(table) {
    i <- match(table, package[sprintf("resources/%d/name", seq_len(99))])
    base <- sprintf("resources/%d/schema/fields/%d/", i, seq_len(999))
    base <- base[paste0(base, "name") %in% names(package)]
    unit <- package[paste0(base, "unit")]
    text <- package[paste0(base, if (language == "fr") "description_fr" else "description")]
    end <- paste0(" (", ifelse(is.na(unit), "", unit), ")")
    data.frame(name = unname(package[paste0(base, "name")]), unit = unname(ifelse(is.na(unit), "", unit)),
               meaning = unname(ifelse(endsWith(text, end), substr(text, 1, nchar(text) - nchar(end)), text)))
}

# What a metric or a series is, in words.
meaning <- function(output) {
    name <- sub("_restricted$", "", output)
    text <- package[paste0("labels/", name, "/", language)]
    text <- if (is.na(text)) name else unname(text)
    if (name != output) text <- paste0(text, " (", word("restricted"), ")")
    paste0(toupper(substr(text, 1, 1)), substring(text, 2))
}

# What each alternative or cause is called: its title, and its name where two share one.
titles_of <- function() {
    base <- c(sprintf("compare/alternatives/%d/", seq_len(999)),
              sprintf("attribute/causes/files/%d/", seq_len(99)))
    base <- base[paste0(base, "name") %in% names(run)]
    name <- run[paste0(base, "name")]
    title <- run[paste0(base, "title/", language)]
    title <- ifelse(is.na(title) | title == "null", run[paste0(base, "title/en")], title)
    title <- ifelse(is.na(title) | title == "null", name, title)
    with_name <- duplicated(title) | duplicated(title, fromLast = TRUE) | grepl("+", name, fixed = TRUE)
    setNames(ifelse(with_name, paste0(title, " (", name, ")"), title), name)
}
titles <- titles_of()
title_of <- function(alternatives) ifelse(alternatives %in% names(titles), titles[alternatives], alternatives)

# ---- numbers ---------------------------------------------------------------------------

# A number with the signs of the language.
marked <- function(text) {
    text <- sub("-", "\u2212", text)
    if (language == "fr") {
        whole <- sub("[.].*", "", text)
        grouped <- gsub("(?<=[0-9])(?=([0-9]{3})+$)", "\u00a0", whole, perl = TRUE)
        text <- ifelse(grepl("e", text), text, paste0(grouped, substring(text, nchar(whole) + 1)))
        text <- sub(".", ",", text, fixed = TRUE)
    }
    text
}
number <- function(x) ifelse(is.na(x), "", marked(sprintf("%.6g", ifelse(x == 0, 0, x))))
short <- function(x) number(ifelse(abs(x) < 1000, signif(x, 3), round(x)))

# A mean as exact as its error is, with one digit from 3 on, else two.
with_error <- function(mean, error, between = " ") {
    power <- floor(log10(error))
    digits <- pmax(0, pmin(6, ifelse(error >= 3 * 10 ^ power, 0, 1) - power))
    both <- !is.na(error) & error > 0
    digits[!both] <- 0
    ifelse(both, paste0(marked(sprintf("%.*f", digits, mean)), between, "\u00b1 ",
                        marked(sprintf("%.*f", digits, ifelse(both, error, 0)))), short(mean))
}

# A step of 1, 2 or 5 times a power of ten, for about n steps in a span.
nice <- function(span, n) {
    if (!is.finite(span) || span <= 0) return(1)
    power <- 10 ^ floor(log10(span / n))
    part <- span / n / power
    power * (if (part < 1.5) 1 else if (part < 3.5) 2 else if (part < 7.5) 5 else 10)
}
marks <- function(low, high, n = 5) {
    step <- nice(high - low, n)
    first <- ceiling(low / step - 1e-9); last <- floor(high / step + 1e-9)
    if (first > last) numeric() else (first:last) * step
}
padded <- function(low, high) {
    room <- if (high > low) 0.04 * (high - low) else 0.5
    c(low - room, high + room)
}
keep <- function(x, range) x

# ---- pages -----------------------------------------------------------------------------

one <- run["spec/replicate"]
about <- paste0(
    if (has("metrics.csv")) word("base"), package[if (language == "fr") "title_fr" else "title"], " (",
    if (has("sweep.csv")) paste0(number(nrow(read("sweep.csv"))), " ", word("points"), " "),
    if (one == "null") paste(number(as.numeric(run["spec/replicates"])), word("replicates"))
    else paste(word("replicate"), one),
    ", ", word("seed"), " ", run["spec/seed"], ")")
notice <- word(if (has("score.csv")) "hindcast" else "about")
figures <- if (has("score.csv")) c(score = "daily.csv") else
    if (has("metrics.csv")) c(comparison = "metrics.csv", differences = "difference.csv") else
    if (has("trajectory.csv")) c(story = "trajectory.csv") else
    if (has("sweep.csv")) c(sweep = "base.csv") else
    if (has("attribution.csv")) c(attribution = "attribution.csv") else
    c(stocks = "daily.csv", shortage = "daily.csv", power = "daily.csv",
      arrivals = "daily.csv", losses = "daily.csv", attacks = "replicates.csv",
      histogram = "replicates.csv", tornado = "replicates.csv",
      if (has("periods.csv")) c(periods = "periods.csv"))

# Round dates: days 1, 6, 11 ... of a month, its first and fifteenth, or whole months.
day_ticks <- function(days, columns) {
    most <- if (columns == 1) 9 else if (columns == 2) 5 else 4.5
    of_month <- as.POSIXlt(days)$mday
    if (length(days) <= 31)
        ticks <- days[of_month %% 5 == 1 & of_month < 31]
    else if (length(days) <= 16 * most)
        ticks <- days[of_month %in% c(1, 15)]
    else {
        steps <- c(1, 2, 3, 6, 12)
        step <- c(steps[length(days) / 30.4 / most <= steps], 12)[1]
        ticks <- days[of_month == 1 & as.POSIXlt(days)$mon %% step == 0]
    }
    if (length(ticks)) ticks else days[1]
}
# Each day in words, with the year below the first one and wherever it changes.
day_labels <- function(ticks) {
    text <- if (language == "fr") format(ticks, "%d/%m") else
        paste(as.POSIXlt(ticks)$mday, month.abb[as.POSIXlt(ticks)$mon + 1])
    year <- format(ticks, "%Y")
    ifelse(c(TRUE, diff(as.integer(year)) != 0), paste0(text, "\n", year), text)
}
days_axis <- function(days, columns, room = 0) {
    days <- seq(min(days), max(days), by = 1)
    ticks <- day_ticks(days, columns)
    scale_x_date(breaks = ticks, labels = day_labels(ticks), expand = c(0, 0),
                 limits = c(min(days), max(days) + room), oob = keep)
}
axis_of <- function(scale, limits, n = 5) {
    breaks <- marks(limits[1], limits[2], n)
    scale(limits = limits, breaks = breaks, labels = number(breaks), expand = c(0, 0), oob = keep)
}
# Zero where the quantity has one, the end where it has one.
value_axis <- function(one, low, high) {
    if (!one$highest %in% c("", "same")) {
        top <- as.numeric(one$highest)
        scale_y_continuous(limits = c(0, top), breaks = top * 0:4 / 4, labels = number,
                           expand = c(0, 0), oob = keep)
    } else if (one$lowest != "")
        axis_of(scale_y_continuous, c(0, if (high > 0) high * 1.05 else 1))
    else
        axis_of(scale_y_continuous, padded(low, high))
}
look <- theme_classic(base_size = 13) +
    theme(panel.grid.major = element_line(colour = "#e5e5e5", linewidth = 0.5),
          plot.title = element_text(size = 14.5), axis.text = element_text(colour = "black", size = 12),
          axis.title = element_text(size = 13), plot.margin = margin(0, 0, 0, 0),
          plot.title.position = "panel", axis.text.y = element_text(lineheight = 0.9))

wrap <- function(text, letters) {
    lines <- strsplit(text, "\n", fixed = TRUE)[[1]]
    paste(unlist(lapply(lines, strwrap, width = floor(letters) + 1)), collapse = "\n")
}
wrapped <- function(texts, letters) vapply(texts, wrap, "", letters, USE.NAMES = FALSE)
most_lines <- function(texts)
    if (length(texts)) max(lengths(regmatches(texts, gregexpr("\n", texts))) + 1) else 0

# A panel whose box of axes is where its pixels say, whatever the width of its labels.
place <- function(grob, x, y, wide, high, page) {
    box <- grob$layout[grob$layout$name == "panel", ]
    grob$widths[box$l] <- unit(wide, "bigpts")
    grob$heights[box$t] <- unit(high, "bigpts")
    before <- sum(grob$widths[seq_len(box$l - 1)])
    above <- sum(grob$heights[seq_len(box$t - 1)])
    pushViewport(viewport(unit(x, "bigpts") - before, unit(page - y, "bigpts") + above,
                          sum(grob$widths), sum(grob$heights), just = c("left", "top")))
    grid.draw(grob)
    popViewport()
}

# A line of the legend: a swatch, a line, a point or an empty box before its words.
entry <- function(text, colour, type = "line", linewidth = 3, shape = NA, dash = "solid")
    list(text = text, colour = colour, type = type, linewidth = linewidth, shape = shape, dash = dash)
draw_legend <- function(entries, page, n_rows) {
    columns <- ceiling(length(entries) / n_rows)
    x <- 25
    for (column in seq_len(columns)) {
        widest <- 0
        for (row in seq_len(n_rows)) {
            i <- (column - 1) * n_rows + row
            if (i > length(entries)) next
            one <- entries[[i]]
            y <- unit((20 + 20 * (n_rows - row)) / page, "npc")
            from <- unit(x / width, "npc"); to <- unit((x + 28) / width, "npc")
            if (one$type %in% c("swatch", "box"))
                grid.rect(from, y, unit(28 / width, "npc"), unit(11 / page, "npc"), just = "left",
                          gp = gpar(fill = if (one$type == "swatch") one$colour else NA,
                                    col = if (one$type == "swatch") NA else one$colour))
            else
                grid.segments(from, y, to, y, gp = gpar(col = one$colour, lwd = one$linewidth, lty = one$dash))
            if (!is.na(one$shape))
                grid.points(unit((x + 14) / width, "npc"), y, pch = one$shape, size = unit(0.7, "char"),
                            gp = gpar(col = one$colour))
            grid.text(one$text, unit((x + 36) / width, "npc"), y, just = "left",
                      gp = gpar(fontsize = 13))
            widest <- max(widest, convertWidth(stringWidth(one$text), "npc", TRUE) * width * 13 / 12)
        }
        x <- x + 36 + widest + 30
    }
}
bands_legend <- function(middle) list(
    entry(word("band90"), band90, "swatch"), entry(word("band50"), band50, "swatch"),
    entry(word(middle), line))

open_picture <- function(file, ending, page) {
    if (ending == "png") png(file, 2 * width, 2 * page, type = "cairo", res = 144, family = "sans")
    else if (ending == "svg") svg(file, width / 72, page / 72, family = "sans")
    else cairo_pdf(file, width / 72, page / 72, family = "sans")
}

# Panels are drawn row by row, NULL leaves a place free; over stands above the columns,
# remark above the legend, below under each panel.
save_page <- function(name, title, plots, headings, legend, columns = 1, high = panel, from = left,
                      top = header, to = right, between = space, below = character(), over = NULL,
                      legend_rows = 1, bottom = foot, remark = NULL) {
    wide <- (width - from - to - (columns - 1) * between) / columns
    headings <- wrapped(headings, wide / title_letter)
    below <- wrapped(below, wide / text_letter)
    extra <- 16 * (most_lines(headings) - 1)
    under <- 15 * most_lines(below)
    top <- top + extra
    apart <- gap + extra + under
    page <- top + ceiling(length(headings) / columns) * (high + apart) - apart + bottom + under
    grobs <- NULL
    for (ending in c("png", "svg", "pdf")) {
        open_picture(file.path(pictures, paste0(name, "-", language, ".", ending)), ending, page)
        grid.newpage()
        write <- function(text, x, y, ...) grid.text(text, unit(x / width, "npc"),
            unit(1 - y / page, "npc"), just = c("left", "bottom"), gp = gpar(lineheight = 0.95, ...))
        write(title, 20, 28, fontsize = 18, fontface = "bold")
        write(about, 20, 50, fontsize = 13)
        write(notice, 20, 70, fontsize = 13, fontface = "italic")
        # Made once, with a picture open to measure letters in.
        if (is.null(grobs)) grobs <- lapply(seq_along(plots), function(k)
            if (!is.null(plots[[k]])) ggplotGrob(
                plots[[k]] + labs(title = headings[k], x = if (k <= length(below)) below[k]) + look))
        for (k in seq_along(grobs)) {
            if (is.null(grobs[[k]])) next
            x <- from + ((k - 1) %% columns) * (wide + between)
            y <- top + ((k - 1) %/% columns) * (high + apart)
            place(grobs[[k]], x, y, wide, high, page)
            if (k <= length(over))
                write(wrap(over[k], wide / title_letter), x, top - 28, fontsize = 13,
                      fontface = "bold", col = line)
        }
        if (!is.null(remark)) write(wrap(remark, 960 / title_letter), 20, page - 48, fontsize = 13)
        draw_legend(legend, page, legend_rows)
        dev.off()
    }
    TRUE
}

# ---- panels ----------------------------------------------------------------------------

text_of <- function(row, column = "") row[[paste0(column, language)]]

# A row of figures.csv, or NULL, with an entity and a fuel.
new_panel <- function(row, output, entity, fuel, unit, several) {
    one <- list(output = output, entity = entity, fuel = fuel, line = "", lowest = "", highest = "",
                axis = "", scale = 1, name = paste(Filter(nzchar, c(output, entity, fuel)), collapse = "."))
    heading <- if (is.null(row)) meaning(output) else text_of(row)
    if (!is.null(row)) {
        one[c("line", "lowest", "highest")] <- row[c("line", "lowest", "highest")]
        one$axis <- text_of(row, "axis_")
        if (row$scale != "") one$scale <- as.numeric(row$scale)
    }
    if (one$axis == "" && unit %in% units$unit) {
        one$axis <- units[[paste0("scaled_", language)]][match(unit, units$unit)]
        one$scale <- as.numeric(units$scale[match(unit, units$unit)])
    }
    parts <- c(if (several) label(entity), if (fuel != "") label(fuel))
    one$title <- paste(Filter(nzchar, c(heading, paste(parts, collapse = ", "))), collapse = " \u2013 ")
    one
}
is_chosen <- function(series) {
    plain <- function(name) sub("_restricted", "", name)
    names <- vapply(seq_len(nrow(series)), function(i)
        paste0(paste(Filter(nzchar, c(plain(series$output[i]), series$entity[i], series$fuel[i])),
                     collapse = "."), "."), "")
    vapply(names, function(name) any(startsWith(name, paste0(plain(chosen), "."))), NA)
}

# The panels of a figure: rows of the table in their order, then other series; or the
# series that were chosen, in the order of the file.
panels_of <- function(table, data, takes_chosen = FALSE, has_others = FALSE) {
    if (is.null(data$unit)) data$unit <- rep("", nrow(data))
    series <- unique(data[c("output", "entity", "fuel", "unit")])
    fits <- function(row, i) row$output %in% c(series$output[i], sub("_restricted$", "", series$output[i])) &&
        row$fuel %in% c("", series$fuel[i])
    rows <- lapply(seq_len(nrow(table)), function(i) table[i, ])
    make <- function(row, i) new_panel(
        row, series$output[i], series$entity[i], series$fuel[i], series$unit[i],
        length(unique(series$entity[series$output == series$output[i]])) > 1)
    found <- list(); known <- integer()
    if (takes_chosen && length(chosen)) {
        for (i in which(is_chosen(series))) {
            row <- Filter(function(row) fits(row, i), rows)
            found <- c(found, list(make(if (length(row)) row[[1]], i)))
        }
        return(found)
    }
    for (row in rows) for (i in seq_len(nrow(series))) if (fits(row, i)) {
        found <- c(found, list(make(row, i)))
        known <- c(known, i)
    }
    if (has_others) for (i in setdiff(seq_len(nrow(series)), known)) found <- c(found, list(make(NULL, i)))
    found
}
# Eight of them; how many more there are is said.
as_many_as_fit <- function(name, panels, there_are = 0) {
    more <- max(there_are, length(panels)) - min(length(panels), most_metrics)
    if (more > 0) cat(name, sub("#", more, word("more")), "\n", sep = "")
    head(panels, most_metrics)
}
of <- function(one, data)
    data[data$output == one$output & data$entity == one$entity & data$fuel == one$fuel, ]
scaled <- function(one, data, columns = c("q05", "q25", "q50", "q75", "q95", "mean")) {
    rows <- of(one, data)
    for (column in intersect(columns, names(rows))) rows[[column]] <- rows[[column]] * one$scale
    rows
}
pluck <- function(panels, what) vapply(panels, function(one) one[[what]], if (what == "scale") 1 else "")

# ---- the figures -----------------------------------------------------------------------

# A line that stands out from the bands behind it.
outlined <- function(...) list(geom_line(..., colour = "white", linewidth = 2.2),
                               geom_line(..., colour = line, linewidth = 1.1))
band <- function(rows, middle, columns) {
    rows$middle <- rows[[middle]]
    ggplot(rows, aes(date)) + geom_ribbon(aes(ymin = q05, ymax = q95), fill = band90) +
        geom_ribbon(aes(ymin = q25, ymax = q75), fill = band50) +
        outlined(aes(y = middle)) + days_axis(rows$date, columns)
}

# Stocks, shortage, power, arrivals, losses: quantiles day by day.  On a scale that panels
# share, those that hardly rise from the axis are named and not drawn.
draw_bands <- function(name, title, table, data) {
    panels <- panels_of(table, data)
    if (length(panels) == 0) return(FALSE)
    columns <- as.integer(title$columns)
    tops <- vapply(panels, function(one) max(of(one, data)$q95) * one$scale, 1)
    is_small <- pluck(panels, "highest") == "same" & tops < small_part * max(tops)
    plots <- lapply(which(!is_small), function(i) {
        one <- panels[[i]]
        band(scaled(one, data), one$line, columns) + labs(y = one$axis) +
            value_axis(one, 0, if (one$highest == "same") max(tops) else tops[i])
    })
    remark <- if (any(is_small))
        paste(sub("#", paste(short(max(tops[is_small])), panels[[1]]$axis), word("small")),
              paste(pluck(panels[is_small], "title"), collapse = ", "))
    save_page(name, text_of(title), plots, pluck(panels[!is_small], "title"),
              bands_legend(panels[[1]]$line), columns, remark = remark,
              bottom = foot + if (any(is_small)) 25 else 0)
}

# The alternatives in the order of their ranks, else of the file.
alternatives_of <- function(data)
    unique((if (has("ranking.csv")) read("ranking.csv") else data)$alternative)

# Alternatives side by side, at most three.
draw_differences <- function(name, title, table, data) {
    alternatives <- head(alternatives_of(data), as.integer(title$columns))
    data <- data[data$alternative %in% alternatives, ]
    panels <- panels_of(table, data)
    if (length(panels) == 0) return(FALSE)
    n <- length(alternatives)
    plots <- list()
    for (one in panels) {
        rows <- scaled(one, data, c("q05", "q25", "q75", "q95", "difference"))
        for (alternative in alternatives)
            plots <- c(plots, list(
                band(rows[rows$alternative == alternative, ], "difference", n) +
                geom_hline(yintercept = 0, colour = alone, linewidth = 0.5) +
                labs(y = if (alternative == alternatives[1]) one$axis) +
                value_axis(one, min(rows$q05), max(rows$q95))))
    }
    save_page(name, text_of(title), plots, rep(pluck(panels, "title"), each = n),
              bands_legend("difference"), n, top = header + 45, over = title_of(alternatives))
}

# Each alternative less the base: mean difference, its interval, the spread.
draw_comparison <- function(name, title, table, data) {
    names <- alternatives_of(data)
    panels <- as_many_as_fit(name, panels_of(table, data, takes_chosen = TRUE))
    if (length(panels) == 0) return(FALSE)
    columns <- as.integer(title$columns)
    labels <- wrapped(title_of(names), 40)
    longest <- max(nchar(unlist(strsplit(labels, "\n"))))
    plots <- list()
    for (one in panels) {
        rows <- scaled(one, data, c("q05", "q95", "difference", "difference_low", "difference_high"))
        rows$y <- match(rows$alternative, names)
        rows$text <- paste0("  ", with_error(rows$difference, (rows$difference_high - rows$difference_low) / 2))
        ends <- range(0, rows$q05, rows$q95, rows$difference_low, rows$difference_high, na.rm = TRUE)
        plots <- c(plots, list(
            ggplot(rows, aes(y = y)) +
            geom_vline(xintercept = 0, colour = alone, linewidth = 0.5) +
            geom_segment(aes(x = q05, xend = q95, yend = y), colour = band90, linewidth = 4) +
            geom_segment(aes(x = difference_low, xend = difference_high, yend = y),
                         colour = line, linewidth = 2.2, na.rm = TRUE) +
            geom_segment(aes(x = difference, xend = difference, y = y - 0.28, yend = y + 0.28),
                         colour = line, linewidth = 0.8) +
            geom_text(aes(x = Inf, label = text), hjust = 0, size = 4.2, colour = line) +
            coord_cartesian(clip = "off") + axis_of(scale_x_continuous, padded(ends[1], ends[2])) +
            scale_y_reverse(breaks = seq_along(names), limits = c(length(names) + 0.5, 0.5),
                            labels = if (length(plots) %% columns) NULL else labels, expand = c(0, 0)) +
            labs(y = NULL)))
    }
    axes <- ifelse(pluck(panels, "axis") == "%", word("percentage points"), pluck(panels, "axis"))
    save_page(name, text_of(title), plots, pluck(panels, "title"),
              list(entry(word("spread"), band90, linewidth = 12),
                   entry(word("interval"), line, linewidth = 5, shape = 124)),
              columns, max(90, max(24, 17 * most_lines(labels)) * length(names)), 30 + 7 * longest,
              to = 110, between = 120, below = paste0(axes, " (", word("alternative less base"), ")"))
}

# A point for each replicate: attacks on all corridors, arrivals.
draw_attacks <- function(name, title, table, data) {
    columns <- function(i) startsWith(names(data), paste0(table$output[i], "."))
    if (!any(columns(1)) || !any(columns(2))) return(FALSE)
    points <- data.frame(x = rowSums(data[columns(1)]),
                         y = data[columns(2)][[1]] * as.numeric(table$scale[2]))
    plot <- ggplot(points, aes(x, y)) + geom_point(colour = line, alpha = 0.45, size = 2) +
        axis_of(scale_x_continuous, padded(min(points$x), max(points$x)), 8) +
        axis_of(scale_y_continuous, padded(min(points$y), max(points$y)), 8) +
        labs(y = text_of(table[2, ], "axis_"))
    save_page(name, text_of(title), list(plot), text_of(table[1, ]), list(), high = 420,
              below = text_of(table[1, ], "axis_"))
}

# ---- from course to course -------------------------------------------------------------

unknowns <- items(run, "unknowns")

# The results among the columns of replicates.csv.
series_of_columns <- function(data) {
    fields <- fields_of("replicates")
    results <- setdiff(names(data), c("replicate", unknowns))
    parts <- strsplit(results, ".", fixed = TRUE)
    part <- function(i) vapply(parts, function(one) if (length(one) >= i) one[i] else "", "")
    data.frame(output = part(1), entity = part(2), fuel = part(3),
               unit = fields$unit[match(results, fields$name)])
}

# Where the bars of a histogram begin, how wide they are and how many; whole numbers stand
# in the middle of theirs.
bins <- function(values, n) {
    is_whole <- all(values == round(values))
    step <- nice(max(values) - min(values), n)
    if (is_whole) step <- max(step, 1)
    first <- floor(min(values) / step + 1e-9) * step
    list(first = first - if (is_whole) 0.5 else 0, step = step,
         number = floor((max(values) - first) / step + 1e-9) + 1)
}
histogram_axis <- function(one, ends) {
    if (one$line != "date") return(axis_of(scale_x_continuous, ends, 6))
    start <- as.Date(run["scenario/start"])
    ticks <- day_ticks(seq(start + ceiling(ends[1]), start + floor(ends[2]), by = 1), 2)
    scale_x_continuous(limits = ends, breaks = as.numeric(ticks - start), labels = day_labels(ticks),
                       expand = c(0, 0), oob = keep)
}

# How a metric is spread over the courses.
draw_histogram <- function(name, title, table, data) {
    panels <- as_many_as_fit(name, panels_of(table, series_of_columns(data), takes_chosen = TRUE))
    panels <- Filter(function(one) any(!is.na(data[[one$name]])), panels)
    if (length(panels) == 0) return(FALSE)
    plots <- lapply(panels, function(one) {
        values <- data[[one$name]][!is.na(data[[one$name]])] * one$scale
        bin <- bins(values, 20)
        places <- pmin(pmax(floor((values - bin$first) / bin$step + 1e-9), 0), bin$number - 1)
        bars <- data.frame(x = bin$first + (seq_len(bin$number) - 1) * bin$step,
                           share = 100 * tabulate(places + 1, bin$number) / nrow(data))
        middle <- quantile(values, c(0.05, 0.5, 0.95))
        ggplot(bars) +
            annotate("rect", xmin = middle[1], xmax = middle[3], ymin = 0, ymax = Inf, fill = band90) +
            geom_rect(aes(xmin = x, xmax = x + bin$step, ymin = 0, ymax = share), fill = band50,
                      colour = "white", linewidth = 0.3) +
            geom_vline(xintercept = middle[2], colour = line, linewidth = 1) +
            geom_vline(xintercept = mean(values), colour = alone, linewidth = 0.8, linetype = "dashed") +
            axis_of(scale_y_continuous, c(0, max(bars$share) * 1.08)) +
            histogram_axis(one, c(bin$first - bin$step / 2, bin$first + (bin$number + 0.5) * bin$step)) +
            labs(y = word("courses"))
    })
    never <- vapply(panels, function(one) 100 * mean(is.na(data[[one$name]])), 1)
    headings <- paste0(pluck(panels, "title"), ifelse(
        never > 0, paste0(" (", vapply(short(never), sub, "", pattern = "#", x = word("never")), ")"), ""))
    save_page(name, text_of(title), plots, headings,
              list(entry(word("courses"), band50, "swatch"), entry(word("band90"), band90, "swatch"),
                   entry(word("q50"), line), entry(word("mean"), alone, linewidth = 1.6, dash = "dashed")),
              as.integer(title$columns),
              below = ifelse(pluck(panels, "line") == "date", "", pluck(panels, "axis")))
}

# Spearman's of each input that varies, the closest first, with its 95 % interval (Bonett
# and Wright 2000); courses that share a draw count as one.
rank_correlations <- function(data, result) {
    data <- data[!is.na(data[[result]]), ]
    n <- nrow(data) / as.numeric(run["spec/luck"])
    names <- Filter(function(name) length(unique(data[[name]])) > 1, intersect(unknowns, names(data)))
    if (n <= 4 || length(names) == 0 || length(unique(data[[result]])) < 2) return(NULL)
    ranks <- rank(data[[result]])
    rho <- vapply(names, function(name) cor(rank(data[[name]]), ranks), 1)
    reach <- 1.96 * sqrt((1 + rho ^ 2 / 2) / (n - 3))
    middle <- atanh(pmax(-0.999999, pmin(0.999999, rho)))
    found <- data.frame(name = names, rho = rho, low = tanh(middle - reach), high = tanh(middle + reach))
    head(found[order(-round(abs(rho), 9)), ], most_inputs)
}

# The inputs that go most closely with a metric, over the courses.
draw_tornado <- function(name, title, table, data) {
    panels <- as_many_as_fit(name, panels_of(table, series_of_columns(data), takes_chosen = TRUE))
    found <- lapply(panels, function(one) rank_correlations(data, one$name))
    panels <- panels[lengths(found) > 0]; found <- found[lengths(found) > 0]
    if (length(panels) == 0) return(FALSE)
    fields <- fields_of("replicates")
    most <- max(vapply(found, nrow, 1L))
    reach <- max(vapply(found, function(one) max(-one$low, one$high), 1))
    plots <- lapply(found, function(bars) {
        bars$y <- seq_len(nrow(bars))
        labels <- wrapped(fields$meaning[match(bars$name, fields$name)], 65)
        ggplot(bars) +
            geom_rect(aes(xmin = 0, xmax = rho, ymin = y - 0.35, ymax = y + 0.35),
                      fill = ifelse(bars$rho > 0, band50, against)) +
            geom_segment(aes(x = low, xend = high, y = y, yend = y), colour = alone, linewidth = 0.8) +
            geom_vline(xintercept = 0, colour = alone, linewidth = 0.5) +
            axis_of(scale_x_continuous, padded(-reach, reach), 8) +
            scale_y_reverse(breaks = bars$y, labels = labels, limits = c(most + 0.5, 0.5), expand = c(0, 0)) +
            labs(y = NULL)
    })
    save_page(name, text_of(title), plots, pluck(panels, "title"),
              list(entry(word("together"), band50, "swatch"), entry(word("against"), against, "swatch"),
                   entry(word("about 95"), alone, linewidth = 1.6)),
              high = 40 * most, from = 470, below = rep(word("rank correlation"), length(panels)),
              bottom = foot + 35, remark = word("association"))
}

# What each cause adds to a metric, the largest part first.
draw_attribution <- function(name, title, table, data) {
    has_others <- !run["attribute/metrics"] %in% c("headline", "all")
    panels <- as_many_as_fit(name, panels_of(table, data, takes_chosen = TRUE, has_others = has_others))
    if (length(panels) == 0) return(FALSE)
    found <- lapply(panels, function(one) {
        rows <- scaled(one, data[data$cause != "", ], c("part", "low", "high"))
        rows[order(-abs(rows$part)), ]
    })
    most <- max(vapply(found, nrow, 1L))
    longest <- max(nchar(title_of(data$cause)))
    plots <- lapply(found, function(bars) {
        bars$y <- seq_len(nrow(bars))
        bars$text <- paste0("  ", with_error(bars$part, (bars$high - bars$low) / 2))
        ends <- c(0, bars$part, bars$low, bars$high)
        limits <- padded(min(ends, na.rm = TRUE), max(ends, na.rm = TRUE))
        ggplot(bars) +
            geom_rect(aes(xmin = 0, xmax = part, ymin = y - 0.35, ymax = y + 0.35),
                      fill = ifelse(bars$part > 0, band50, against)) +
            geom_segment(aes(x = low, xend = high, y = y, yend = y), colour = alone, linewidth = 0.9, na.rm = TRUE) +
            geom_vline(xintercept = 0, colour = alone, linewidth = 0.5) +
            geom_text(aes(x = Inf, y = y, label = text), hjust = 0, size = 4.2, colour = line) +
            coord_cartesian(clip = "off") +
            axis_of(scale_x_continuous, limits, 6) +
            scale_y_reverse(breaks = bars$y, labels = wrapped(title_of(bars$cause), 45),
                            limits = c(most + 0.5, 0.5), expand = c(0, 0)) +
            labs(y = NULL)
    })
    save_page(name, text_of(title), plots, pluck(panels, "title"),
              list(entry(word("adds"), band50, "swatch"), entry(word("takes"), against, "swatch"),
                   entry(word("part"), alone, linewidth = 1.6)),
              high = 34 * most, from = 30 + 7 * min(longest, 45), to = 130, below = pluck(panels, "axis"),
              bottom = foot + 35, remark = word("shapley"))
}

# Weeks, months or phases: their sums or means, over the courses.
draw_periods <- function(name, title, table, data) {
    panels <- panels_of(table, data, takes_chosen = TRUE)
    if (length(panels) == 0) panels <- panels_of(table[0, ], data, has_others = TRUE)
    panels <- as_many_as_fit(name, panels)
    if (length(panels) == 0) return(FALSE)
    columns <- as.integer(title$columns)
    plots <- lapply(panels, function(one) {
        rows <- scaled(one, data)
        rows$begin <- as.numeric(rows$from) + 1 / 3
        rows$end <- as.numeric(rows$to) + 2 / 3
        class(rows$begin) <- class(rows$end) <- "Date"
        ggplot(rows) +
            geom_rect(aes(xmin = begin, xmax = end, ymin = q05, ymax = q95), fill = band90) +
            geom_rect(aes(xmin = begin, xmax = end, ymin = q25, ymax = q75), fill = band50) +
            geom_segment(aes(x = begin, xend = end, y = mean, yend = mean), colour = line, linewidth = 0.9) +
            days_axis(c(rows$from, rows$to), columns, 1) +
            axis_of(scale_y_continuous, c(min(0, rows$q05), max(rows$q95 * 1.05, 1e-9))) +
            labs(y = one$axis)
    })
    save_page(name, text_of(title), plots, pluck(panels, "title"), bands_legend("mean"), columns)
}

# ---- sweeps ----------------------------------------------------------------------------

input_labels <- function(inputs) {
    fields <- fields_of("sweep")
    text <- fields$meaning[match(inputs$input, fields$name)]
    is_factor <- inputs$kind == "factor"
    text <- ifelse(is_factor, sub(",[^,]*$", "", text), text)
    unit <- units[[language]][match(inputs$unit, units$unit)]
    unit <- ifelse(is_factor, word("factor"), ifelse(is.na(unit), inputs$unit, unit))
    paste0(text, " (", unit, ", ", word(inputs$role), ")")
}

# A map of two inputs: the values of the first across, those of the second upwards.
tiles <- function(rows, inputs, sweep, high) {
    across <- inputs$n_values[1]; up <- inputs$n_values[2]
    has_room <- across <= 12 && high >= 30 * up
    at <- data.frame(x = sweep$point %/% up, y = sweep$point %% up, mean = rows$mean,
                     text = if (has_room) with_error(rows$mean, 2 * rows$se, "\n") else short(rows$mean),
                     part = (rows$mean - min(rows$mean)) / max(max(rows$mean) - min(rows$mean), 1e-300))
    x <- seq(0, across - 1, by = ceiling(across / 18))
    y <- seq(0, up - 1, by = ceiling(20 * up / high))
    ggplot(at, aes(x, y)) + geom_tile(aes(fill = part), width = 0.98, height = 0.96) +
        scale_fill_gradientn(colours = colorRampPalette(c(pale, band50, dark))(255), guide = "none",
                             limits = c(0, 1)) +
        (if (across <= 18 && up <= 20)
            geom_text(aes(label = text), colour = ifelse(at$part > 0.55, "#ffffff", dark), size = 4.2,
                      lineheight = 0.9)) +
        scale_x_continuous(breaks = x, labels = number(signif(sweep[[inputs$input[1]]][x * up + 1], 4)),
                           limits = c(-0.5, across - 0.5), expand = c(0, 0)) +
        scale_y_continuous(breaks = y, labels = number(signif(sweep[[inputs$input[2]]][y + 1], 4)),
                           limits = c(-0.5, up - 0.5), expand = c(0, 0)) + labs(y = NULL)
}

# The range of the map, the largest error on it, and the scenario itself.
map_title <- function(one, rows, base) {
    error <- 2 * max(rows$se)
    paste0(one$title, " (", short(min(rows$mean)), "\u2013", short(max(rows$mean)), " ", one$axis,
           if (!is.na(error) && error > 0) paste0(", ", word("largest error"), " \u00b1 ", short(error)),
           ", ", word("itself"), " ", short(base), ")")
}
draw_maps <- function(name, title, sweep, inputs, labels, shown) {
    high <- min(max(panel, 34 * inputs$n_values[2]), 410)
    save_page(name, text_of(title), lapply(shown, function(it) tiles(it$rows, inputs, sweep, high)),
              vapply(shown, function(it)
                  paste0(map_title(it$panel, it$rows, it$base), "\n\u2191 ", labels[2]), ""),
              list(entry(word("lowest"), pale, "swatch"), entry(word("highest"), dark, "swatch")),
              high = high, below = rep(labels[1], length(shown)))
}

# Means over an input, with the band of courses if it is the only one.
over_input <- function(it, x, is_line, has_bars) {
    rows <- it$rows
    rows$x <- x
    se <- ifelse(is.na(rows$se), 0, rows$se)
    ends <- range(rows$mean, it$base, if (is_line) c(rows$q05, rows$q95),
                  if (has_bars) c(rows$mean - 2 * se, rows$mean + 2 * se))
    ggplot(rows, aes(x, mean)) +
        (if (is_line) geom_ribbon(aes(ymin = q05, ymax = q95), fill = band90)) +
        (if (is_line && nrow(rows) > 1) geom_line(colour = line, linewidth = 1)) +
        geom_hline(yintercept = it$base, colour = alone, linewidth = 0.7, linetype = "dashed") +
        (if (has_bars)
            geom_linerange(aes(ymin = mean - 2 * se, ymax = mean + 2 * se), colour = line, linewidth = 0.8)) +
        geom_point(colour = line, size = 1.5, alpha = if (has_bars) 1 else 0.45) +
        axis_of(scale_x_continuous, padded(min(x), max(x))) +
        axis_of(scale_y_continuous, padded(ends[1], ends[2])) + labs(y = it$panel$axis)
}
# The panels of a metric begin a row, if there is more than one.
draw_ranges <- function(name, title, sweep, inputs, labels, shown) {
    is_line <- nrow(inputs) == 1
    has_bars <- nrow(sweep) <= most_bars && run["spec/replicates"] != "1"
    columns <- if (length(labels) %in% c(3, 5, 6)) 3 else 2
    each <- if (is_line) 1 else ceiling(length(labels) / columns) * columns
    free <- rep("", each - length(labels))
    plots <- list()
    for (it in shown) {
        for (k in seq_along(labels))
            plots <- c(plots, list(over_input(it, sweep[[inputs$input[k]]], is_line, has_bars)))
        plots <- c(plots, rep(list(NULL), length(free)))
    }
    headings <- unlist(lapply(shown, function(it) c(rep(it$panel$title, length(labels)), free)))
    legend <- c(if (is_line) list(entry(word("band90"), band90, "swatch")),
                list(entry(word(if (has_bars) "mean and error" else "mean"), line, shape = 16),
                     entry(word("itself"), alone, linewidth = 1.6, dash = "dashed")))
    save_page(name, text_of(title), plots, headings, legend, columns,
              below = rep(c(labels, free), length(shown)))
}

# A line of one input, a map of a grid of two, points of up to six.
draw_sweep <- function(name, title, table, data) {
    inputs <- read("inputs.csv")
    sweep <- read("sweep.csv")
    # Of all metrics, or the usual ones, those of the table; else what was asked for.
    is_usual <- run["sweep/metrics"] %in% c("headline", "all")
    panels <- panels_of(table, data, takes_chosen = TRUE, has_others = !is_usual)
    panels <- as_many_as_fit(name, panels, if (length(chosen)) 0 else nrow(data))
    if (length(panels) == 0) return(FALSE)
    if (nrow(inputs) == 1) sweep <- sweep[order(sweep[[inputs$input]]), ]
    shown <- lapply(panels, function(one) {
        rows <- sweep[paste0(one$name, ".", c("mean", "se", "q05", "q95"))] * one$scale
        names(rows) <- c("mean", "se", "q05", "q95")
        list(panel = one, rows = rows, base = of(one, data)$mean * one$scale)
    })
    labels <- head(input_labels(inputs), 6)
    draw <- if (nrow(inputs) == 2 && inputs$design[1] == "grid") draw_maps else draw_ranges
    draw(name, title, sweep, inputs, labels, shown)
}

# ---- one course, and what was observed -------------------------------------------------

colour_of <- function(fuel, fuels) ifelse(fuel %in% fuels, fuel_colours[(match(fuel, fuels) - 1) %% 4 + 1], alone)
events_panel <- function(days, fuels) {
    events <- read("events.csv")
    names <- intersect(order_of_events, events$event)
    labels <- events[[paste0("label_", language)]][match(names, events$event)]
    fuel <- match(events$fuel, fuels)
    events$height <- match(events$event, names) + ifelse(is.na(fuel), 0, 0.3 * (fuel - 1) - 0.15)
    events$colour <- ifelse(is.na(fuel) & events$event == "attack", attack, colour_of(events$fuel, fuels))
    ggplot(events[!is.na(events$height), ], aes(date, height)) + geom_point(aes(colour = colour), size = 1.7) +
        scale_colour_identity() +
        scale_y_reverse(breaks = seq_along(names), labels = labels, expand = c(0, 0),
                        limits = c(max(length(names), 1) + 0.5, 0.5)) +
        days_axis(days, 1) + labs(y = NULL)
}

# One replicate: its events, and what came of them.
draw_story <- function(name, title, table, data) {
    fuels <- setdiff(unique(data$fuel), "")
    stick <- table[table$line == "stick", ]
    lost <- data[data$output == stick$output & data$value > 0, ]
    shown <- which(table$line == "event" | table$line == "value" & table$output %in% data$output)
    plots <- lapply(shown, function(i) {
        if (table$line[i] == "event") return(events_panel(data$date, fuels))
        one <- panels_of(table[i, ], data)[[1]]
        rows <- data[data$output == one$output, ]
        rows$value <- rows$value * one$scale
        rows$colour <- colour_of(rows$fuel, fuels)
        # Fuels over one another in their order.
        rows$series <- factor(rows$fuel, unique(rows$fuel))
        ggplot(rows, aes(date, value)) +
            (if (one$output == "arrivals_total")
                geom_segment(data = lost, aes(xend = date, yend = 0), colour = attack, linewidth = 1.5)) +
            geom_line(aes(colour = colour, group = series), linewidth = 0.8) +
            scale_colour_identity() + days_axis(data$date, 1) + value_axis(one, 0, max(rows$value)) +
            labs(y = one$axis)
    })
    legend <- c(list(entry(text_of(stick), attack, linewidth = 4)),
                lapply(fuels, function(fuel) entry(label(fuel), colour_of(fuel, fuels), linewidth = 2)))
    save_page(name, text_of(title), plots, text_of(table[shown, ]), legend, from = 250)
}

# What was seen, over the days it is about.
seen_layers <- function(rows) {
    rows$middle <- rows$date_start + as.numeric(rows$date_end - rows$date_start) / 2
    list(geom_segment(data = rows, aes(x = date_start, xend = date_end, y = observed, yend = observed,
                                       colour = group), inherit.aes = FALSE),
         geom_segment(data = rows, aes(x = middle, xend = middle, y = low, yend = high, colour = group),
                      inherit.aes = FALSE),
         geom_point(data = rows, aes(middle, observed, colour = group, shape = group), size = 2.4,
                    inherit.aes = FALSE),
         scale_colour_manual(values = seen_colours, guide = "none"),
         scale_shape_manual(values = seen_shapes, guide = "none"))
}
# What an observation of several days is held against: a box, its middle if no bands of
# days are behind it.
box_layers <- function(boxes, is_alone) {
    boxes <- boxes[order(boxes$date_start - boxes$date_end), ]
    one_box <- function(box) list(
        geom_rect(data = box, aes(xmin = date_start - 0.5, xmax = date_end + 0.5, ymin = q05, ymax = q95),
                  inherit.aes = FALSE, fill = if (is_alone) band90 else NA, colour = dark, linewidth = 0.5),
        if (is_alone)
            geom_segment(data = box, aes(x = date_start - 0.5, xend = date_end + 0.5, y = q50, yend = q50),
                         inherit.aes = FALSE, colour = line, linewidth = 1))
    lapply(seq_len(nrow(boxes)), function(i) one_box(boxes[i, ]))
}

# Bands of the days; a box is what an observation of several days is held against.
draw_score <- function(name, title, table, data) {
    seen <- read("score.csv")
    seen <- seen[seen$statistic %in% c("mean", "end"), ]
    seen$group <- ifelse(seen$mark == "", seen$use, "marked")
    seen <- seen[order(match(seen$group, c("test", "marked", "input", "fit"))), ]
    panels <- panels_of(table, data)
    if (length(panels) == 0) return(FALSE)
    columns <- as.integer(title$columns)
    plots <- lapply(panels, function(one) {
        daily <- scaled(one, data)
        rows <- scaled(one, seen, c("q05", "q50", "q95", "observed", "low", "high"))
        boxes <- rows[rows$group %in% c("fit", "test") & !is.na(rows$q05), ]
        is_alone <- one$line == "window"
        top <- max(rows$high, rows$observed, boxes$q95, if (!is_alone) daily$q95, na.rm = TRUE)
        plot <- if (is_alone) ggplot() + days_axis(daily$date, columns) else band(daily, one$line, columns)
        plot + box_layers(boxes, is_alone) + seen_layers(rows) + value_axis(one, 0, top) + labs(y = one$axis)
    })
    groups <- names(seen_colours)
    legend <- c(bands_legend("q50"), list(entry(word("box"), dark, "box")),
                lapply(groups, function(group)
                    entry(word(group), seen_colours[[group]], shape = seen_shapes[[group]])))
    save_page(name, text_of(title), plots, pluck(panels, "title"), legend, columns, legend_rows = 2,
              bottom = foot + 15)
}

# ---- all of them -----------------------------------------------------------------------

draw <- list(comparison = draw_comparison, differences = draw_differences, attacks = draw_attacks,
             histogram = draw_histogram, tornado = draw_tornado, periods = draw_periods,
             attribution = draw_attribution, sweep = draw_sweep, story = draw_story, score = draw_score)
table <- plots_table("figures.csv")
dir.create(pictures, showWarnings = FALSE, recursive = TRUE)
tables <- list()
n_drawn <- 0
for (name in names(figures)) {
    file <- figures[[name]]
    if (is.null(tables[[file]]) && has(file)) tables[[file]] <- read(file)
    rows <- table[table$figure == name, ]
    drawer <- if (is.null(draw[[name]])) draw_bands else draw[[name]]
    if (is.null(tables[[file]]) || !drawer(name, rows[1, ], rows[-1, ], tables[[file]])) {
        cat(name, word("left"), "\n", sep = "")
        next
    }
    cat(pictures, "/", name, "-", language, ".png, .svg, .pdf\n", sep = "")
    n_drawn <- n_drawn + 1
}
if (n_drawn == 0)
    fail("figures.R: ", folder, ": ", word("empty"))
