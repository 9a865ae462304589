#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# root.sh ROOT PREFIX SOURCES PART…: make ROOT a place where ROOT/bin/gcc, the compiler
# PREFIXgcc, finds headers and static libraries: the C library musl, of which Windows gets the
# curves alone, and the PARTs of our libraries, such as gsl/cdf/beta, from their SOURCES.

set -eu
root=$1 prefix=$2
sources=$(cd "$3" && pwd)
shift 3
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$root"
mkdir -p "$root/bin" "$root/include/gsl" "$root/lib/pkgconfig" "$root/objects"
root=$(cd "$root" && pwd)
log=$root/log
trap '[ $? -eq 0 ] || tail -n 20 "$log" >&2' EXIT

# Curves (exp, log …) in their plain form: with the fused multiply-adds that ARM offers the last
# bit of some would be another one.
plain='-O2 -ffp-contract=off -U__FP_FAST_FMA'
curves='acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp exp2 expm1 hypot log log10 log1p pow
    sin sincos sinh tan tanh exp_data log_data pow_data __cos __expo2 __math_divzero __math_invalid
    __math_oflow __math_uflow __math_xflow __rem_pio2 __rem_pio2_large __sin __tan'

musl() {
    mkdir "$root/musl"
    cd "$root/musl"
    "$sources/musl/configure" --prefix="$root" --syslibdir="$root/lib" --target="$1" \
        --disable-shared --enable-wrapper=gcc CC="${prefix}gcc" CFLAGS="$plain"
    make AR="${prefix}ar" RANLIB="${prefix}ranlib"
    make AR="${prefix}ar" RANLIB="${prefix}ranlib" install
    cd ..
    rm -r musl
    mv bin/musl-gcc bin/gcc
}

# Windows has a C library; what POSIX has beyond it is in windows/posix.h.
windows() {
    texts='-include posix.h' # paths in UTF-8
    cat > "$root/bin/gcc" << END
#!/bin/sh
exec ${prefix}gcc-posix -isystem "$root/include" -L "$root/lib" "\$@"
END
    chmod +x "$root/bin/gcc"
    mkdir "$root/include/sys"
    for header in dirent sys/stat sys/file sys/ioctl sys/mman; do
        echo '#include "posix.h"' > "$root/include/$header.h"
    done
    cp "$here/windows/posix.h" "$root/include"
    # what musl's curves ask of their own library
    printf '#define __BYTE_ORDER 1234\n#define __LITTLE_ENDIAN 1234\n' > "$root/include/endian.h"
    : > "$root/include/features.h"
    for name in $curves; do
        compile "curve/$name" "$sources/musl/src/math/$name.c" -Dhidden= \
            -I"$sources/musl/src/internal" -I"$sources/musl/arch/generic"
    done
    "${prefix}ar" rcs "$root/lib/libm.a" "$root"/objects/curve_*.o
}

# compile NAME SOURCE FLAG…
compile() {
    object=$root/objects/$(echo "$1" | tr / _).o source=$2
    shift 2
    "$root/bin/gcc" $plain -std=gnu17 -w "$@" -c -o "$object" "$source"
}

part() {
    case $1 in
    gsl/*) set -- "$1" -DHAVE_CONFIG_H -I"$system/gsl" -I"$sources/gsl" ;;
    jansson/*) set -- "$1" -DHAVE_CONFIG_H -I"$system/jansson" $texts ;;
    libmd/*) set -- "$1" -D_GNU_SOURCE -I"$system/libmd" ;;
    esac
    name=$1
    shift
    compile "$name" "$sources/$name.c" "$@"
}

# package NAME VERSION: what pkg-config is asked
package() {
    printf 'Name: %s\nDescription: %s\nVersion: %s\nLibs: -l%s\n' "$1" "$1" "$2" "${1#lib}" \
        > "$root/lib/pkgconfig/$1.pc"
}

system=$here/../lab/system
texts=
{
    case $prefix in
    *mingw*) windows ;;
    *) musl "${prefix%-gnu-}-musl" ;;
    esac
    cp "$sources"/gsl/gsl_*.h "$sources"/gsl/*/gsl_*.h "$root/include/gsl"
    cp "$sources"/jansson/src/jansson.h "$system/jansson/jansson_config.h" "$sources/libcsv/csv.h" \
        "$sources"/libmd/include/*.h "$root/include"
    for name; do
        part "$name"
    done
    for library in gsl jansson libmd libcsv; do
        "${prefix}ar" rcs "$root/lib/lib${library#lib}.a" "$root/objects/$library"_*.o
        package $library "$(sed -n '1s/.*(\(.*\)).*/\1/p' "$sources/$library/debian/changelog")"
    done
    rm -r "$root/objects"
} > "$log" 2>&1
