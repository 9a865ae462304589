/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/number.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/curve.h"

enum {
    DIGITS = 7,
    EXACT_DIGITS = 17,
    HALF = 8,
    LOW_EXPONENT = -4, /* plain decimals from 1e-4 … */
    HIGH_EXPONENT = 14 /* … to below 1e15 */
};

/* Every one of these is exact in a double. */
static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* Powers of 5, as far as the digits of 1e-4 ask. */
/* clang-format off */
static const uint64_t fives[] = {
    1, 5, 25, 125, 625, 3125, 15625, 78125, 390625, 1953125, 9765625, 48828125,
    244140625, 1220703125, UINT64_C(6103515625), UINT64_C(30517578125),
    UINT64_C(152587890625), UINT64_C(762939453125), UINT64_C(3814697265625),
    UINT64_C(19073486328125), UINT64_C(95367431640625), UINT64_C(476837158203125)};
/* clang-format on */

__extension__ typedef unsigned __int128 wide;

/* Seven digits d and an exponent e: d[0].d[1]d[2]… times 10^e. */
struct decimal {
    char digit[DIGITS];
    int32_t exponent;
};

static void set_digits(struct decimal *decimal, int32_t whole)
{
    for (int32_t i = DIGITS - 1; i >= 0; i--) {
        decimal->digit[i] = (char)('0' + whole % 10);
        whole /= 10;
    }
}

/* printf rounds right, only its decimal sign may be any text: read around it. */
static void decimal_slow(struct decimal *decimal, double number)
{
    char text[NUMBER_ROOM];
    snprintf(text, sizeof text, "%.*e", DIGITS - 1, number);
    const char *exponent = strchr(text, 'e');
    int32_t n = 0;
    for (const char *c = text; c < exponent && n < DIGITS; c++) {
        if (*c >= '0' && *c <= '9')
            decimal->digit[n++] = *c;
    }
    decimal->exponent = (int32_t)strtol(exponent + 1, NULL, 10);
}

static int32_t exponent_of(double number)
{
    int32_t exponent = 0;
    if (number >= 1) {
        while (exponent < HIGH_EXPONENT + 1 && number >= powers[exponent + 1])
            exponent++;
    } else {
        while (exponent > LOW_EXPONENT - 1 && number * powers[-exponent] < 1)
            exponent--;
    }
    return exponent;
}

/*
 * One multiplication or division by an exact power brings seven digits before the
 * point with one rounding error, far below 1e-6; only where the rest is that close to
 * one half can the rounding be wrong, and there the slow way decides.
 */
static bool decimal_fast(struct decimal *decimal, double number)
{
    if (number < 1e-4 || number >= 1e15)
        return false;
    int32_t exponent = exponent_of(number);
    int32_t shift = DIGITS - 1 - exponent;
    double scaled = shift >= 0 ? number * powers[shift] : number / powers[-shift];
    int32_t whole = (int32_t)scaled;
    double rest = scaled - (double)whole;
    if (fabs(rest - 0.5) < 1e-6)
        return false;
    whole += rest > 0.5;
    if (whole < 1000000)
        return false;
    if (whole >= 10000000) {
        whole /= 10;
        exponent++;
    }
    set_digits(decimal, whole);
    decimal->exponent = exponent;
    return true;
}

static int32_t write_plain(char *text, const char *digit, int32_t exponent, int32_t n)
{
    char *end = text;
    if (exponent < 0) {
        *end++ = '0';
        *end++ = '.';
        for (int32_t i = exponent + 1; i < 0; i++)
            *end++ = '0';
        memcpy(end, digit, (size_t)n);
        return (int32_t)(end - text) + n;
    }
    const int32_t n_whole = exponent + 1;
    for (int32_t i = 0; i < n_whole; i++)
        *end++ = i < n ? digit[i] : '0';
    if (n <= n_whole)
        return n_whole;
    *end++ = '.';
    memcpy(end, digit + n_whole, (size_t)(n - n_whole));
    return n + 1;
}

static int32_t write_exponent(char *text, const struct decimal *decimal, int32_t n)
{
    char *end = text;
    *end++ = decimal->digit[0];
    if (n > 1) {
        *end++ = '.';
        memcpy(end, decimal->digit + 1, (size_t)(n - 1));
        end += n - 1;
    }
    end += snprintf(end, 8, "e%c%02d", decimal->exponent < 0 ? '-' : '+',
                    abs((int)decimal->exponent) % 1000);
    return (int32_t)(end - text);
}

int32_t number_write(char text[NUMBER_ROOM], double number)
{
    int32_t length = 0;
    text[0] = '\0';
    if (!isfinite(number))
        return 0;
    if (number < 0) {
        text[length++] = '-';
        number = -number;
    }
    if (number < 1e7 && number == (double)(int32_t)number)
        return length + number_write_integer(text + length, (int64_t)number);
    struct decimal decimal = {.exponent = 0};
    if (!decimal_fast(&decimal, number))
        decimal_slow(&decimal, number);
    int32_t n = DIGITS;
    while (n > 1 && decimal.digit[n - 1] == '0')
        n--;
    if (decimal.exponent >= LOW_EXPONENT && decimal.exponent <= HIGH_EXPONENT)
        length += write_plain(text + length, decimal.digit, decimal.exponent, n);
    else
        length += write_exponent(text + length, &decimal, n);
    text[length] = '\0';
    return length;
}

