/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/distribution.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/draw.h"

/* clang-format off */
const struct distribution distributions[N_VALUE_TYPES] = {
    [NUMBER]     = {"number", "", {
        "a number, the same in every replicate",
        "un nombre, le même dans toutes les réplications"}},
    [FACTOR]     = {"x", "factor", {
        "multiplies what stood before, written x1.5",
        "multiplie ce qui précède, écrit x1.5"}},
    [BETA]       = {"beta", "a b", {
        "beta law on [0, 1], with mean a / (a + b)",
        "loi bêta sur [0 ; 1], de moyenne a / (a + b)"}},
    [UNIFORM]    = {"uniform", "low high", {
        "every value from low to high is as likely",
        "toutes les valeurs de low à high sont aussi probables"}},
    [TRIANGULAR] = {"triangular", "low mode high", {
        "from low to high, most likely at mode",
        "de low à high, le plus probable étant mode"}},
    [NORMAL]     = {"normal", "mean sd", {
        "normal law with mean and standard deviation, truncated at the limits of the parameter",
        "loi normale de moyenne mean et d’écart-type sd, tronquée aux limites du paramètre"}},
    [LOGNORMAL]  = {"lognormal", "median gsd", {
        "lognormal law with median and geometric standard deviation, truncated likewise",
        "loi log-normale de médiane median et d’écart-type géométrique gsd, tronquée de même"}},
    [DISCRETE]   = {"discrete", "v:w v:w", {
        "the values v with the weights w",
        "les valeurs v avec les poids w"}},
};
/* clang-format on */

/* The uniforms of the program are (word + 1/2) 2^-32. */
static const double first_uniform = 0x1p-33;
static const double last_uniform = 1 - 0x1p-33;

static double clamp(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

int32_t distribution_arguments(enum value_type type)
{
    static const int32_t n[N_VALUE_TYPES] = {
        [NUMBER] = 1,     [FACTOR] = 1, [BETA] = 2,      [UNIFORM] = 2,
        [TRIANGULAR] = 3, [NORMAL] = 2, [LOGNORMAL] = 2, [DISCRETE] = 0};
    return n[type];
}

static double weight_sum(const struct value *value)
{
    double sum = 0;
    for (int32_t i = 1; i < value->n_arguments; i += 2)
        sum += value->argument[i];
    return sum;
}

bool distribution_is_valid(const struct value *value)
{
    const double *a = value->argument;
    switch (value->type) {
    case BETA:
        return a[0] >= 1e-3 && a[0] <= 1e5 && a[1] >= 1e-3 && a[1] <= 1e5;
    case UNIFORM:
        return a[0] <= a[1];
    case TRIANGULAR:
        return a[0] <= a[1] && a[1] <= a[2] && a[0] < a[2];
    case NORMAL:
        return a[1] >= 0;
    case LOGNORMAL:
        return a[0] > 0 && a[1] >= 1;
    case DISCRETE:
        for (int32_t i = 1; i < value->n_arguments; i += 2) {
            if (a[i] < 0)
                return false;
        }
        return weight_sum(value) > 0 && isfinite(weight_sum(value));
    default:
        return true;
    }
}

bool distribution_is_truncated(const struct value *value)
{
    return value->type == NORMAL || value->type == LOGNORMAL;
}

/* Standard normal score of a limit; -1e9 and 1e9 stand for certainly beyond. */
static double score(const struct value *value, double x)
{
    double centre = value->argument[0], spread = value->argument[1];
    if (value->type == LOGNORMAL) {
        if (x <= 0)
            return -1e9;
        x = log(x);
        centre = log(centre);
        spread = log(spread);
    }
    if (spread > 0)
        return clamp((x - centre) / spread, -1e9, 1e9);
    return x < centre ? -1e9 : x > centre ? 1e9 : 0;
}

static bool is_point(const struct value *value)
{
    return (value->type == NORMAL && value->argument[1] == 0) ||
           (value->type == LOGNORMAL && value->argument[1] == 1);
}

double distribution_mass(const struct value *value, double low, double high)
{
    if (is_point(value))
        return value->argument[0] >= low && value->argument[0] <= high;
    return gsl_cdf_ugaussian_P(score(value, high)) -
           gsl_cdf_ugaussian_P(score(value, low));
}

void distribution_support(const struct value *value, double *low, double *high)
{
    const double *a = value->argument;
    int32_t n = value->n_arguments;
    *low = value->type == BETA ? 0 : a[0];
    *high = value->type == BETA ? 1 : a[n - 1];
    if (value->type == DISCRETE)
        *high = a[n - 2]; /* in rising order */
}

void distribution_sort(struct value *value)
{
    double *a = value->argument;
    if (value->type != DISCRETE)
        return;
    for (int32_t i = 2; i < value->n_arguments; i += 2) {
        for (int32_t j = i; j > 0 && a[j - 2] > a[j]; j -= 2) {
            for (int32_t k = j; k < j + 2; k++) {
                double kept = a[k];
                a[k] = a[k - 2];
                a[k - 2] = kept;
            }
        }
    }
}

static double triangular_quantile(const double *a, double u)
{
    double low = a[0], mode = a[1], high = a[2];
    double width = high - low;
    if (u * width < mode - low)
        return low + sqrt(u * width * (mode - low));
    return high - sqrt((1 - u) * width * (high - mode));
}

/* Normal or lognormal, cut at low and high and scaled up to the mass that is left. */
static double truncated_quantile(const struct value *value, double low, double high,
                                 double u)
{
    const double *a = value->argument;
    if (is_point(value))
        return a[0];
    double p_low = gsl_cdf_ugaussian_P(score(value, low));
    double p_high = gsl_cdf_ugaussian_P(score(value, high));
    double z = gsl_cdf_ugaussian_Pinv(p_low + u * (p_high - p_low));
    double x = value->type == NORMAL ? a[0] + a[1] * z : a[0] * exp(log(a[1]) * z);
    return clamp(x, low, high);
}

static double discrete_quantile(const struct value *value, double u)
{
    const double *a = value->argument;
    double left = u * weight_sum(value);
    int32_t last = 0;
    for (int32_t i = 0; i < value->n_arguments; i += 2) {
        if (a[i + 1] > 0) {
            last = i;
            left -= a[i + 1];
            if (left < 0)
                break;
        }
    }
    return a[last];
}

double value_quantile(const struct value *value, double low, double high, double u)
{
    const double *a = value->argument;
    switch (value->type) {
    case BETA:
        return draw_beta_quantile(u, a[0], a[1]);
    case UNIFORM:
        return a[0] + u * (a[1] - a[0]);
    case TRIANGULAR:
        return triangular_quantile(a, u);
    case NORMAL:
    case LOGNORMAL:
        return truncated_quantile(value, low, high, u);
    case DISCRETE:
        return discrete_quantile(value, u);
    default:
        return a[0];
    }
}

void value_quantiles(const struct value *value, double low, double high, int32_t n,
                     const double *u, double *x)
{
    if (value->type == BETA) {
        draw_beta_quantiles(n, u, value->argument[0], value->argument[1], x);
        return;
    }
    for (int32_t i = 0; i < n; i++)
        x[i] = value_quantile(value, low, high, u[i]);
}

void value_range(const struct value *value, double low, double high, double *smallest,
                 double *largest)
{
    if (value->type == UNIFORM || value->type == TRIANGULAR) {
        distribution_support(value, smallest, largest);
    } else {
        *smallest = value_quantile(value, low, high, first_uniform);
        *largest = value_quantile(value, low, high, last_uniform);
    }
}
