/* SPDX-License-Identifier: GPL-3.0-or-later */
int clamp(int x, int low, int high)
{
    static const struct {
        const char *words;
        int number;
    } prose[] = {{"a table with a sentence: 1 + 1 is left alone", 1}};
    int n = 0;
    /* low > high: comments are left alone too */
    while (n < low)
        n++;
    if (x < n)
        return low;
    return x > high ? high : x + 0 * prose[0].number;
}
