/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/serve_request.h"

#include "output/inquiry.h"

enum { DEFAULT_REPLICATES = 1000 };

/* clang-format off */
const struct option serve_options[] = {
    {"replicates", 'n', {"N", "N"}, {"replicates of a request that says nothing of them (default 1000, at most 100000)", "réplications d’une demande qui n’en dit rien (par défaut 1000, au plus 100000)"}},
    {"seed", '\0', {"N", "N"}, {"seed of a request that says nothing of it (default 1)", "graine d’une demande qui n’en dit rien (par défaut 1)"}},
    {"set", '\0', {"EDIT", "MODIF"}, {"one more edit of the scenario, before those of each request; may be repeated", "une modification de plus du scénario, avant celles de chaque demande ; répétable"}},
    OPTION_POSTERIOR,
    OPTION_MODEL,
    OPTION_JOBS,
    {"memory", '\0', {"MB", "MO"}, {"memory for the samples of one request (default 512)", "mémoire pour les échantillons d’une demande (par défaut 512)"}},
    OPTION_LANG,
    OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

enum status serve_request_read(struct shared_options *shared,
                               const struct session *session, int argc,
                               char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = serve_options, .argc = argc, .argv = argv};
    shared->most_replicates = INQUIRY_REPLICATES;
    const enum status status = shared_read(shared, &reader, NULL, NULL);
    if (shared->n_replicates == 0)
        shared->n_replicates = DEFAULT_REPLICATES;
    if (status == ST_OK && shared->n_files == 0)
        return usage_report(session, W_NO_SCENARIO, NULL);
    return status;
}
