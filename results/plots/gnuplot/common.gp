# SPDX-License-Identifier: GPL-3.0-or-later
#
# What figures.gp and what-if.gp share: colours, and numbers and axes in the language that
# fr tells.

band90 = "#c6dbef"; band50 = "#6baed6"; line = "#08519c"
fuel_colours = "#0072b2 #e69f00 #009e73 #56b4e9"
attack = "#882255"; alone = "#333333"; against = "#e69f00"

# A text with every FROM in it replaced.
replaced(text, from, to) = strstrt(text, from) == 0 ? text : text[1:strstrt(text, from) - 1] . to \
    . replaced(text[strstrt(text, from) + strlen(from):*], from, to)
quote(text) = "'" . replaced(text, "'", "'\\''") . "'"

# ---- numbers in words ------------------------------------------------------------------

join(a, b, between) = a eq "" ? b : b eq "" ? a : a . between . b
# A number with the signs of the language.
grouped(digits) = strlen(digits) <= 3 ? digits : grouped(digits[1:strlen(digits) - 3]) . " " . digits[strlen(digits) - 2:*]
whole(text) = strstrt(text, ".") ? text[1:strstrt(text, ".") - 1] : text
part(text) = strstrt(text, ".") ? (fr ? "," : ".") . text[strstrt(text, ".") + 1:*] : ""
signed(text) = (fr && !strstrt(text, "e") ? grouped(whole(text)) : whole(text)) . part(text)
marked(text) = text[1:1] eq "-" ? "−" . signed(text[2:*]) : signed(text)
number(x) = marked(sprintf("%.6g", x == 0 ? 0 : x))
short(x) = number(sprintf(abs(x) < 1000 ? "%.3g" : "%.0f", x) + 0)
# A mean as exact as its error is, with one digit from 3 on, else two.
digits_of(error) = (power = floor(log10(error)), digits = (error >= 3 * 10.0 ** power ? 0 : 1) - power, \
    digits < 0 ? 0 : digits > 6 ? 6 : digits)
fixed(x, digits) = marked(sprintf(sprintf("%%.%df", digits), x))
with_error(mean, error, between) = error > 0 ? \
    fixed(mean, digits_of(error)) . between . "± " . fixed(error, digits_of(error)) : short(mean)

# A text in lines of so many letters.
wrapped = ""; rest = ""
wrap(text, n) = (wrapped = "", rest = "", sum [w = 1:words(text)] ( \
    strlen(rest) == 0 ? (rest = word(text, w), 0) : \
    strlen(rest) + 1 + strlen(word(text, w)) <= n ? (rest = rest . " " . word(text, w), 0) : \
    (wrapped = join(wrapped, rest, "\n"), rest = word(text, w), 0)), join(wrapped, rest, "\n"))
lines_of(text) = strstrt(text, "\n") ? 1 + lines_of(text[strstrt(text, "\n") + 1:*]) : 1

# ---- axes ------------------------------------------------------------------------------

# A step of 1, 2 or 5 times a power of ten, for about n steps in a span.
nice(span, n) = span > 0 ? (power = 10.0 ** floor(log10(span / (n + 0.0))), tenths = span / n / power, \
    power * (tenths < 1.5 ? 1 : tenths < 3.5 ? 2 : tenths < 7.5 ? 5 : 10)) : 1.0
# Round numbers from low to high, for set tics.
marks(low, high, n) = (step = nice(high - low, n), list = "", \
    sum [m = int(ceil(low / step - 1e-9)):int(floor(high / step + 1e-9))] \
    (list = join(list, sprintf("'%s' %.15g", number(m * step), m * step), ", "), 0), list)
room(low, high) = high > low ? 0.04 * (high - low) : 0.5
# For eval: the limits of an axis and round numbers along it.
range_of(axis, low, high, n) = sprintf("set %srange [%.15g : %.15g]; set %stics (%s)", axis, low, high, axis, marks(low, high, n))
padded(axis, low, high, n) = range_of(axis, low - room(low, high), high + room(low, high), n)

# A line of the legend, for eval: a loop over nothing would still draw once.
entry(style, colour, words) = sprintf(", keyentry with %s linecolor rgb '%s' title \"%s\"", style, colour, words)
swatch(colour, words) = entry("boxes fillstyle solid noborder", colour, words)
