/* Vectors of 4 lanes: NEON, as every 64-bit ARM processor has it. */
#ifndef TREE_SPLIT_LANES_NEON_H
#define TREE_SPLIT_LANES_NEON_H

#if defined(__aarch64__) && defined(__ARM_NEON)

#include <arm_neon.h>
#include <stddef.h>
#include <stdint.h>

#define LANES 4

typedef uint32x4_t lanes;
typedef float32x4_t lanes_float;

/* ---- memory ---- */

static inline lanes lanes_load(const void *from)
{
    return vreinterpretq_u32_u8(vld1q_u8(from));
}

static inline void lanes_store(void *to, lanes v)
{
    vst1q_u8(to, vreinterpretq_u8_u32(v));
}

/* LANES numbers of 16 bits, widened to 32. */
static inline lanes lanes_load_u16(const uint16_t *from)
{
    return vmovl_u16(vld1_u16(from));
}

static inline lanes lanes_zero(void)
{
    return vdupq_n_u32(0);
}

static inline lanes lanes_fill(uint32_t x)
{
    return vdupq_n_u32(x);
}

static inline lanes lanes_fill_u16(uint16_t x)
{
    return vreinterpretq_u32_u16(vdupq_n_u16(x));
}

static inline lanes lanes_fill_u64(uint64_t x)
{
    return vreinterpretq_u32_u64(vdupq_n_u64(x));
}

/* ---- lanes of 16 bits ---- */

static inline lanes lanes_min_u16(lanes a, lanes b)
{
    return vreinterpretq_u32_u16(vminq_u16(vreinterpretq_u16_u32(a), vreinterpretq_u16_u32(b)));
}

static inline lanes lanes_max_u16(lanes a, lanes b)
{
    return vreinterpretq_u32_u16(vmaxq_u16(vreinterpretq_u16_u32(a), vreinterpretq_u16_u32(b)));
}

static inline lanes lanes_shift_left_u16(lanes v, unsigned n)
{
    return vreinterpretq_u32_u16(vshlq_u16(vreinterpretq_u16_u32(v), vdupq_n_s16((int16_t)n)));
}

/* Products of signed numbers of 16 bits, neighbours added up in 32. */
static inline lanes lanes_dot_u16(lanes a, lanes b)
{
    int16x8_t x = vreinterpretq_s16_u32(a), y = vreinterpretq_s16_u32(b);
    int32x4_t low = vmull_s16(vget_low_s16(x), vget_low_s16(y)), high = vmull_high_s16(x, y);
    return vreinterpretq_u32_s32(vpaddq_s32(low, high));
}

/* ---- lanes of 32 bits ---- */

static inline lanes lanes_min(lanes a, lanes b)
{
    return vminq_u32(a, b);
}

static inline lanes lanes_max(lanes a, lanes b)
{
    return vmaxq_u32(a, b);
}

static inline lanes lanes_or(lanes a, lanes b)
{
    return vorrq_u32(a, b);
}

static inline lanes lanes_xor(lanes a, lanes b)
{
    return veorq_u32(a, b);
}

static inline lanes lanes_and(lanes a, lanes b)
{
    return vandq_u32(a, b);
}

static inline lanes lanes_add(lanes a, lanes b)
{
    return vaddq_u32(a, b);
}

static inline lanes lanes_subtract(lanes a, lanes b)
{
    return vsubq_u32(a, b);
}

/* Each lane by its own count; 0 for counts of 32 and more, as unsigned numbers. */
static inline lanes lanes_shift_left_each(lanes v, lanes counts)
{
    uint32x4_t is_inside = vcltq_u32(counts, vdupq_n_u32(32));
    return vandq_u32(vshlq_u32(v, vreinterpretq_s32_u32(counts)), is_inside);
}

static inline lanes lanes_shift_right_each(lanes v, lanes counts)
{
    return vshlq_u32(v, vnegq_s32(vreinterpretq_s32_u32(counts)));
}

/* A bit for each lane whose bits are all set. */
static inline uint32_t lanes_bits(uint32x4_t is_set)
{
    const uint32x4_t bit = {1, 2, 4, 8};
    return vaddvq_u32(vandq_u32(is_set, bit));
}

/* A bit for each lane of a that is greater, as a signed number. */
static inline uint32_t lanes_greater(lanes a, lanes b)
{
    return lanes_bits(vcgtq_s32(vreinterpretq_s32_u32(a), vreinterpretq_s32_u32(b)));
}

/* ---- floats ---- */

static inline lanes_float lanes_to_float(lanes v)
{
    return vcvtq_f32_s32(vreinterpretq_s32_u32(v));
}

static inline lanes_float lanes_fill_float(float x)
{
    return vdupq_n_f32(x);
}

static inline lanes_float lanes_multiply(lanes_float a, lanes_float b)
{
    return vmulq_f32(a, b);
}

/* a b + c, and c - a b. */
static inline lanes_float lanes_multiply_add(lanes_float a, lanes_float b, lanes_float c)
{
    return vfmaq_f32(c, a, b);
}

static inline lanes_float lanes_multiply_subtract_from(lanes_float a, lanes_float b, lanes_float c)
{
    return vfmsq_f32(c, a, b);
}

static inline uint32_t lanes_is_positive(lanes_float v)
{
    return lanes_bits(vcgtzq_f32(v));
}

/* Running sums of the 4 lanes. */
static inline lanes lanes_running_sums_u32(lanes v)
{
    v = vaddq_u32(v, vextq_u32(vdupq_n_u32(0), v, 3));
    return vaddq_u32(v, vextq_u32(vdupq_n_u32(0), v, 2));
}

/* The last lane in the place of all. */
static inline lanes lanes_spread_last_u32(lanes v)
{
    return vdupq_laneq_u32(v, 3);
}

/* ---- entries of 64 bits ---- */

/* Running sums of the 2 entries. */
static inline lanes lanes_running_sums(lanes v)
{
    return vaddq_u32(v, vextq_u32(vdupq_n_u32(0), v, 2));
}

/* The last entry in the place of all. */
static inline lanes lanes_spread_last(lanes v)
{
    return vreinterpretq_u32_u64(vdupq_laneq_u64(vreinterpretq_u64_u32(v), 1));
}

/* Both halves of each entry added up: those of a and of b, in the order of lanes_entry(). */
static inline lanes lanes_add_halves(lanes a, lanes b)
{
    return vpaddq_u32(a, b);
}

/* ---- squeezing: cells that are not 0, in their order; the cells are cleared ---- */

static inline size_t lanes_squeeze_u32(uint32_t *cells, size_t n, uint32_t *dense)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t cell = cells[i];
        cells[i] = 0;
        dense[n_kept] = cell;
        n_kept += cell != 0;
    }
    return n_kept;
}

static inline size_t lanes_squeeze_u64(uint64_t *cells, size_t n, uint64_t *dense)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t cell = cells[i];
        cells[i] = 0;
        dense[n_kept] = cell;
        n_kept += cell != 0;
    }
    return n_kept;
}

/* Cells of two words; their first words go to dense, their second ones to more. */
static inline size_t lanes_squeeze_u64x2(uint64_t *cells, size_t n, uint64_t *dense, uint64_t *more)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t first = cells[2 * i], second = cells[2 * i + 1];
        cells[2 * i] = cells[2 * i + 1] = 0;
        dense[n_kept] = first;
        more[n_kept] = second;
        n_kept += (first | second) != 0;
    }
    return n_kept;
}

#endif

#endif
