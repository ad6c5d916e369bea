/* The state of a run of `plain_c.c`, and its deliveries: from what is decided to what arrives.
 *
 * Covers lead times, build-up, fade and holds; levels are not moved day by day but worked out from an anchor when read.
 */

#ifndef PLAIN_C_STATE_H
#define PLAIN_C_STATE_H

#include <string.h>

#include "plain_c_drawn.h"

enum { NEVER = 1000000000, HORIZON = WEEKS * 7 };

/* What is compared week by week: a kind of number, and whose it is. */
typedef enum { DELIVERED, PERCEIVED, PROMISED, THREAT, STRAIN, TRUST, OWED_TO, RELIES } Kind;
static const struct { Kind kind; int place; } readings[] = READINGS;

typedef struct {
    double threat[ACTORS], strain[ACTORS], trust[PAIRS], owed[PAIRS], reliance[PAIRS];
    double decision[SLOTS], ordered[SLOTS], target[SLOTS], anchor[SLOTS], promised[SLOTS], perceived[SLOTS];
    double asked[SLOTS], fresh[SLOTS], wanted[SLOTS], words[SLOTS];
    int anchor_day[SLOTS], due[SLOTS], promise_due[SLOTS], asked_until[SLOTS], fresh_week[SLOTS];
    int held[PAIRS], struck_on[ACTORS], struck_others_on[ACTORS], flare_day, next_arrival, next_promise;
    int arms_came, promise_broken, broken_count;
    uint64_t emergencies[HORIZON + 1]; /* a bit for each actor */
    struct { int pair; double severity; } broken[SLOTS];
    Luck luck;
    Drawn drawn;
} Run;

static inline double least(double a, double b) { return a < b ? a : b; }
static inline double most(double a, double b) { return a > b ? a : b; }
static inline double within(double low, double x, double high) { return most(low, least(x, high)); }

/* ---- Deliveries ---- */

/* What is delivered on a day: from the anchor toward the target, so much a day. */
static inline double moved(double anchor, double target, double up, double down, int days)
{
    double gone = days > 0 ? days : 0;
    double risen = least(target, anchor + up * gone), fallen = most(target, anchor - down * gone);
    return anchor < target ? risen : fallen;
}

static inline double level(const Run *r, int slot, int day)
{
    int c = slot % WIDTH;
    return moved(r->anchor[slot], r->target[slot], r->drawn.up[c], r->drawn.down[c], day - r->anchor_day[slot]);
}

static void all_levels(const Run *restrict r, int day, double *restrict levels)
{
    for (int pair = 0; pair < PAIRS; pair++)
        for (int c = 0; c < WIDTH; c++) {
            int slot = pair * WIDTH + c, days = day - r->anchor_day[slot];
            levels[slot] = moved(r->anchor[slot], r->target[slot], r->drawn.up[c], r->drawn.down[c], days);
        }
}

/* A level whose target changes starts anew from where it stood yesterday. */
static void settle(Run *r, int slot, int day)
{
    double target = slot % WIDTH == ARMS && r->held[slot / WIDTH] ? 0.0 : r->ordered[slot];
    if (target == r->target[slot])
        return;
    r->anchor[slot] = level(r, slot, day - 1);
    r->anchor_day[slot] = day - 1;
    r->target[slot] = target;
}

static void accept(Run *r, int slot, int day)
{
    r->due[slot] = NEVER;
    r->ordered[slot] = r->decision[slot];
    settle(r, slot, day);
}

/* What is new arrives after its lead; what runs is raised or cut at once. */
static void order(Run *r, int actor, int day)
{
    for (int slot = actor * EACH * WIDTH; slot < (actor + 1) * EACH * WIDTH; slot++) {
        if (!on(slot))
            continue;
        if (r->decision[slot] > r->ordered[slot] && r->ordered[slot] < TOKEN && r->drawn.lead[slot]) {
            if (r->due[slot] == NEVER)
                r->due[slot] = day + r->drawn.lead[slot];
            if (r->due[slot] < r->next_arrival)
                r->next_arrival = r->due[slot];
        } else {
            accept(r, slot, day);
        }
    }
}

static int soonest(const int *days)
{
    int found = NEVER;
    for (int slot = 0; slot < SLOTS; slot++)
        found = days[slot] < found ? days[slot] : found;
    return found;
}

/* Whether something of a pair is due on a day: all channels are looked at at once. */
static inline int is_due(const int *days, int day)
{
    int found = 0;
    for (int c = 0; c < WIDTH; c++)
        found |= days[c] == day;
    return found;
}

static void arrive(Run *r, int day)
{
    for (int first = 0; first < SLOTS; first += WIDTH) {
        if (!is_due(r->due + first, day))
            continue;
        for (int slot = first; slot < first + WIDTH; slot++)
            if (r->due[slot] == day)
                accept(r, slot, day);
    }
    r->next_arrival = soonest(r->due);
}

/* Arms are held back from those who are not trusted. */
static void hold(Run *r, int day)
{
    for (int pair = 0; pair < PAIRS; pair++) {
        int held = partner[pair] && r->trust[pair] < r->drawn.least_trust;
        if (held != r->held[pair]) {
            r->held[pair] = held;
            settle(r, pair * WIDTH + ARMS, day);
        }
    }
}

#endif
