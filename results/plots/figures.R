# SPDX-License-Identifier: GPL-3.0-or-later
#
# Draw every figure that a results folder permits, with R and ggplot2:
#
#     Rscript results/plots/figures.R FOLDER [en|fr] [PICTURES]
#
# FOLDER is what run, run --replicate, compare, sweep or score wrote, in either CSV dialect.
# Each figure becomes NAME.png and NAME.svg in PICTURES (FOLDER-figures if not given).
# Titles, axes and the order of panels are rows of figures.csv, other words are in
# words.csv: edit them there, and the scripts for gnuplot and Python follow.

fail <- function(...) {
    message(...)
    quit(status = 1)
}
arguments <- commandArgs(trailingOnly = TRUE)
if (!length(arguments) %in% 1:3 || !all(arguments[2] %in% c("en", "fr", NA)))
    fail("usage: Rscript figures.R FOLDER [en|fr] [PICTURES]")
if (!suppressPackageStartupMessages(require(ggplot2, quietly = TRUE)))
    fail("figures.R: ggplot2 missing: run \"make deps-plot-r\"")
library(grid)
folder <- sub("/$", "", arguments[1])
language <- if (length(arguments) > 1) arguments[2] else "en"
pictures <- if (length(arguments) > 2) arguments[3] else paste0(folder, "-figures")
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))[1]
here <- dirname(gsub("~+~", " ", script, fixed = TRUE))
invisible(Sys.setlocale("LC_CTYPE", "C.UTF-8"))

# Blues for bands; for lines side by side, colours that colour-blind people tell apart.
band90 <- "#c6dbef"; band50 <- "#6baed6"; line <- "#08519c"
fuel_colours <- c("#0072b2", "#e69f00", "#009e73", "#56b4e9")
attack <- "#882255"; alone <- "#333333"
pale <- "#deebf7"; dark <- "#08306b"
seen_colours <- c(test = "#d94801", fit = "#238b45", input = "#969696", marked = "#969696")
seen_shapes <- c(test = 16, fit = 1, input = 4, marked = 0)
order_of_events <- c("attack", "convoy", "gate_shut", "gate_open", "security_release",
                     "stockout_begins", "stockout_ends", "schools_close", "schools_open")
most_bars <- 100  # more points of a sweep go without their errors
width <- 1000; header <- 105; foot <- 100; panel <- 165; gap <- 75; left <- 75; right <- 25  # pixels

# ---- what the folder holds -------------------------------------------------------------

plots_table <- function(name) {
    read.csv(file.path(here, name), sep = ";", quote = "", encoding = "UTF-8",
             colClasses = "character", na.strings = character())
}
words <- plots_table("words.csv")
word <- function(key) words[[language]][match(key, words$key)]
has <- function(name) file.exists(file.path(folder, name))
if (!has("datapackage.json") || !has("run.json") ||
    !any(has("daily.csv"), has("metrics.csv"), has("trajectory.csv"), has("sweep.csv")))
    fail("figures.R: ", folder, ": ", word("nothing"))

