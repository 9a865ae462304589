/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAB_SYSTEM_GSL_CONFIG_H
#define LAB_SYSTEM_GSL_CONFIG_H

/* What GSL's configure would find with clang and wasi-libc. */
#define HAVE_INLINE 1
#define HAVE_C99_INLINE 1
#define HAVE_IEEE_COMPARISONS 1
#define HAVE_IEEE_DENORMALS 1
#define HAVE_DECL_ISFINITE 1
#define HAVE_DECL_ISNAN 1
#define HAVE_DECL_ISINF 1
#define HAVE_DECL_HYPOT 1
#define HAVE_DECL_EXPM1 1
#define HAVE_DECL_LOG1P 1
#define HAVE_DECL_LDEXP 1
#define HAVE_DECL_FREXP 1
#define GSL_COERCE_DBL(x) (x)
#define RETURN_IF_NULL(x)                                                              \
    if (!x) {                                                                          \
        return;                                                                        \
    }

#endif
