# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -f inclusive.awk CALLGRIND-FILE: function,calls,instructions with what it called.
#
# What a function took is the sum over its callers; recursion would count twice, and
# the stages have none.

function number(text)
{
    sub(/^c?fn=\(/, "", text)
    sub(/\).*/, "", text)
    return text
}

/^c?fn=\([0-9]+\) / {
    name[number($1)] = $2
}

/^cfn=/ {
    callee = number($1)
}

/^calls=/ {
    calls[callee] += substr($1, 7)
    getline
    taken[callee] += $NF
}

/^(totals|summary): / {
    total = $2
}

END {
    print "total,1," total
    for (i in taken)
        printf "%s,%.0f,%.0f\n", name[i], calls[i], taken[i]
}
