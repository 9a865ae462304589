/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_H
#define MODEL_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/real.h"
#include "input/dictionary.h"
#include "input/opener.h"
#include "input/source.h"
#include "input/words.h"

/*
 * The world as data: entities, and one cell for every number that the dictionary asks
 * of them.  A cell is addressed by its slot: parameter, entity, fuel.
 */

enum {
    N_MONTHS = 12,
    MODEL_ENTITIES = 512 /* most entities of a model */
};

/** One thing of the world.  Owns its texts. */
struct entity {
    char *id;
    enum kind kind;
    int32_t rank;   /* index among the entities of its kind, in file order */
    int32_t parent; /* index of an entity, -1: none.  Leg: corridor; unit: fuel */
    int32_t hub;    /* index of an entity, -1: not said.  Corridor: where it leads;
                       sector and utility: where they buy */
    int32_t from;   /* index of an entity, -1: from abroad.  Corridor: the hub that it
                       leads on from */
    char *label[N_LANGUAGES];
};

/** Where a number comes from. */
enum evidence { SOURCED, DERIVED, ASSUMED, NOTHING_GIVEN };

/** One number of the world. */
struct cell {
    bool is_set; /* false only where the parameter does not exist, as MAIN ones of small
                    routes; an OPTIONAL one without a row is set to 0, with line 0 and
                    NOTHING_GIVEN */
    double month[N_MONTHS];       /* all equal unless the file gave months */
    double low, high;             /* plausible range over all months */
    enum evidence evidence;       /* the weakest of the months' */
    int32_t line;                 /* of model/parameters.csv, first one; 0: no row */
    int32_t month_line[N_MONTHS]; /* the line that gave each month; 0: no row */
};

/** The world.  Zero-initialise.  Owns all of it. */
struct model {
    char *folder;
    int32_t n_entities;
    struct entity *entities; /* in the order of the file */
    int32_t n_of[N_KINDS];   /* entities of each kind */
    int32_t *of[N_KINDS];    /* their indices in entities, by rank */
    int32_t *first_leg;      /* (corridors + 1): legs of c are ranks [first_leg[c],
                                first_leg[c + 1]), in the order of travel */
    int32_t first_slot[N_PARAMETERS];
    int32_t n_slots;
    struct cell *cells; /* (n_slots) */
    struct sources sources;
    struct world_words *words; /* see words_use */
    int32_t currency_line;     /* of parameters.csv that names the money; 0: none yet */
    int32_t n_todo, todo_line; /* rows of parameters.csv with SOURCE_TODO, the first */
    int32_t n_texts;
    struct text *texts; /* the files as they were read, for the manifest: entities.csv,
                           parameters.csv, sources.csv and, if there, words.csv */
};

/**
 * Read entities.csv, parameters.csv, sources.csv and, if there, words.csv of a folder.
 * Every mistake of the files is reported; ST_INPUT if there was one.  Units and labels
 * are in the words of the model that was read last.
 */
CHECKED enum status model_load(struct model *model, const char *folder, opener *open,
                               void *context, struct diag *diag);

/** Accepts zeroed, half-made and freed models, and zeroes. */
void model_free(struct model *model);

/** The entity of that id, -1 if there is none. */
int32_t model_find(const struct model *model, const char *id);

/** The slot of a parameter; rank among its kind; fuel 0 where it is not by fuel. */
INLINE int32_t model_slot(const struct model *model, enum parameter_id parameter,
                          int32_t rank, int32_t fuel)
{
    bool is_by_fuel = (parameters[parameter].flags & BY_FUEL) != 0;
    assert(rank >= 0 && rank < model->n_of[parameters[parameter].kind]);
    assert(fuel >= 0 && (fuel == 0 || (is_by_fuel && fuel < model->n_of[FUEL])));
    int32_t first = model->first_slot[parameter];
    return is_by_fuel ? first + rank * model->n_of[FUEL] + fuel : first + rank;
}

/**
 * What a slot holds: its parameter, the index of its entity in model->entities (not the
 * rank) and the rank of its fuel, -1 where it is not by fuel.
 */
void model_slot_owner(const struct model *model, int32_t slot,
                      enum parameter_id *parameter, int32_t *entity, int32_t *fuel);

/**
 * The name of a slot, "dakar.share" or "bamako_retail/petrol.demand", for messages,
 * columns and the address of its random number.  Cut to size.
 */
void model_slot_name(const struct model *model, int32_t slot, char *name, int32_t size);

/** Where its sources were read from. */
const char *model_sources_path(const struct model *model);

/** The id of the i-th entity of a kind. */
const char *model_id(const struct model *model, enum kind kind, int32_t rank);

/** The rank of the hub of a corridor, a sector or the utility: the only one where the file
 * does not say. */
int32_t model_hub(const struct model *model, enum kind kind, int32_t rank);

/** The rank of the hub that a corridor leads on from, -1: it comes from abroad. */
int32_t model_from(const struct model *model, int32_t corridor);

/** A corridor (by rank) of three legs has a border queue and escorts, of one not. */
bool model_is_main(const struct model *model, int32_t corridor);

/** Is there power in this world: a utility, and blocks of the day? */
bool model_has_power(const struct model *model);

/** Does this parameter of its kind exist for the entity of that rank? */
bool model_applies(const struct model *model, enum parameter_id parameter,
                   int32_t rank);

#endif
