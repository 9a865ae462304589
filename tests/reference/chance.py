# SPDX-License-Identifier: GPL-3.0-or-later
"""Random numbers, whole tankers and laws, as MODEL.md defines them.

Sections "Random numbers", "Whole tankers" and "Systematic split", and the quantile
functions of "Value of a parameter" and of stage attack.
"""
import ctypes
import ctypes.util
import math
from functools import lru_cache

WORD = 0xFFFFFFFF
ROTATIONS = ((10, 26), (11, 21), (13, 27), (23, 5), (6, 20), (17, 11), (25, 10), (18, 20))


@lru_cache(maxsize=None)
def fnv1a(name):
    """Equation (12)."""
    h = 2166136261
    for byte in name.encode("utf-8"):
        h = (h ^ byte) * 16777619 & WORD
    return h


def rotate_left(x, n):
    return (x << n | x >> (32 - n)) & WORD


def threefry(key, counter):
    """Four words of Threefry4x32-20, equation (16)."""
    ks = list(key) + [0x1BD11BDA ^ key[0] ^ key[1] ^ key[2] ^ key[3]]
    x = [(counter[i] + ks[i]) & WORD for i in range(4)]
    for r in range(20):
        a, b = ROTATIONS[r % 8]
        p, q = (1, 3) if r % 2 == 0 else (3, 1)
        x[0] = (x[0] + x[p]) & WORD
        x[p] = rotate_left(x[p], a) ^ x[0]
        x[2] = (x[2] + x[q]) & WORD
        x[q] = rotate_left(x[q], b) ^ x[2]
        if r % 4 == 3:
            s = (r + 1) // 4
            x = [(x[i] + ks[(s + i) % 5]) & WORD for i in range(4)]
            x[3] = (x[3] + s) & WORD
    return x


class Luck:
    """The uniforms of one replicate, each found by its address."""

    def __init__(self, seed, replicate):
        self.seed = (seed & WORD, seed >> 32)
        self.replicate = replicate
        self.words = {}

    def uniform(self, process, entity, day, k=0):
        d = day & WORD
        address = (process, entity, d >> 2, k)
        if address not in self.words:
            key = self.seed + (fnv1a(process), fnv1a(entity))
            self.words[address] = threefry(key, (self.replicate, d >> 2, k, 0))
        return (self.words[address][d & 3] + 0.5) * 2.0**-32


def whole(x, u):
    """R(x), equation (17)."""
    return math.floor(x + u)


def from_running(running, total, limits, u):
    """Whole parts from running sums X_i; what a limit cuts off fills the others."""
    edges = [0] + [min(total, math.floor(x + u)) for x in running[:-1]] + [total]
    parts = [edges[i + 1] - edges[i] for i in range(len(running))]
    if limits is None:
        return parts
    parts = [min(n, m) for n, m in zip(parts, limits)]
    left = total - sum(parts)
    for i, m in enumerate(limits):
        extra = min(left, m - parts[i])
        parts[i] += extra
        left -= extra
    return parts


def running_sums(values):
    sums, total = [], 0.0
    for value in values:
        total += value
        sums.append(total)
    return sums


def split(n, weights, limits, u):
    """Systematic split of n tankers, equation (18)."""
    sums = running_sums(weights)
    if n == 0 or sums[-1] == 0:
        return [0] * len(weights)
    return from_running([n * x / sums[-1] for x in sums], n, limits, u)


def split_absolute(cells, u, most=math.inf):
    """Systematic split in absolute numbers, at most `most` in all."""
    sums = running_sums(cells)
    return from_running(sums, min(most, math.floor(sums[-1] + u)), None, u)


# ---- laws ----

# P. J. Acklam's rational approximation of the inverse normal.
A = (-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
     1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00)
B = (-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
     6.680131188771972e+01, -1.328068155288572e+01, 1.0)
C = (-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
     -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00)
D = (7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
     3.754408661907416e+00, 1.0)
TAIL = 0.02425


def polynomial(coefficients, x):
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


def inverse_normal(p):
    if p < TAIL:
        q = math.sqrt(-2 * math.log(p))
        return polynomial(C, q) / polynomial(D, q)
    if p > 1 - TAIL:
        q = math.sqrt(-2 * math.log(1 - p))
        return -polynomial(C, q) / polynomial(D, q)
    q = p - 0.5
    return q * polynomial(A, q * q) / polynomial(B, q * q)


LAWS = {"gsl_cdf_beta_P": 3, "gsl_cdf_beta_Pinv": 3,
        "gsl_cdf_ugaussian_P": 1, "gsl_cdf_ugaussian_Pinv": 1}


def open_gsl():
    name = ctypes.util.find_library("gsl")
    if not name:
        raise SystemExit("twin: libgsl is missing")
    try:
        ctypes.CDLL(ctypes.util.find_library("gslcblas"), mode=ctypes.RTLD_GLOBAL)
    except (OSError, TypeError):
        pass
    gsl = ctypes.CDLL(name)
    gsl.gsl_set_error_handler_off()
    for name, arguments in LAWS.items():
        function = getattr(gsl, name)
        function.restype, function.argtypes = ctypes.c_double, [ctypes.c_double] * arguments
    return gsl


GSL = open_gsl()
normal = GSL.gsl_cdf_ugaussian_P
normal_quantile = GSL.gsl_cdf_ugaussian_Pinv  # exact, for what is drawn once


def beta_quantile(u, a, b):
    """By GSL; where its search fails, as it does for laws near 0 or 1, by halving."""
    q = GSL.gsl_cdf_beta_Pinv(u, a, b)
    if 0 <= q <= 1 and abs(GSL.gsl_cdf_beta_P(q, a, b) - u) < 1e-9:
        return q
    low, high = 0.0, 1.0
    for _ in range(1100):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if GSL.gsl_cdf_beta_P(middle, a, b) < u:
            low = middle
        else:
            high = middle
    return high


def loss_quantile(u, mean, concentration):
    """The fraction lost in an attack, equation (34)."""
    if mean <= 0:
        return 0.0
    if mean >= 1:
        return 1.0
    return beta_quantile(u, mean * concentration, (1 - mean) * concentration)


def binomial_quantile(u, n, q):
    """The smallest x with P(Binomial(n, q) <= x) >= u, equation (35)."""
    if q > 0.5:
        return n - binomial_quantile(1 - u, n, 1 - q)
    mass = (1 - q)**n
    x, below = 0, mass
    while below < u and x < n:
        mass *= (n - x) / (x + 1) * q / (1 - q)
        x += 1
        below += mass
    return x
