/* LANES doubles side by side and what the engine's routines do with them (see routine.ts): the same bits without FMA. */
#include <immintrin.h>

typedef double real __attribute__((vector_size(8 * LANES)));
typedef long long truth __attribute__((vector_size(8 * LANES)));

static inline truth bits(real x) { return (truth)x; }
static inline real all(double x) { return x - (real){}; }
static inline real choose(truth when, real yes, real no) { return when ? yes : no; }
static inline real negate(real x) { return -x; }
static inline real absolute(real x) { return (real)(bits(x) & 0x7fffffffffffffff); }
static inline truth isSigned(real x) { return bits(x) < 0; }

#if LANES == 2
static inline real squareRoot(real x) { return _mm_sqrt_pd(x); }
static inline real floor(real x) { return _mm_floor_pd(x); }
/* The second operand where they are equal or not ordered. */
static inline real larger(real a, real b) { return _mm_max_pd(b, a); }
static inline real smaller(real a, real b) { return _mm_min_pd(b, a); }
static inline int any(truth holds) { return _mm_movemask_pd((real)holds) != 0; }
#elif LANES == 8
static inline real squareRoot(real x) { return _mm512_sqrt_pd(x); }
static inline real floor(real x) { return _mm512_floor_pd(x); }
static inline real larger(real a, real b) { return _mm512_max_pd(b, a); }
static inline real smaller(real a, real b) { return _mm512_min_pd(b, a); }
static inline int any(truth holds) { return _mm512_movepi64_mask((__m512i)holds) != 0; }
#endif

static const double wholeFrom = 4503599627370496, rounder = 6755399441055744;

/* The exponent field of a positive double: put below the bits of 2^52, which is then taken away. */
static inline real exponentField(truth of) {
  typedef unsigned long long unsignedBits __attribute__((vector_size(8 * LANES)));
  return (real)((truth)((unsignedBits)of >> 52) | bits(all(wholeFrom))) - (wholeFrom + 1023);
}
static inline real exponentBelow(real x) { return exponentField(bits(x)); }
static inline real exponentNear(real x) { return exponentField(bits(x) + ((0x3ff00000LL - 0x3fe6a09eLL) << 32)); }
static inline real shiftExponent(real x, real k) { return (real)(bits(x) + (bits(k + rounder) << 52)); }
