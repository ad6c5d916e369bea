/* The benchmark model written by hand in C: one run at a time, its state in flat arrays, day by day in one loop.
 *
 * Covers the same rules, distributions and order within a day as the world that simkit plays; it keeps no ledger and
 * writes down only what is compared or, if asked to, weekly histograms of every level as simkit's recorder does.
 */

#include "plain_c_kept.h"

/* The pair of who is asked for arms and the struck actor: the one that the questions look at. */
enum { ASKED_OF = PLEA_ASKED * EACH };

/* ---- Reviews ---- */

/* The rules toward a partner. */
static void help(Run *r, int actor, int pair, int day, double push[WIDTH], double words[WIDTH])
{
    const Drawn *d = &r->drawn;
    int other = receiver[pair], gets = back[pair] * WIDTH;
    double trust = r->trust[pair], got[WIDTH] = {0};
    got[STATEMENTS] = level(r, gets + STATEMENTS, day - 1);
    got[TRADE] = level(r, gets + TRADE, day - 1);
    got[ARMS] = level(r, gets + ARMS, day - 1);
    for (int at = 0; at < COUNT(trusting); at++)
        push[trusting[at].channel] += trust > trusting[at].above ? d->trusting[at] * trust : 0.0;
    double squeeze = least(r->strain[actor], r->strain[other]);
    for (int at = 0; at < COUNT(squeezed) && squeeze > 0.15; at++)
        push[squeezed[at].channel] += d->squeezed[at] * squeeze;
    double danger = r->threat[other] * trust;
    for (int at = 0; at < COUNT(threatened); at++)
        push[threatened[at].channel] += d->threatened[at] * danger;
    for (int at = 0; at < COUNT(polite); at++)
        push[polite[at].channel] += got[polite[at].got] >= TOKEN ? d->polite[at] * got[polite[at].got] : 0.0;
    for (int at = 0; at < COUNT(in_debt) && r->owed[pair] > 0.03; at++)
        push[in_debt[at].channel] += d->in_debt[at] * r->owed[pair];
    for (int at = 0; at < COUNT(interested); at++)
        push[interested[at].channel] += d->interested[actor][at] * (0.2 + r->threat[other]);
    double habit = 1.0 / (1.0 + exp(-6.0 * (r->reliance[pair] - 0.4)));
    for (int at = 0; at < COUNT(habits); at++)
        push[habits[at].channel] += d->habits[at] * habit;
    for (int at = 0; at < COUNT(outraged); at++)
        if (day - r->struck_on[other] < outraged[at].lasts)
            push[outraged[at].channel] += d->base[at] + d->grave[at] * STRIKE_SEVERITY;
    for (int at = 0; at < COUNT(pleas); at++) {
        int slot = pair * WIDTH + pleas[at].channel;
        if (r->asked_until[slot] > day && r->asked[slot] >= TOKEN) {
            push[pleas[at].channel] += d->deeds[at] * r->asked[slot];
            words[pleas[at].channel] = least(1.0, d->words[at] * r->asked[slot]);
        }
    }
}

/* The rules toward a rival. */
static void press(const Run *r, int actor, int pair, int day, double push[WIDTH])
{
    double armed = 0.0;
    for (int at = 0; at < armers[pair].count; at++)
        armed = most(armed, r->perceived[armers[pair].pair[at] * WIDTH + ARMS]);
    if (armers[pair].count)
        push[SANCTIONS] += r->drawn.pressed[actor] * (r->threat[actor] + armed);
    push[CYBER] += r->drawn.wary * r->threat[actor];
    if (day - r->struck_others_on[receiver[pair]] < retaliate.lasts)
        push[SANCTIONS] += r->drawn.retaliate * STRIKE_SEVERITY;
}

/* From wishes to what is decided: luck, what stands anyway, and ceilings. */
static void fit(Run *r, int pair, int week, double push[WIDTH], const double ceiling[WIDTH])
{
    const Drawn *d = &r->drawn;
    for (int c = 0; c < WIDTH; c++) {
        int slot = pair * WIDTH + c;
        if (!on(slot))
            continue;
        if (push[c] != 0.0) {
            if (r->fresh_week[slot] != week)
                r->fresh[slot] = d->fresh * normal(&r->luck), r->fresh_week[slot] = week;
            push[c] += d->lasting[slot] + r->fresh[slot];
        }
        r->wanted[slot] = within(0.0, push[c] + d->standing[slot], ceiling[c]);
    }
}

