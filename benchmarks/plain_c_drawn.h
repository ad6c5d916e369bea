/* The numbers of one run of `plain_c.c`: all that is drawn before it begins, from the ranges and for its lasting luck.
 *
 * Covers what `drawn.py` covers for the other models written by hand. The ranges and who stands to whom are macros of
 * `plain_c_numbers.h`, which `plain_c.py` writes from `numbers.py` and `ties.py`.
 */

#ifndef PLAIN_C_DRAWN_H
#define PLAIN_C_DRAWN_H

#include "plain_c_chance.h"
#include "plain_c_numbers.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

enum { WIDTH = 8, EACH = ACTORS - 1, PAIRS = ACTORS * EACH, SLOTS = PAIRS * WIDTH };

typedef struct {
    int channel;
    Number strength;
} Rule;

typedef struct {
    const char *name;
    Number lead, builds, fades, openness;
} Channel;

static const Channel channels[] = CHANNELS;
static const Rule squeezed[] = SQUEEZED, threatened[] = THREATENED, in_debt[] = IN_DEBT, habits[] = HABITS;
static const Rule caution[] = CAUTION, capacity[] = CAPACITY, standing[] = STANDING, help_builds[] = HELP_BUILDS_TRUST;
static const Rule owed_for[] = OWED, relied_on[] = RELIANCE;
static const struct { int channel; double above; Number strength; } trusting[] = TRUSTING;
static const struct { int channel, got; Number strength; } polite[] = POLITE;
static const struct { int channel, lasts; Number base, grave; } outraged[] = OUTRAGED;
static const struct { int channel; Number deeds, words; } pleas[] = PLEAS;
static const struct { int channel, interest; Number strength; } interested[] = INTERESTED;
static const struct { double above; Number base, rise; } plead = PLEAD;
static const struct { double above; Number level; } inform = INFORM, envy = ENVY;
static const struct { int lasts; Number grave; } retaliate = RETALIATE;
static const struct { int actor, channel, by_strain; double above; } leaders[] = LEADING;
static const Number weights[] = WEIGHTS, reactions[] = REACTIONS;
static const int reviews[] = REVIEWS;

/* Pairs stand in the order of their givers: pair = giver * EACH + place; slot = pair * WIDTH + channel. */
static const int receiver[PAIRS] = RECEIVER, back[PAIRS] = BACK;
static const int partner[PAIRS] = PARTNER, rival[PAIRS] = RIVAL;
static const int used[] = USED;
static const struct { int count, pair[EACH]; } armers[PAIRS] = ARMERS;

typedef struct {
    double trusting[COUNT(trusting)], squeezed[COUNT(squeezed)], threatened[COUNT(threatened)], polite[COUNT(polite)];
    double in_debt[COUNT(in_debt)], base[COUNT(outraged)], grave[COUNT(outraged)], deeds[COUNT(pleas)];
    double words[COUNT(pleas)], interested[ACTORS][COUNT(interested)], habits[COUNT(habits)], caution[COUNT(caution)];
    double leaders[COUNT(leaders)], capacity[ACTORS][COUNT(capacity)], pressed[ACTORS];
    double room, least_trust, plead_base, plead_rise, inform, common, envy, replace, tired, wary, deter, retaliate;
    double arms_trust, words_trust, arms_owed, forces_owed, trade_binds, arms_bind, fear, weary, gloom;
    double shock, distrust, flare, flares_a_week, anger, fresh;
    double threat_rests[ACTORS], strain_rests, trust_rests[PAIRS], reliance_rests;
    double threat_kept, strain_kept, trust_kept, owed_kept, reliance_kept;
    double up[WIDTH], down[WIDTH], rate[WIDTH], openness[WIDTH], lasting[SLOTS], standing[SLOTS];
    int reaction[ACTORS], lead[SLOTS], within, requests_stand, strike_day;
} Drawn;

static inline int on(int slot)
{
    int pair = slot / WIDTH, channel = slot % WIDTH;
    return channel == STATEMENTS || (channel <= FORCES ? partner[pair] : rival[pair]);
}

static void draw_rules(Drawn *d, Luck *luck)
{
    for (int at = 0; at < COUNT(trusting); at++)
        d->trusting[at] = drawn(luck, trusting[at].strength);
    for (int at = 0; at < COUNT(squeezed); at++)
        d->squeezed[at] = drawn(luck, squeezed[at].strength);
    for (int at = 0; at < COUNT(threatened); at++)
        d->threatened[at] = drawn(luck, threatened[at].strength);
    for (int at = 0; at < COUNT(polite); at++)
        d->polite[at] = drawn(luck, polite[at].strength);
    for (int at = 0; at < COUNT(in_debt); at++)
        d->in_debt[at] = drawn(luck, in_debt[at].strength);
    for (int at = 0; at < COUNT(outraged); at++)
        d->base[at] = drawn(luck, outraged[at].base), d->grave[at] = drawn(luck, outraged[at].grave);
    for (int at = 0; at < COUNT(pleas); at++)
        d->deeds[at] = drawn(luck, pleas[at].deeds), d->words[at] = drawn(luck, pleas[at].words);
    for (int at = 0; at < COUNT(habits); at++)
        d->habits[at] = drawn(luck, habits[at].strength);
    for (int at = 0; at < COUNT(caution); at++)
        d->caution[at] = drawn(luck, caution[at].strength);
    for (int at = 0; at < COUNT(leaders); at++)
        d->leaders[at] = drawn(luck, (Number)LEFT);
    d->room = drawn(luck, (Number)ROOM), d->least_trust = drawn(luck, (Number)LEAST_TRUST);
    d->plead_base = drawn(luck, plead.base), d->plead_rise = drawn(luck, plead.rise);
    d->inform = drawn(luck, inform.level), d->envy = drawn(luck, envy.level);
    d->common = drawn(luck, (Number)COMMON), d->replace = drawn(luck, (Number)REPLACE);
    d->tired = drawn(luck, (Number)TIRED), d->wary = drawn(luck, (Number)WARY);
    d->deter = drawn(luck, (Number)DETER), d->retaliate = drawn(luck, retaliate.grave);
    d->arms_trust = drawn(luck, help_builds[0].strength), d->words_trust = drawn(luck, help_builds[1].strength);
    d->arms_owed = drawn(luck, owed_for[0].strength), d->forces_owed = drawn(luck, owed_for[1].strength);
    d->trade_binds = drawn(luck, relied_on[0].strength), d->arms_bind = drawn(luck, relied_on[1].strength);
    d->fear = drawn(luck, (Number)FEAR), d->weary = drawn(luck, (Number)WEARY), d->gloom = drawn(luck, (Number)GLOOM);
}

