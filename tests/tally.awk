# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sum the logs of test programs and show what failed.
#
# A log holds what a program wrote (cmocka's words, or for other programs a line
# "N passed, N failed") and ends with "exit STATUS".  A program that dies, or exits
# with failure without naming one, or runs no test, counts as one failure.

function begin_log() {
    log_name = FILENAME
    n_ok = n_bad = n_lines = n_held = 0
    status = "none"
    shown = ""
    last_case = ""
    is_summary = 0
}

function end_log(   i, first) {
    if (log_name == "")
        return
    if (status != "0" && n_bad == 0)
        n_bad = 1
    if (n_ok + n_bad == 0) {
        n_bad = 1
        print "  no test in " log_name
    }
    if (n_bad > 0) {
        printf "FAILED: %s: %d passed, %d failed, exit %s%s\n", log_name, n_ok, n_bad,
            status, status == "124" ? " (out of time)" : ""
        if (shown != "")
            printf "%s", shown
        if (shown == "" || status + 0 > 1) {
            first = n_lines > 80 ? n_lines - 79 : 1
            for (i = first; i <= n_lines; i++)
                print "    " lines[i]
        }
    }
    passed += n_ok
    failed += n_bad
}

FNR == 1 {
    end_log()
    begin_log()
}

# One test's words, with only the last of its cases.
/^\[ RUN      \]/ {
    n_held = 0
    last_case = ""
}
/^    case: / { last_case = $0 }
/^\[==========\] [0-9]+ test\(s\) run/ { is_summary = 1 }
!/^    case: / && !is_summary { held[++n_held] = $0 }
/^\[  FAILED  \] / && !/test\(s\), listed below/ && n_held > 1 {
    if (last_case != "")
        shown = shown "    " last_case "\n"
    for (i = 1; i <= n_held; i++)
        shown = shown "    " held[i] "\n"
    n_held = 0
}

/^\[  PASSED  \] [0-9]+ test\(s\)\./ { n_ok += $4 }
/^\[  FAILED  \] [0-9]+ test\(s\), listed below/ { n_bad += $4 }
/^\[  SKIPPED \] [0-9]+ test\(s\), listed below/ { skipped += $4 }
/^[0-9]+ passed, [0-9]+ failed$/ { n_ok += $1; n_bad += $3 }
/^exit [0-9]+$/ { status = $2 }
{ lines[++n_lines] = $0 }

END {
    end_log()
    if (skipped > 0)
        print skipped " skipped"
    printf "%d passed, %d failed\n", passed, failed
    exit failed > 0 || passed == 0
}