/* What an actor wants toward everybody, and what it promises; nothing is written yet. */
static void decide(Run *r, int actor, int day)
{
    const Drawn *d = &r->drawn;
    double ceiling[WIDTH] = {1, 1, 1, 1, 1, 1, 1, 1}, led[WIDTH] = {0};
    for (int at = 0; at < COUNT(caution); at++)
        ceiling[caution[at].channel] = most(0.0, 1.0 - d->caution[at] * r->threat[actor]);
    for (int at = 0; at < COUNT(leaders); at++)
        if (leaders[at].actor == actor)
            if ((leaders[at].by_strain ? r->strain : r->threat)[actor] > leaders[at].above)
                led[leaders[at].channel] += d->leaders[at];
    for (int pair = actor * EACH; pair < (actor + 1) * EACH; pair++) {
        double push[WIDTH] = {0}, *words = r->words + pair * WIDTH;
        memset(words, 0, WIDTH * sizeof *words);
        push[STATEMENTS] = -d->tired * r->strain[actor];
        if (partner[pair])
            help(r, actor, pair, day, push, words);
        if (rival[pair])
            press(r, actor, pair, day, push);
        for (int c = 0; c < WIDTH; c++)
            push[c] += (c <= FORCES ? partner : rival)[pair] ? led[c] : 0.0;
        ceiling[INTELLIGENCE] = least(1.0, d->room + r->trust[pair]);
        ceiling[CYBER] = most(0.0, 1.0 - d->deter * r->threat[receiver[pair]]);
        fit(r, pair, day / 7, push, ceiling);
    }
    for (int at = 0; at < COUNT(capacity); at++) {
        double total = 0.0, *first = r->wanted + actor * EACH * WIDTH + capacity[at].channel;
        for (int place = 0; place < EACH; place++)
            total += first[place * WIDTH];
        for (int place = 0; place < EACH && total > d->capacity[actor][at]; place++)
            first[place * WIDTH] *= d->capacity[actor][at] / total;
    }
}

/* A promise stands until it falls due; a higher one falls due later. */
static void promise(Run *r, int slot, int day)
{
    double before = r->promised[slot], promised = r->words[slot];
    int due = r->promise_due[slot];
    if (promised > before) {
        r->promise_due[slot] = day + r->drawn.within;
        if (r->promise_due[slot] < r->next_promise)
            r->next_promise = r->promise_due[slot];
    } else if (promised < before && day <= due && due < NEVER) {
        return;
    } else if (promised <= 0.0) {
        r->promise_due[slot] = NEVER;
    }
    r->promised[slot] = promised;
}

/* Write what was decided and promised, and ask partners for what is needed. */
static void write_decided(Run *r, int actor, int day)
{
    const Drawn *d = &r->drawn;
    int first = actor * EACH * WIDTH;
    memcpy(r->decision + first, r->wanted + first, EACH * WIDTH * sizeof *r->wanted);
    for (int pair = actor * EACH; pair < (actor + 1) * EACH; pair++) {
        if (!partner[pair])
            continue;
        for (int at = 0; at < COUNT(pleas); at++)
            promise(r, pair * WIDTH + pleas[at].channel, day);
        int arms = back[pair] * WIDTH + ARMS, known = back[pair] * WIDTH + INTELLIGENCE;
        if (r->threat[actor] > plead.above) {
            r->asked[arms] = least(1.0, d->plead_base + d->plead_rise * r->threat[actor]);
            r->asked_until[arms] = day + d->requests_stand;
        }
        if (r->strain[actor] > inform.above) {
            r->asked[known] = d->inform;
            r->asked_until[known] = day + d->requests_stand;
        }
    }
}

/* Everybody who reviews today reads before anybody writes. Returns whether somebody does. */
static int review(Run *r, int day)
{
    uint64_t today = r->emergencies[day];
    for (int actor = 0; actor < ACTORS; actor++)
        today |= (uint64_t)(day % reviews[actor % COUNT(reviews)] == 0) << actor;
    for (int actor = 0; actor < ACTORS; actor++)
        if (today >> actor & 1)
            decide(r, actor, day);
    for (int actor = 0; actor < ACTORS; actor++)
        if (today >> actor & 1)
            write_decided(r, actor, day), order(r, actor, day);
    return today != 0;
}

/* ---- Events ---- */

static void alarm_at(Run *r, int actor, int day)
{
    int on_day = day + r->drawn.reaction[actor];
    if (on_day <= HORIZON)
        r->emergencies[on_day] |= (uint64_t)1 << actor;
}

static void strike(Run *r, int day)
{
    const Drawn *d = &r->drawn;
    r->struck_on[0] = r->struck_others_on[1] = day;
    r->threat[0] = least(1.0, r->threat[0] + d->shock * STRIKE_SEVERITY);
    r->trust[0] = most(0.0, r->trust[0] - d->distrust * STRIKE_SEVERITY);
    alarm_at(r, 0, day), alarm_at(r, 1, day);
    for (int pair = 0; pair < EACH; pair++)
        if (partner[pair]) {
            r->reliance[pair] = least(1.0, r->reliance[pair] + d->replace * STRIKE_SEVERITY);
            alarm_at(r, receiver[pair], day);
        }
}

