//! Random numbers that are the same everywhere: xoshiro256++ (Blackman and Vigna, 2019) seeded by splitmix64.

pub(crate) struct Random {
    state: [u64; 4],
}

impl Random {
    /// A stream of its own for every (seed, stream).
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut z = seed ^ stream.wrapping_mul(0xd134_2543_de82_ef95);
        let mut next = || {
            z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut x = z;
            x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
            x ^ x >> 31
        };
        Random { state: [next(), next(), next(), next()] }
    }
    pub fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let t = b << 17;
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ t, d.rotate_left(45)];
        result
    }
    /// Below `n`, which is above 0 (Lemire's multiplication; the bias is under 2^-32 for the sizes here).
    pub fn below(&mut self, n: usize) -> usize {
        // The high word of x n by halves, for n below 2^32: a processor without wide multiplication takes a call for it.
        let (x, n) = (self.next(), n as u64);
        (((x >> 32) * n + (((x & 0xffff_ffff) * n) >> 32)) >> 32) as usize
    }
    /// Two numbers of 32 bits.
    #[inline]
    pub fn halves(&mut self) -> [u32; 2] {
        let x = self.next();
        [(x >> 32) as u32, x as u32]
    }
}

/// A number taken into a hash (FNV-1a, by words).
pub(crate) fn hashed(hash: u64, x: u64) -> u64 {
    (hash ^ 0xcbf2_9ce4_8422_2325 ^ x).wrapping_mul(0x0100_0000_01b3)
}

/// A number below `n`, which is above 0, from 32 random bits: as [`Random::below`], two from one draw.
#[inline]
pub(crate) fn below(bits: u32, n: usize) -> usize {
    ((u64::from(bits) * n as u64) >> 32) as usize
}

/// Logarithms of uniform numbers in (0, 1): what an annealing step compares its loss with. Of 1 024 numbers, by their place: a
/// look into memory instead of twenty nanoseconds.
pub(crate) struct Logarithms(Box<[f64]>);

impl Logarithms {
    const COUNT: usize = 1024;
    pub fn new() -> Self {
        Logarithms(
            (0..Self::COUNT).map(|k| libm::log((k as f64 + 0.5) / Self::COUNT as f64)).collect(),
        )
    }
    /// By random bits; the last ten of them count.
    #[inline]
    pub fn of(&self, bits: u32) -> f64 {
        self.0[bits as usize % Self::COUNT]
    }
}
