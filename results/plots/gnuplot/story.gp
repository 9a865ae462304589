# SPDX-License-Identifier: GPL-3.0-or-later
#
# Loaded by figures.gp: one course, its events and what came of them.

order = "attack convoy gate_shut gate_open security_release stockout_begins stockout_ends schools_close schools_open"
story_of(k, f) = strcol("output") eq P_output[k] && strcol("fuel") eq f ? column("value") * P_scale[k] : NaN
of_stick(x) = strcol("output") eq T_output[stick] && column("value") > 0 ? column("value") : NaN
event_height(e, f) = place(events, e) + (place(fuels, f) ? 0.3 * (place(fuels, f) - 1) - 0.15 : 0)
event_colour(e, f) = rgb(place(fuels, f) ? fuel_colour(f) : e eq "attack" ? attack : alone)

if (stage eq "page") {
    left = 250; is_dated = 1; stick = heading
    n_panels = 0
    do for [i = heading + 1:last_row] {
        if (T_line[i] eq "stick") { stick = i }
        if (T_line[i] eq "event") {
            n_panels = set_panel(n_panels + 1, i, 1)
            P_output[n_panels] = "events"; P_title[n_panels] = T_title[i]; P_axis[n_panels] = ""
        }
        if (T_line[i] eq "value") {
            do for [s = 1:n_series] {
                if (S_output[s] eq T_output[i]) {
                    n_panels = set_panel(n_panels + 1, i, s)
                    P_title[n_panels] = T_title[i]
                    break
                }
            }
        }
    }
}

if (stage eq "panel") {
    if (P_output[k] eq "events") {
        story = data("events.csv")
        known = " "
        has_event(e) = strstrt(known, " " . e . " ") ? 0 : (known = known . e . " ", 0)
        stats story using (has_event(strcol("event"))) nooutput
        events = ""
        do for [e in order] { if (strstrt(known, " " . e . " ")) { events = join(events, e, " ") } }
        set ytics ("" 1)
        said = ""
        event_label(e) = strcol("event") eq e ? (said = strcol(fr ? "label_fr" : "label_en"), 0) : 0
        do for [e = 1:words(events)] {
            stats story using (event_label(word(events, e))) nooutput
            set ytics add (said e)
        }
        set yrange [words(events) + 0.5 : 0.5]
        plot story using (day("date")):(event_height(strcol("event"), strcol("fuel"))):(event_colour(strcol("event"), strcol("fuel"))) \
             with points pointtype 7 pointsize 0.7 linecolor rgb variable notitle
    } else {
        input = rows(file(name), P_output[k])
        stats input using (column("value") * P_scale[k]) nooutput prefix "top"
        eval values(k, 0, top_max)
        lines = ""
        if (P_output[k] eq "arrivals_total") {
            lines = "rows(file(name), T_output[stick]) using (day('date')):(of_stick(0)) " \
                . "with impulses linewidth 3 linecolor rgb attack notitle"
        }
        do for [f in "- " . fuels] {
            if (!(sum [s = 1:n_series] S_output[s] eq P_output[k] && S_fuel[s] eq (f eq "-" ? "" : f))) { continue }
            lines = join(lines, sprintf("input using (day('date')):(story_of(k, '%s')) with lines " \
                . "linewidth 1.5 linecolor rgb '%s' notitle", f eq "-" ? "" : f, f eq "-" ? alone : fuel_colour(f)), ", ")
        }
        eval "plot " . lines
    }
}

if (stage eq "legend") {
    legend = entry("lines linewidth 3", attack, T_title[stick])
    do for [f in fuels] { legend = legend . entry("lines linewidth 1.5", fuel_colour(f), label(f)) }
}