static void draw_events(Drawn *d, Luck *luck)
{
    d->shock = drawn(luck, (Number)SHOCK), d->distrust = drawn(luck, (Number)DISTRUST);
    d->flare = drawn(luck, (Number)FLARE) * drawn(luck, (Number)FLARE_SEVERITY);
    d->flares_a_week = drawn(luck, (Number)FLARES_A_YEAR) * 7.0 / 365.25;
    d->anger = drawn(luck, (Number)ANGER);
    d->within = (int)rint(drawn(luck, (Number)WITHIN));
    d->requests_stand = (int)rint(drawn(luck, (Number)REQUESTS_STAND));
    static const int weeks[] = STRIKE_WEEKS;
    d->strike_day = weeks[0] * 7 + (int)(uniform(luck) * (weeks[1] * 7 + 7 - weeks[0] * 7));
}

static void draw_actors(Drawn *d, Luck *luck)
{
    double general[COUNT(interested)], press = drawn(luck, (Number)PRESS), calm = drawn(luck, (Number)RESTS_THREAT);
    for (int at = 0; at < COUNT(interested); at++)
        general[at] = drawn(luck, interested[at].strength);
    for (int i = 0; i < ACTORS; i++) {
        double cares[INTERESTS];
        for (int which = 0; which < INTERESTS; which++)
            cares[which] = drawn(luck, weights[(i + which) % COUNT(weights)]);
        for (int at = 0; at < COUNT(interested); at++)
            d->interested[i][at] = general[at] * cares[interested[at].interest];
        d->pressed[i] = press * cares[PRESSED];
        for (int at = 0; at < COUNT(capacity); at++)
            d->capacity[i][at] = drawn(luck, capacity[at].strength);
        double reaction = rint(drawn(luck, reactions[i % COUNT(reactions)]));
        d->reaction[i] = reaction < 1.0 ? 1 : (int)reaction;
        d->threat_rests[i] = i % 3 ? calm : drawn(luck, (Number)RESTS_THREAT_OF_SOME);
    }
    double stranger = drawn(luck, (Number)RESTS_TRUST);
    for (int pair = 0; pair < PAIRS; pair++)
        if (pair < back[pair])
            d->trust_rests[pair] = d->trust_rests[back[pair]] =
                partner[pair] ? drawn(luck, (Number)RESTS_TRUST_OF_PARTNERS) : stranger;
    d->strain_rests = drawn(luck, (Number)RESTS_STRAIN), d->reliance_rests = drawn(luck, (Number)RESTS_RELIANCE);
    d->threat_kept = exp2(-7.0 / drawn(luck, (Number)HALF_LIVES_THREAT));
    d->strain_kept = exp2(-7.0 / drawn(luck, (Number)HALF_LIVES_STRAIN));
    d->trust_kept = exp2(-7.0 / drawn(luck, (Number)HALF_LIVES_TRUST));
    d->owed_kept = exp2(-7.0 / drawn(luck, (Number)HALF_LIVES_OWED));
    d->reliance_kept = exp2(-7.0 / drawn(luck, (Number)HALF_LIVES_RELIANCE));
}

static void draw_slots(Drawn *d, Luck *luck)
{
    double leads[WIDTH], insight = drawn(luck, (Number)INSIGHT), delays = drawn(luck, (Number)DELAYS);
    double lasting = drawn(luck, (Number)LASTING);
    d->fresh = drawn(luck, (Number)FRESH);
    for (int c = 0; c < WIDTH; c++) {
        leads[c] = drawn(luck, channels[c].lead);
        d->up[c] = 1.0 / drawn(luck, channels[c].builds), d->down[c] = 1.0 / drawn(luck, channels[c].fades);
        double rate = drawn(luck, channels[c].openness) + insight;
        d->rate[c] = rate < 1.0 ? rate : 1.0;
        d->openness[c] = d->rate[c] - insight;
    }
    for (int at = 0; at < COUNT(used); at++) {
        int slot = used[at], c = slot % WIDTH;
        d->lead[slot] = leads[c] > 0.0 ? (int)rint(leads[c] * (1.0 + delays * drawn(luck, (Number){-1, 0, 2}))) : 0;
        d->lasting[slot] = lasting * normal(luck);
        d->standing[slot] = 0.0;
    }
    for (int pair = 0; pair < PAIRS; pair++)
        for (int at = 0; at < COUNT(standing) && partner[pair]; at++)
            d->standing[pair * WIDTH + standing[at].channel] = drawn(luck, standing[at].strength);
}

static void draw_all(Drawn *d, Luck *luck)
{
    draw_rules(d, luck), draw_events(d, luck), draw_actors(d, luck), draw_slots(d, luck);
}

#endif