static void events(Run *r, int day)
{
    const Drawn *d = &r->drawn;
    for (int at = 0; at < r->broken_count; at++) {
        int pair = back[r->broken[at].pair];
        r->trust[pair] = most(0.0, r->trust[pair] - d->anger * r->broken[at].severity);
        r->promise_broken |= pair == ASKED_OF;
    }
    r->broken_count = 0;
    if (day == d->strike_day)
        strike(r, day);
    if (day == PLEA_WEEK * 7) {
        int slot = ASKED_OF * WIDTH + ARMS;
        r->asked[slot] = PLEA_LEVEL, r->asked_until[slot] = day + d->requests_stand;
        alarm_at(r, PLEA_ASKED, day);
    }
    if (day % 7 == 0) {
        int on_day = day + (int)(uniform(&r->luck) * 7.0);
        r->flare_day = uniform(&r->luck) < d->flares_a_week ? on_day : NEVER;
    }
    if (day == r->flare_day) {
        r->threat[FLARE_TARGET] = least(1.0, r->threat[FLARE_TARGET] + d->flare);
        alarm_at(r, FLARE_TARGET, day);
    }
}

static void fall_due(Run *r, int day)
{
    for (int slot = 0; slot < SLOTS; slot++) {
        if (r->promise_due[slot] != day)
            continue;
        double promised = r->promised[slot], delivered = level(r, slot, day);
        r->promise_due[slot] = NEVER;
        if (delivered < (promised >= 0.7 ? 0.7 : promised >= 0.4 ? 0.4 : promised >= TOKEN ? TOKEN : 0.0)) {
            r->broken[r->broken_count].pair = slot / WIDTH;
            r->broken[r->broken_count++].severity = most(0.0, promised - delivered);
        }
    }
    r->next_promise = soonest(r->promise_due);
}

/* ---- Week by week ---- */

/* Variables return toward rest, and rules move them; all read last week's. */
static void move_variables(Run *r, int day)
{
    const Drawn *d = &r->drawn;
    double levels[SLOTS], threat[ACTORS], strain[ACTORS], owed[PAIRS];
    all_levels(r, day - 1, levels);
    memcpy(owed, r->owed, sizeof owed);
    for (int i = 0; i < ACTORS; i++) {
        threat[i] = d->threat_rests[i] + (r->threat[i] - d->threat_rests[i]) * d->threat_kept;
        strain[i] = d->strain_rests + (r->strain[i] - d->strain_rests) * d->strain_kept + d->gloom * r->threat[i];
    }
    for (int pair = 0; pair < PAIRS; pair++) {
        const double *gives = levels + pair * WIDTH, *gets = levels + back[pair] * WIDTH;
        double trust = d->trust_rests[pair] + (r->trust[pair] - d->trust_rests[pair]) * d->trust_kept;
        double owes = owed[pair] * d->owed_kept;
        double reliance = d->reliance_rests + (r->reliance[pair] - d->reliance_rests) * d->reliance_kept;
        int i = pair / EACH;
        if (partner[pair]) {
            double shared = least(r->threat[i], r->threat[receiver[pair]]), theirs = owed[back[pair]];
            trust += gets[STATEMENTS] >= TOKEN ? d->words_trust * gets[STATEMENTS] : 0.0;
            trust += gets[ARMS] >= TOKEN ? d->arms_trust * gets[ARMS] : 0.0;
            trust += shared > 0.2 ? d->common * shared : 0.0;
            trust -= theirs > envy.above ? d->envy * theirs : 0.0;
            reliance += gets[ARMS] >= TOKEN ? d->arms_bind * gets[ARMS] : 0.0;
            reliance += gets[TRADE] >= TOKEN ? d->trade_binds * gets[TRADE] : 0.0;
            owes += d->arms_owed * (gets[ARMS] - gives[ARMS]) + d->forces_owed * (gets[FORCES] - gives[FORCES]);
        }
        if (rival[pair]) {
            threat[i] += gets[CYBER] >= TOKEN ? d->fear * gets[CYBER] : 0.0;
            strain[i] += gets[SANCTIONS] >= TOKEN ? d->weary * gets[SANCTIONS] : 0.0;
        }
        r->trust[pair] = within(0.0, trust, 1.0);
        r->owed[pair] = within(-1.0, owes, 1.0);
        r->reliance[pair] = within(0.0, reliance, 1.0);
    }
    for (int i = 0; i < ACTORS; i++)
        r->threat[i] = within(0.0, threat[i], 1.0), r->strain[i] = within(0.0, strain[i], 1.0);
}

