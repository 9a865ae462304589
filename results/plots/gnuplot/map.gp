# SPDX-License-Identifier: GPL-3.0-or-later
#
# Loaded by figures.gp: a map of two inputs of a sweep, the values of the first across,
# those of the second upwards.

# From pale over light blue to dark blue; part from 0 to 1.
mixed(part, a, b, c) = int(0.5 + (part < 0.5 ? a + (b - a) * 2 * part : b + (c - b) * (2 * part - 1)))
shade(part) = 65536 * mixed(part, 222, 107, 8) + 256 * mixed(part, 235, 174, 48) + mixed(part, 247, 214, 107)
part_of(value) = mean_max > mean_min ? (value - mean_min) / (mean_max - mean_min) : 0
tile_x(x) = int(column("point")) / up
tile_y(x) = int(column("point")) % up
error_of(k) = has_errors ? 2 * swept(k, "se") : 0

if (stage eq "page") {
    columns = 1; across = I_count[1]; up = I_count[2]
    panel = 34 * up < 165 ? 165 : 34 * up < 410 ? 34 * up : 410
    has_errors = fact("spec/replicates") ne "1"
    do for [k = 1:n_panels] {
        stats input using (metric(k, "mean")) nooutput prefix "base"
        stats sweep using (swept(k, "mean")) nooutput prefix "mean"
        error_max = 0
        if (has_errors) { stats sweep using (error_of(k)) nooutput prefix "error" }
        P_title[k] = wrap(P_title[k] . " (" . short(mean_min) . "–" . short(mean_max) . " " . P_axis[k] \
            . (error_max > 0 ? ", " . text("largest error") . " ± " . short(error_max) : "") \
            . ", " . text("itself") . " " . short(base_min) . ")", int(900 / title_letter)) \
            . "\n" . wrap("↑ " . I_label[2], int(900 / title_letter))
        P_below[k] = I_label[1]; P_axis[k] = ""
    }
}

if (stage eq "panel") {
    stats sweep using (swept(k, "mean")) nooutput prefix "mean"
    unset grid
    set xrange [-0.5 : across - 0.5]
    set yrange [-0.5 : up - 0.5]
    set xtics ("" 0) scale 0; set ytics ("" 0) scale 0
    across_step = (across + 17) / 18; up_step = (20 * up + panel - 1) / panel
    x_tics = ""; y_tics = ""
    tic(place, value) = sprintf("'%s' %d", number(sprintf("%.4g", value) + 0), place)
    note_tics(x) = (x_tics = tile_y(0) == 0 && tile_x(0) % across_step == 0 ? join(x_tics, tic(tile_x(0), column(2)), ", ") : x_tics, \
        y_tics = tile_x(0) == 0 && tile_y(0) % up_step == 0 ? join(y_tics, tic(tile_y(0), column(3)), ", ") : y_tics, 0)
    stats sweep using (note_tics(0)) nooutput
    eval "set xtics (" . x_tics . "); set ytics (" . y_tics . ")"
    has_room = across <= 12 && panel >= 30 * up
    said(k) = across > 18 || up > 20 ? "" : has_room ? with_error(swept(k, "mean"), error_of(k), "\n") : short(swept(k, "mean"))
    plot sweep using (tile_x(0)):(tile_y(0)):(tile_x(0) - 0.49):(tile_x(0) + 0.49):(tile_y(0) - 0.48):(tile_y(0) + 0.48):(shade(part_of(swept(k, "mean")))) \
             with boxxyerror fillstyle solid noborder linecolor rgb variable notitle, \
         sweep using (tile_x(0)):(tile_y(0)):(said(k)):(part_of(swept(k, "mean")) > 0.55 ? 0xffffff : 0x08306b) \
             with labels offset 0, (has_room && has_errors ? 0.5 : 0) font small_font textcolor rgb variable notitle
}

if (stage eq "legend") { legend = swatch("#deebf7", text("lowest")) . swatch("#08306b", text("highest")) }