/* What printf wrote, with '.' for whatever its decimal sign is. */
static int32_t copy_plain(char text[NUMBER_ROOM], const char *raw)
{
    int32_t length = 0;
    for (const char *c = raw; *c != '\0'; c++) {
        bool is_plain = strchr("0123456789+-e", *c) != NULL;
        if (is_plain)
            text[length++] = *c;
        else if (length > 0 && text[length - 1] != '.')
            text[length++] = '.';
    }
    text[length] = '\0';
    return length;
}

static int32_t exact_slow(char *text, double number)
{
    char raw[NUMBER_ROOM];
    snprintf(raw, sizeof raw, "%.17g", number);
    return copy_plain(text, raw);
}

/*
 * Seventeen digits of 1e-4 <= number < 1e15, exactly: number 10^s is mantissa 5^s
 * 2^(binary + s), a product below 2^100, rounded half to even as printf does.
 */
static uint64_t digits_of(double number, int32_t exponent)
{
    const uint64_t bits = curve_bits(number), one = (uint64_t)1 << 52;
    const uint64_t mantissa = one | (bits & (one - 1));
    const int32_t binary = (int32_t)(bits >> 52) - 1022;
    const int32_t s = EXACT_DIGITS - 1 - exponent, shift = 53 - binary - s;
    const wide product = (wide)mantissa * fives[s];
    if (shift <= 0)
        return (uint64_t)(product << -shift);
    const wide rest = product & (((wide)1 << shift) - 1), half = (wide)1 << (shift - 1);
    uint64_t whole = (uint64_t)(product >> shift);
    whole += rest > half || (rest == half && whole % 2 == 1);
    return whole;
}

/* Two digits at a time: half the divisions. */
/* clang-format off */
static const char pairs[] =
    "0001020304050607080910111213141516171819"
    "2021222324252627282930313233343536373839"
    "4041424344454647484950515253545556575859"
    "6061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";
/* clang-format on */

static int32_t write_digits(char *text, uint64_t whole, int32_t exponent)
{
    char digit[EXACT_DIGITS];
    /* two halves: 32-bit divisions, and the processor works on both at once */
    uint32_t low = (uint32_t)(whole % 100000000), high = (uint32_t)(whole / 100000000);
    for (int32_t i = EXACT_DIGITS - 2; i > HALF; i -= 2) {
        memcpy(digit + i, pairs + 2 * (low % 100), 2);
        memcpy(digit + i - HALF, pairs + 2 * (high % 100), 2);
        low /= 100;
        high /= 100;
    }
    digit[0] = (char)('0' + high);
    int32_t n = EXACT_DIGITS;
    while (n > 1 && digit[n - 1] == '0')
        n--;
    return write_plain(text, digit, exponent, n);
}

int32_t number_write_exact(char text[NUMBER_ROOM], double number)
{
    const uint64_t least = 10000000000000000; /* of seventeen digits */
    int32_t length = 0;
    text[0] = '\0';
    if (!isfinite(number))
        return 0;
    if (number < 0)
        text[length++] = '-';
    const double size = fabs(number);
    if (size > 0 && (size < 1e-4 || size >= 1e15))
        return exact_slow(text, number);
    int32_t exponent = exponent_of(size);
    uint64_t whole = size > 0 ? digits_of(size, exponent) : 0;
    if (size > 0 && whole < least) /* the estimate was one too high */
        whole = digits_of(size, --exponent);
    if (whole >= 10 * least) /* too low, or rounded up to the next power of ten */
        whole = digits_of(size, ++exponent);
    length += write_digits(text + length, whole, size > 0 ? exponent : 0);
    text[length] = '\0';
    return length;
}

int32_t number_write_short(char text[NUMBER_ROOM], double number)
{
    static const int digits[] = {12, 15, 17};
    char raw[NUMBER_ROOM];
    text[0] = '\0';
    if (!isfinite(number))
        return 0;
    const double plain = number == 0 ? 0.0 : number;
    for (size_t i = 0; i < sizeof digits / sizeof digits[0]; i++) {
        snprintf(raw, sizeof raw, "%.*g", digits[i], plain);
        const double read = strtod(raw, NULL);
        if (!(read < plain) && !(read > plain))
            break;
    }
    return copy_plain(text, raw);
}

int32_t number_write_integer(char text[NUMBER_ROOM], int64_t number)
{
    char digits[24];
    int32_t n = 0, length = 0;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0)
        text[length++] = '-';
    while (n > 0)
        text[length++] = digits[--n];
    text[length] = '\0';
    return length;
}