/* Outsiders close a share of the gap between what they believe and what is done. */
static void believe(Run *r, int day)
{
    double levels[SLOTS];
    all_levels(r, day, levels);
    for (int pair = 0; pair < PAIRS; pair++)
        for (int c = 0; c < WIDTH; c++) {
            int slot = pair * WIDTH + c;
            r->perceived[slot] += r->drawn.rate[c] * (levels[slot] - r->perceived[slot]);
        }
}

/* ---- Playing ---- */

/* Variables at rest, and nothing decided. */
static void begin(Run *r, uint64_t seed, int run)
{
    memset(r, 0, sizeof *r);
    r->luck = luck_of(seed, (uint64_t)run);
    draw_all(&r->drawn, &r->luck);
    memcpy(r->threat, r->drawn.threat_rests, sizeof r->threat);
    memcpy(r->trust, r->drawn.trust_rests, sizeof r->trust);
    for (int i = 0; i < ACTORS; i++)
        r->strain[i] = r->drawn.strain_rests, r->struck_on[i] = r->struck_others_on[i] = -NEVER;
    for (int pair = 0; pair < PAIRS; pair++)
        r->reliance[pair] = r->drawn.reliance_rests;
    for (int slot = 0; slot < SLOTS; slot++)
        r->due[slot] = r->promise_due[slot] = NEVER, r->fresh_week[slot] = -1;
    r->next_arrival = r->next_promise = r->flare_day = NEVER;
}

/* What is wanted at the start has long been delivered, and is believed as far as it is open. */
static void open_run(Run *r)
{
    for (int turn = 0; turn < 4; turn++) {
        for (int actor = 0; actor < ACTORS; actor++)
            decide(r, actor, 0);
        for (int actor = 0; actor < ACTORS; actor++)
            write_decided(r, actor, 0);
        for (int pair = 0; pair < PAIRS; pair++)
            r->held[pair] = partner[pair] && r->trust[pair] < r->drawn.least_trust;
        for (int at = 0; at < COUNT(used); at++) {
            int slot = used[at], c = slot % WIDTH;
            double arrives = c == ARMS && r->held[slot / WIDTH] ? 0.0 : r->decision[slot];
            r->ordered[slot] = r->decision[slot];
            r->target[slot] = r->anchor[slot] = arrives;
            r->perceived[slot] = r->promised[slot] + r->drawn.openness[c] * (arrives - r->promised[slot]);
        }
    }
}

static void play_one(Run *r, const Kept *kept, int run)
{
    open_run(r);
    for (int day = 0; day <= HORIZON; day++) {
        int week = day % 7 == 0;
        events(r, day);
        if (week && day)
            move_variables(r, day);
        int reviewed = day && review(r, day);
        if (day == r->next_arrival)
            arrive(r, day);
        if (reviewed || week)
            hold(r, day);
        if (day == r->next_promise)
            fall_due(r, day);
        if (week && day)
            believe(r, day);
        if (week)
            write_down(r, kept, run, day);
        if (!r->arms_came && day >= r->drawn.strike_day && day <= r->drawn.strike_day + 182)
            r->arms_came = level(r, ASKED_OF * WIDTH + ARMS, day) >= 0.4;
    }
    uint8_t *answers = kept->answers + (size_t)run * ANSWERS;
    answers[0] = r->arms_came != 0, answers[1] = r->promise_broken != 0, answers[2] = r->strain[0] >= 0.65;
}

static Run r;

/* Play runs 0 .. runs - 1; `counts`, `sums` and `places` are all null or none is. */
void play(uint64_t seed, int runs, double *read, uint8_t *answers, int32_t *counts, int64_t *sums, uint8_t *places)
{
    Kept kept = {read, answers, counts, sums, places};
    for (int run = 0; run < runs; run++) {
        begin(&r, seed, run);
        play_one(&r, &kept, run);
        if (counts && (run % BLOCK == BLOCK - 1 || run == runs - 1))
            count(&kept, run % BLOCK + 1);
    }
}

/* ---- What the tests and the shares of time look at ---- */

void block(const uint64_t counter[WORDS], const uint64_t key[2], uint64_t out[WORDS]) { philox(counter, key, out); }

double normal_of(double share) { return normal_at(share); }

/* How many uniforms, and of those how many for normals, the last run took. */
void draws(uint64_t out[2])
{
    out[0] = r.luck.blocks * WORDS - (uint64_t)(AHEAD - r.luck.used), out[1] = r.luck.normals;
}

/* Draw as many uniforms and normals as so many runs need, and nothing else. */
double luck_alone(int runs, int uniforms, int normals)
{
    double sum = 0.0;
    for (int run = 0; run < runs; run++) {
        Luck luck = luck_of(1, (uint64_t)run);
        for (int at = 0; at < uniforms; at++)
            sum += uniform(&luck);
        for (int at = 0; at < normals; at++)
            sum += normal(&luck);
    }
    return sum;
}