# The first value of a name in a JSON file: no package for JSON is needed.
fact <- function(file, name) {
    lines <- readLines(file.path(folder, file), encoding = "UTF-8")
    found <- grep(paste0('^ *"', name, '": '), lines, value = TRUE)[1]
    sub('^[^:]*: "?(.*[^,"])"?,*$', "\\1", found)
}
delimiter <- if (fact("datapackage.json", "delimiter") == ";") ";" else ","
read <- function(name) {
    data <- read.csv(file.path(folder, name), sep = delimiter,
                     dec = if (delimiter == ";") "," else ".", check.names = FALSE,
                     fileEncoding = "UTF-8-BOM", stringsAsFactors = FALSE)
    for (column in intersect(names(data), c("date", "date_start", "date_end")))
        data[[column]] <- as.Date(data[[column]])
    for (column in intersect(names(data), c("entity", "fuel", "mark")))
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
one <- fact("run.json", "replicate")
about <- paste0(
    if (has("metrics.csv")) word("base"),
    fact("datapackage.json", if (language == "fr") "title_fr" else "title"), " (",
    if (has("sweep.csv")) paste0(nrow(read("sweep.csv")), " ", word("points"), " "),
    if (one == "null") paste(fact("run.json", "replicates"), word("replicates"))
    else paste(word("replicate"), one),
    ", ", word("seed"), " ", fact("run.json", "seed"), ")")
notice <- word(if (has("score.csv")) "hindcast" else "about")
figures <- if (has("score.csv")) c(score = "daily.csv") else
    if (has("metrics.csv")) c(comparison = "metrics.csv", differences = "difference.csv") else
    if (has("trajectory.csv")) c(story = "trajectory.csv") else
    if (has("sweep.csv")) c(sweep = "base.csv") else
    c(stocks = "daily.csv", shortage = "daily.csv", power = "daily.csv",
      arrivals = "daily.csv", losses = "daily.csv", attacks = "replicates.csv")

# ---- pages -----------------------------------------------------------------------------

number <- function(x) {
    text <- sub("-", "\u2212", format(x, trim = TRUE, digits = 6, drop0trailing = TRUE))
    ifelse(is.na(x), "", if (language == "fr") sub(".", ",", text, fixed = TRUE) else text)
}

# Round dates: days 1, 6, 11 ... of a month, its first and fifteenth, or whole months.
day_ticks <- function(days, columns) {
    most <- if (columns == 1) 9 else if (columns == 2) 5 else 3
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
day_label <- function(day, n_days) {
    if (language == "fr")
        return(format(day, if (n_days > 300) "%d/%m/%y" else "%d/%m"))
    paste0(as.POSIXlt(day)$mday, " ", month.abb[as.POSIXlt(day)$mon + 1],
           if (n_days > 300) format(day, " %Y"))
}
days_axis <- function(days, columns) {
    days <- seq(min(days), max(days), by = 1)
    scale_x_date(breaks = day_ticks(days, columns), expand = c(0, 0),
                 labels = function(x) day_label(x, length(days)))
}

# Zero where the quantity has one; the same scale over panels that are compared.
value_axis <- function(row, together = NULL) {
    limits <- c(if (row$lowest == "") NA else 0, NA)
    breaks <- waiver()
    if (row$highest == "same")
        limits <- c(if (row$lowest == "") together[1] else 0, max(together[2] * 1.05, 1e-9))
    else if (row$highest != "") {
        limits <- c(0, as.numeric(row$highest))
        breaks <- limits[2] * 0:4 / 4
    }
    scale_y_continuous(limits = limits, breaks = breaks, labels = number, expand = c(0, 0),
                       oob = function(x, range) x)
}
look <- theme_classic(base_size = 13) +
    theme(panel.grid.major = element_line(colour = "#e5e5e5", linewidth = 0.4),
          plot.title = element_text(size = 14.5), axis.text = element_text(colour = "black", size = 12),
          plot.margin = margin(0, 0, 0, 0), plot.title.position = "panel",
          plot.subtitle = element_text(size = 13))

# A panel whose box of axes is where its pixels say, whatever the width of its labels.
place <- function(plot, x, y, wide, high, page) {
    grob <- ggplotGrob(plot + look)
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
entry <- function(text, colour, type = "line", linewidth = 2, shape = NA, dash = "solid")
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

# Panels are drawn row by row; each picture is drawn twice, as PNG and as SVG.
save_page <- function(name, title, plots, legend, columns = 1, high = panel, from = left,
                      top = header, between = gap, over = NULL, legend_rows = 1) {
    n_lines <- ceiling(length(plots) / columns)
    page <- top + n_lines * (high + between) - between + foot
    wide <- (width - from - right - (columns - 1) * 70) / columns
    for (ending in c("png", "svg")) {
        file <- file.path(pictures, paste0(name, ".", ending))
        if (ending == "png") png(file, width, page, type = "cairo", res = 72, family = "sans")
        else svg(file, width / 72, page / 72, family = "sans")
        grid.newpage()
        heading <- function(text, y, ...) grid.text(text, unit(20 / width, "npc"),
            unit(1 - y / page, "npc"), just = c("left", "bottom"), gp = gpar(...))
        heading(title, 28, fontsize = 18, fontface = "bold")
        heading(about, 50, fontsize = 13)
        heading(notice, 70, fontsize = 13, fontface = "italic")
        for (k in seq_along(plots)) {
            x <- from + ((k - 1) %% columns) * (wide + 70)
            y <- top + ((k - 1) %/% columns) * (high + between)
            place(plots[[k]], x, y, wide, high, page)
            if (k <= length(over))
                grid.text(over[k], unit(x / width, "npc"), unit(1 - (top - 28) / page, "npc"),
                          just = c("left", "bottom"), gp = gpar(fontsize = 13, fontface = "bold", col = line))
        }
        draw_legend(legend, page, legend_rows)
        dev.off()
    }
    TRUE
}

# ---- figures ---------------------------------------------------------------------------

text_of <- function(row, column = "") row[[paste0(column, language)]]
panel_title <- function(row, entity, fuel, several) {
    parts <- c(if (several) label(entity), if (fuel != "") label(fuel))
    paste(c(text_of(row)[text_of(row) != ""], if (length(parts)) paste(parts, collapse = ", ")),
          collapse = " \u2013 ")
}

# The panels of a figure: a row of the table with an entity and a fuel.
series_of <- function(panels, data) {
    found <- list()
    for (i in seq_len(nrow(panels))) {
        row <- panels[i, ]
        pairs <- unique(data[data$output == row$output, c("entity", "fuel")])
        several <- length(unique(pairs$entity)) > 1
        for (k in which(pairs$fuel == row$fuel | row$fuel == "")) {
            one <- list(row = row, entity = pairs$entity[k], fuel = pairs$fuel[k])
            one$title <- panel_title(row, one$entity, one$fuel, several && row$fuel == "")
            found <- c(found, list(one))
        }
    }
    found
}
scaled <- function(data, one, columns = c("q05", "q25", "q50", "q75", "q95", "mean")) {
    rows <- data[data$output == one$row$output & data$entity == one$entity & data$fuel == one$fuel, ]
    for (column in intersect(columns, names(rows)))
        rows[[column]] <- rows[[column]] * as.numeric(one$row$scale)
    rows
}
band <- function(rows, middle, columns) {
    rows$middle <- rows[[middle]]
    ggplot(rows, aes(date)) + geom_ribbon(aes(ymin = q05, ymax = q95), fill = band90) +
        geom_ribbon(aes(ymin = q25, ymax = q75), fill = band50) +
        geom_line(aes(y = middle), colour = line, linewidth = 0.8) +
        days_axis(rows$date, columns)
}

# Stocks, shortage, power, arrivals, losses: quantiles day by day.
bands <- function(title, panels, data) {
    columns <- as.integer(title$columns)
    lapply(series_of(panels, data), function(one) {
        rows <- scaled(data, one)
        same <- data[data$output == one$row$output, ]
        band(rows, one$row$line, columns) + labs(title = one$title, x = NULL, y = text_of(one$row, "axis_")) +
            value_axis(one$row, c(0, max(same$q95) * as.numeric(one$row$scale)))
    })
}
draw_bands <- function(name, title, panels, data) {
    plots <- bands(title, panels, data)
    length(plots) > 0 && save_page(name, text_of(title), plots, bands_legend(panels$line[1]),
                                   as.integer(title$columns))
}

# The alternatives in the order of their ranks, else of the file.
alternatives_of <- function(data)
    unique((if (has("ranking.csv")) read("ranking.csv") else data)$alternative)

# Alternatives side by side, at most three.
draw_differences <- function(name, title, panels, data) {
    alternatives <- head(alternatives_of(data), as.integer(title$columns))
    data <- data[data$alternative %in% alternatives, ]
    plots <- list()
    for (one in series_of(panels, data)) {
        rows <- scaled(data, one, c("q05", "q25", "q75", "q95", "difference"))
        for (alternative in alternatives)
            plots <- c(plots, list(
                band(rows[rows$alternative == alternative, ], "difference", length(alternatives)) +
                geom_hline(yintercept = 0, colour = alone, linewidth = 0.4) +
                labs(title = one$title, x = NULL,
                     y = if (alternative == alternatives[1]) text_of(one$row, "axis_")) +
                value_axis(one$row, c(min(rows$q05), max(rows$q95)))))
    }
    length(plots) > 0 && save_page(name, text_of(title), plots, bands_legend("difference"),
                                   length(alternatives), top = header + 25, over = alternatives)
}

# Each alternative less the base: mean difference, its interval, the spread.
draw_comparison <- function(name, title, panels, data) {
    names <- alternatives_of(data)
    columns <- as.integer(title$columns)
    plots <- list()
    for (one in series_of(panels, data)) {
        rows <- scaled(data, one, c("q05", "q95", "difference", "difference_low", "difference_high"))
        rows$alternative <- factor(rows$alternative, rev(names))
        plots <- c(plots, list(
            ggplot(rows, aes(y = alternative)) +
            geom_vline(xintercept = 0, colour = alone, linewidth = 0.4) +
            geom_segment(aes(x = q05, xend = q95, yend = alternative), colour = band90, linewidth = 4) +
            geom_segment(aes(x = difference_low, xend = difference_high, yend = alternative),
                         colour = line, linewidth = 1.2) +
            geom_point(aes(x = difference), colour = line, size = 2) +
            scale_x_continuous(labels = number) +
            (if (length(plots) %% columns) scale_y_discrete(labels = NULL)) +
            labs(title = one$title, y = NULL, x = paste0(text_of(one$row, "axis_"), " (",
                 word("alternative less base"), ")"))))
    }
    length(plots) > 0 && save_page(
        name, text_of(title), plots,
        list(entry(word("spread"), band90, linewidth = 9), entry(word("interval"), line, shape = 16)),
        columns, max(90, 24 * length(names)), min(330, 40 + 7 * max(nchar(names))), between = gap + 20)
}

# A map of two inputs: the values of the first across, those of the second upwards.
short <- function(x) number(ifelse(abs(x) < 1000, signif(x, 3), round(x)))
tiles <- function(one, inputs, sweep, means, base, high) {
    across <- inputs$n_values[1]; up <- inputs$n_values[2]
    at <- data.frame(x = sweep$point %/% up, y = sweep$point %% up, mean = means,
                     part = (means - min(means)) / max(max(means) - min(means), 1e-300))
    x <- seq(0, across - 1, by = ceiling(across / 18))
    y <- seq(0, up - 1, by = ceiling(20 * up / high))
    ggplot(at, aes(x, y)) + geom_tile(aes(fill = part), width = 0.98, height = 0.96) +
        scale_fill_gradientn(colours = colorRampPalette(c(pale, band50, dark))(255), guide = "none") +
        (if (across <= 18 && up <= 20)
            geom_text(aes(label = short(mean)), colour = ifelse(at$part > 0.55, "#ffffff", dark), size = 4.3)) +
        scale_x_continuous(breaks = x, labels = number(signif(sweep[[inputs$input[1]]][x * up + 1], 4)),
                           limits = c(-0.5, across - 0.5), expand = c(0, 0)) +
        scale_y_continuous(breaks = y, labels = number(signif(sweep[[inputs$input[2]]][y + 1], 4)),
                           limits = c(-0.5, up - 0.5), expand = c(0, 0)) +
        labs(title = paste0(one$title, " (", short(min(means)), "\u2013", short(max(means)), " ",
                            text_of(one$row, "axis_"), ", ", word("itself"), " ", short(base), ")"),
             subtitle = paste0("\u2191 ", inputs$label[2]), x = inputs$label[1], y = NULL)
}

# Means over an input, with the band of courses if it is the only one.
over_input <- function(one, label, rows, base, is_line, has_bars) {
    ggplot(rows, aes(x, mean)) +
        (if (is_line) geom_ribbon(aes(ymin = q05, ymax = q95), fill = band90)) +
        (if (is_line && nrow(rows) > 1) geom_line(colour = line, linewidth = 0.8)) +
        geom_hline(yintercept = base, colour = alone, linewidth = 0.5, linetype = "dashed") +
        (if (has_bars)
            geom_linerange(aes(ymin = mean - 2 * se, ymax = mean + 2 * se), colour = line, linewidth = 0.6)) +
        geom_point(colour = line, size = 1.5, alpha = if (has_bars) 1 else 0.45) +
        scale_x_continuous(labels = number) + scale_y_continuous(labels = number) +
        labs(title = one$title, x = label, y = text_of(one$row, "axis_"))
}

# A sweep: a line of one input, a map of a grid of two, points of up to six.
draw_sweep <- function(name, title, panels, data) {
    inputs <- read("inputs.csv")
    sweep <- read("sweep.csv")
    unit <- ifelse(inputs$kind == "factor", "factor", inputs$unit)
    unit <- ifelse(is.na(word(unit)), unit, word(unit))
    inputs$label <- paste0(inputs$input, " (", unit, ", ", word(inputs$role), ")")
    is_line <- nrow(inputs) == 1
    is_map <- nrow(inputs) == 2 && inputs$design[1] == "grid"
    high <- if (is_map) min(max(panel, 20 * inputs$n_values[2]), 400) else panel
    has_bars <- nrow(sweep) <= most_bars && fact("run.json", "replicates") != "1"
    plots <- list()
    for (one in series_of(panels, data)) {
        metric <- paste(Filter(nzchar, c(one$row$output, one$entity, one$fuel)), collapse = ".")
        rows <- sweep[paste0(metric, ".", c("mean", "se", "q05", "q95"))] * as.numeric(one$row$scale)
        names(rows) <- c("mean", "se", "q05", "q95")
        base <- scaled(data, one)$mean
        if (is_map) plots <- c(plots, list(tiles(one, inputs, sweep, rows$mean, base, high)))
        else for (k in seq_len(min(nrow(inputs), 6))) {
            rows$x <- sweep[[inputs$input[k]]]
            plots <- c(plots, list(over_input(one, inputs$label[k], rows, base, is_line, has_bars)))
        }
    }
    legend <- c(if (is_line) list(entry(word("band90"), band90, "swatch")),
                list(entry(word(if (has_bars) "mean and error" else "mean"), line, shape = 16),
                     entry(word("itself"), alone, linewidth = 1, dash = "dashed")))
    if (is_map)
        legend <- list(entry(word("lowest"), pale, "swatch"), entry(word("highest"), dark, "swatch"))
    length(plots) > 0 && save_page(name, text_of(title), plots, legend,
                                   if (is_map) 1 else as.integer(title$columns), high,
                                   top = if (is_map) header + 20 else header,
                                   between = if (is_map) gap + 45 else gap + 20)
}

# A point for each replicate: attacks on all corridors, arrivals.
draw_attacks <- function(name, title, panels, data) {
    columns <- function(i) startsWith(names(data), paste0(panels$output[i], "."))
    if (!any(columns(1)) || !any(columns(2))) return(FALSE)
    points <- data.frame(x = rowSums(data[columns(1)]),
                         y = data[columns(2)][[1]] * as.numeric(panels$scale[2]))
    plot <- ggplot(points, aes(x, y)) + geom_point(colour = line, alpha = 0.45, size = 2) +
        scale_x_continuous(limits = c(0, NA), labels = number, expand = expansion(c(0, 0.03))) +
        scale_y_continuous(limits = c(0, NA), labels = number, expand = expansion(c(0, 0.03))) +
        labs(title = text_of(panels[1, ]), x = text_of(panels[1, ], "axis_"),
             y = text_of(panels[2, ], "axis_"))
    save_page(name, text_of(title), list(plot), list(), high = 420)
}

# One replicate: its events, and what came of them.
events_panel <- function(row, days, fuels) {
    events <- read("events.csv")
    names <- intersect(order_of_events, events$event)
    labels <- events[[paste0("label_", language)]][match(names, events$event)]
    fuel <- match(events$fuel, fuels)
    events$height <- match(events$event, names) + ifelse(is.na(fuel), 0, 0.3 * (fuel - 1) - 0.15)
    events$colour <- ifelse(!is.na(fuel), fuel_colours[(fuel - 1) %% 4 + 1],
                            ifelse(events$event == "attack", attack, alone))
    ggplot(events[!is.na(events$height), ], aes(date, height)) + geom_point(aes(colour = colour), size = 1.7) +
        scale_colour_identity() +
        scale_y_reverse(breaks = seq_along(names), labels = labels, expand = c(0, 0),
                        limits = c(max(length(names), 1) + 0.5, 0.5)) +
        scale_x_date(breaks = day_ticks(days, 1), labels = function(x) day_label(x, length(days)),
                     limits = range(days), expand = c(0, 0)) +
        labs(title = text_of(row), x = NULL, y = NULL)
}
draw_story <- function(name, title, panels, data) {
    days <- seq(min(data$date), max(data$date), by = 1)
    fuels <- setdiff(unique(data$fuel), "")
    stick <- panels[panels$line == "stick", ]
    lost <- data[data$output == stick$output & data$value > 0, ]
    plots <- list()
    for (i in which(panels$line == "event" | panels$line == "value" & panels$output %in% data$output)) {
        row <- panels[i, ]
        if (row$line == "event") {
            plots <- c(plots, list(events_panel(row, days, fuels)))
            next
        }
        rows <- data[data$output == row$output, ]
        rows$value <- rows$value * as.numeric(row$scale)
        rows$colour <- ifelse(rows$fuel == "", alone, fuel_colours[(match(rows$fuel, fuels) - 1) %% 4 + 1])
        plots <- c(plots, list(
            ggplot(rows, aes(date, value)) +
            (if (row$output == "arrivals_total")
                geom_segment(data = lost, aes(xend = date, yend = 0), colour = attack, linewidth = 1.2)) +
            geom_line(aes(colour = colour, group = paste(entity, fuel)), linewidth = 0.6) +
            scale_colour_identity() + days_axis(days, 1) + value_axis(row) +
            labs(title = text_of(row), x = NULL, y = text_of(row, "axis_"))))
    }
    legend <- c(list(entry(text_of(stick), attack, linewidth = 3)),
                lapply(fuels, function(fuel)
                    entry(label(fuel), fuel_colours[(match(fuel, fuels) - 1) %% 4 + 1])))
    save_page(name, text_of(title), plots, legend, from = 250)
}

# Bands of the days; a box is what an observation of several days is held against.
draw_score <- function(name, title, panels, data) {
    seen <- read("score.csv")
    seen <- seen[seen$statistic %in% c("mean", "end"), ]
    seen$group <- ifelse(seen$mark == "", seen$use, "marked")
    seen <- seen[order(match(seen$group, c("marked", "input", "fit", "test"))), ]
    series <- series_of(panels, data)
    plots <- bands(title, panels, data)
    if (length(plots) == 0) return(FALSE)
    for (k in seq_along(series)) {
        rows <- scaled(seen, series[[k]], c("q05", "q95", "observed", "low", "high"))
        rows$middle <- rows$date_start + as.numeric(rows$date_end - rows$date_start) / 2
        boxes <- rows[rows$group %in% c("fit", "test") & !is.na(rows$q05), ]
        plots[[k]] <- plots[[k]] +
            geom_rect(data = boxes, aes(xmin = date_start - 0.5, xmax = date_end + 0.5, ymin = q05, ymax = q95),
                      inherit.aes = FALSE, fill = NA, colour = "#08306b", linewidth = 0.4) +
            geom_segment(data = rows, aes(x = date_start, xend = date_end, y = observed, yend = observed,
                                          colour = group), inherit.aes = FALSE) +
            geom_segment(data = rows, aes(x = middle, xend = middle, y = low, yend = high, colour = group),
                         inherit.aes = FALSE) +
            geom_point(data = rows, aes(middle, observed, colour = group, shape = group), size = 2.4,
                       inherit.aes = FALSE) +
            scale_colour_manual(values = seen_colours, guide = "none") +
            scale_shape_manual(values = seen_shapes, guide = "none") +
            coord_cartesian(xlim = range(data$date))
    }
    groups <- names(seen_colours)
    legend <- c(bands_legend(panels$line[1]), list(entry(word("box"), "#08306b", "box")),
                lapply(groups, function(group)
                    entry(word(group), seen_colours[[group]], shape = seen_shapes[[group]])))
    save_page(name, text_of(title), plots, legend, legend_rows = 2)
}

# ---- all of them -----------------------------------------------------------------------

draw <- list(comparison = draw_comparison, differences = draw_differences, attacks = draw_attacks,
             sweep = draw_sweep, story = draw_story, score = draw_score)
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
    cat(pictures, "/", name, ".png, .svg\n", sep = "")
    n_drawn <- n_drawn + 1
}
if (n_drawn == 0)
    fail("figures.R: ", folder, ": ", word("empty"))
