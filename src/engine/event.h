/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EVENT_H
#define EVENT_H

#include <stdint.h>

#include "base/real.h"

/*
 * What a block tells while it runs: what happened to one replicate, and which book did
 * not balance.
 */

enum event_type {
    EVENT_ATTACK,           /* of a corridor: tankers exposed, and lost */
    EVENT_CONVOY,           /* of a corridor: tankers that leave, and detachments */
    EVENT_GATE_SHUT,        /* of a corridor */
    EVENT_GATE_OPEN,        /* of a corridor */
    EVENT_SECURITY_RELEASE, /* of the hub, by fuel: volume */
    EVENT_STOCKOUT_BEGINS,  /* of the hub, by fuel */
    EVENT_STOCKOUT_ENDS,    /* of the hub, by fuel */
    EVENT_SCHOOLS_CLOSE,    /* of the country */
    EVENT_SCHOOLS_OPEN,     /* of the country */
    EVENT_RULE_BEGINS,      /* of whose lever it sets, if it sets one alone */
    EVENT_RULE_ENDS,        /* the same */
    N_EVENT_TYPES
};

/** What happened, for whoever follows one replicate.  -1: does not apply. */
struct event {
    enum event_type type;
    int32_t day;
    int32_t entity;     /* index in model->entities, corridor at the finest */
    int32_t fuel;       /* rank */
    double tankers;     /* exposed to an attack, or in a convoy */
    double lost;        /* tankers */
    double detachments; /* that go with a convoy */
    double volume;      /* m3 */
};

typedef void event_sink(void *context, const struct event *event);

/** An event without numbers yet; whoever passes it on knows the day. */
INLINE struct event event_of(enum event_type type, int32_t entity, int32_t fuel)
{
    return (struct event){.type = type,
                          .day = -1,
                          .entity = entity,
                          .fuel = fuel,
                          .tankers = -1,
                          .lost = -1,
                          .detachments = -1,
                          .volume = -1};
}

/** Which book broke, where and by how much. */
struct broken_book {
    const char *book; /* "tankers", "fuel" or "energy" */
    int32_t entity;   /* index in model->entities, -1: of a fuel */
    int32_t fuel;     /* rank, -1: of an entity */
    int32_t replicate, day;
    int32_t root;       /* replicate whose course it continues; its own number mostly */
    int32_t generation; /* of chance on that day: engine/branch.h */
    double difference;  /* truck, m3 or MWh */
};

#endif
