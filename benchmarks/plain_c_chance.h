/* Chance for `plain_c.c`: the generator that simkit draws from, and what it makes of its bits.
 *
 * Covers Philox4x64-10, after Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011,
 * section 3.3 and table 2), uniforms as in `simkit/chance.py`, triangles by their inverse distribution function, and
 * normals by algorithm AS 241 (Wichura 1988, Applied Statistics 37, PPND16).
 */

#ifndef PLAIN_C_CHANCE_H
#define PLAIN_C_CHANCE_H

#include <math.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 Wide;

enum { WORDS = 4, ROUNDS = 10, AHEAD = 64 };

/* The stream of one run: its key, how many blocks of four and normals are drawn, and uniforms drawn ahead. */
typedef struct {
    uint64_t key[2], blocks, normals;
    int used;
    double ahead[AHEAD];
} Luck;

typedef struct {
    double low, value, high;
} Number;

/* One block: a bijection of the counter, keyed; each round is two wide multiplications and a swap. */
static void philox(const uint64_t counter[WORDS], const uint64_t key[2], uint64_t out[WORDS])
{
    uint64_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3], k0 = key[0], k1 = key[1];
    for (int round = 0; round < ROUNDS; round++) {
        Wide left = (Wide)0xD2E7470EE14C6C93u * c0, right = (Wide)0xCA5A826395121157u * c2;
        c0 = (uint64_t)(right >> 64) ^ c1 ^ k0;
        c1 = (uint64_t)right;
        c2 = (uint64_t)(left >> 64) ^ c3 ^ k1;
        c3 = (uint64_t)left;
        k0 += 0x9E3779B97F4A7C15u;
        k1 += 0xBB67AE8584CAA73Bu;
    }
    out[0] = c0, out[1] = c1, out[2] = c2, out[3] = c3;
}

static Luck luck_of(uint64_t seed, uint64_t run)
{
    return (Luck){.key = {seed, run}, .used = AHEAD};
}

/* Blocks do not wait for each other, so that several at once keep the processor's multiplier busy. */
static void draw_ahead(Luck *luck)
{
    uint64_t raw[AHEAD];
    for (int at = 0; at < AHEAD; at += WORDS)
        philox((uint64_t[WORDS]){luck->blocks++, 0, 0, 0}, luck->key, raw + at);
    for (int at = 0; at < AHEAD; at++)
        luck->ahead[at] = ((double)(raw[at] >> 12) + 0.5) * 0x1p-52;
    luck->used = 0;
}

/* Uniform in the open interval (0, 1). */
static inline double uniform(Luck *luck)
{
    if (luck->used == AHEAD)
        draw_ahead(luck);
    return luck->ahead[luck->used++];
}

static inline double polynomial(const double by_power[8], double x)
{
    double sum = by_power[7];
    for (int power = 6; power >= 0; power--)
        sum = sum * x + by_power[power];
    return sum;
}

static double far_out(double q, double share)
{
    static const double above[2][8] = {
        {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
         1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
        {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
         2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7}};
    static const double below[2][8] = {
        {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
         1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9},
        {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
         7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}};
    double r = sqrt(-log(q < 0.0 ? share : 1.0 - share));
    int tail = r > 5.0;
    r -= tail ? 5.0 : 1.6;
    return copysign(polynomial(above[tail], r) / polynomial(below[tail], r), q);
}

/* The standard normal's inverse distribution function. */
static inline double normal_at(double share)
{
    static const double above[8] = {
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3};
    static const double below[8] = {
        1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3};
    double q = share - 0.5, r = 0.180625 - q * q;
    return r >= 0.0 ? q * polynomial(above, r) / polynomial(below, r) : far_out(q, share);
}

static inline double normal(Luck *luck)
{
    luck->normals++;
    return normal_at(uniform(luck));
}

/* A number of the world: a triangle, or the value itself where nothing is uncertain. */
static double drawn(Luck *luck, Number number)
{
    double width = number.high - number.low;
    if (width <= 0.0)
        return number.value;
    double u = uniform(luck), rise = number.value - number.low;
    if (u * width < rise)
        return number.low + sqrt(u * width * rise);
    return number.high - sqrt((1.0 - u) * width * (number.high - number.value));
}

#endif
