/* What is kept of the runs of `plain_c.c`: what is compared and, if asked for, a histogram of every level each week.
 *
 * Covers the same series and places of the histograms as `simkit/engine/recorder.py`. Places are kept for a block of
 * BLOCK runs before they are counted, week by week, since the counts of all weeks together fit no cache.
 */

#ifndef PLAIN_C_KEPT_H
#define PLAIN_C_KEPT_H

#include "plain_c_state.h"

enum {
    MOMENTS = WEEKS + 1,
    USED_SLOTS = COUNT(used),
    SERIES = 3 * USED_SLOTS + 2 * ACTORS + 3 * PAIRS,
    READ = COUNT(readings),
    ANSWERS = 3,
};

typedef struct {
    double *read;     /* (runs, MOMENTS, READ) */
    uint8_t *answers; /* (runs, ANSWERS) */
    int32_t *counts;  /* (MOMENTS, SERIES, BINS), or null where no histograms are asked for */
    int64_t *sums;    /* (MOMENTS, SERIES), in fixed point of 2^-32 */
    uint8_t *places;  /* (MOMENTS, BLOCK, SERIES) */
} Kept;

static double read_one(const Run *r, int at, int day)
{
    int place = readings[at].place;
    switch (readings[at].kind) {
    case DELIVERED: return level(r, place, day);
    case PERCEIVED: return r->perceived[place];
    case PROMISED: return r->promised[place];
    case THREAT: return r->threat[place];
    case STRAIN: return r->strain[place];
    case TRUST: return r->trust[place];
    case OWED_TO: return r->owed[place];
    default: return r->reliance[place];
    }
}

/* All series in their order: delivered, perceived, promised of each slot; threat, strain; trust, owed, reliance. */
static void gather(const Run *restrict r, int day, double *restrict values)
{
    double levels[SLOTS];
    all_levels(r, day, levels);
    for (int at = 0; at < USED_SLOTS; at++) {
        values[at] = levels[used[at]];
        values[USED_SLOTS + at] = r->perceived[used[at]];
        values[2 * USED_SLOTS + at] = r->promised[used[at]];
    }
    values += 3 * USED_SLOTS;
    memcpy(values, r->threat, sizeof r->threat), memcpy(values + ACTORS, r->strain, sizeof r->strain);
    values += 2 * ACTORS;
    memcpy(values, r->trust, sizeof r->trust), memcpy(values + 2 * PAIRS, r->reliance, sizeof r->reliance);
    memcpy(values + PAIRS, r->owed, sizeof r->owed);
}

/* The places of a moment's values; only what is owed can be negative. */
static void place_all(const Run *r, const Kept *kept, int moment, int run)
{
    double values[SERIES];
    uint8_t *places = kept->places + ((size_t)moment * BLOCK + run % BLOCK) * SERIES;
    int64_t *sums = kept->sums + (size_t)moment * SERIES;
    gather(r, moment * 7, values);
    for (int at = 0; at < SERIES; at++)
        sums[at] += (int64_t)rint(values[at] * 0x1p32);
    for (int at = 0; at < SERIES; at++)
        places[at] = (uint8_t)(int)(values[at] * (BINS - 1) + 0.5);
    for (int at = SERIES - 2 * PAIRS; at < SERIES - PAIRS; at++)
        places[at] = (uint8_t)(int)((values[at] + 1.0) * ((BINS - 1) / 2.0) + 0.5);
}

/* Count the places of the last so many runs. */
static void count(const Kept *kept, int runs)
{
    for (int moment = 0; moment < MOMENTS; moment++)
        for (int run = 0; run < runs; run++) {
            const uint8_t *places = kept->places + ((size_t)moment * BLOCK + run) * SERIES;
            int32_t *counts = kept->counts + (size_t)moment * SERIES * BINS;
            for (int at = 0; at < SERIES; at++)
                counts[at * BINS + places[at]]++;
        }
}

static void write_down(const Run *r, const Kept *kept, int run, int day)
{
    double *row = kept->read + ((size_t)run * MOMENTS + day / 7) * READ;
    for (int at = 0; at < READ; at++)
        row[at] = read_one(r, at, day);
    if (kept->counts)
        place_all(r, kept, day / 7, run);
}

#endif
