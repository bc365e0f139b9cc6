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
    /// Logarithm of a uniform number in (0, 1]: what an annealing step compares its loss with.
    pub fn log_uniform(&mut self) -> f64 {
        libm::log(((self.next() >> 11) + 1) as f64 / 9_007_199_254_740_992.0)
    }
}
