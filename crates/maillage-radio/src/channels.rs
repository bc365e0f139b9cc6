//! Which access point on which channel: a weighted interference graph, DSATUR for a start, tabu search, and enumeration where
//! it can end.
//!
//! Minimise the sum over pairs of `weight x overlap(channel a, channel b)` and of what each channel costs by itself. DSATUR: D. Brelaz, Comm. ACM 22 (1979). Tabu colouring: A. Hertz
//! and D. de Werra, Computing 39 (1987). Counts of moves and nodes end the search, never a clock.

use crate::link::channel::Channel;

/// Moves of the tabu search, times access points.
const MOVES_PER_POINT: usize = 400;
/// Nodes of the enumeration before it gives up its proof.
const MOST_NODES: u64 = 3_000_000;
/// Access points up to which enumeration is tried.
const MOST_EXACT: usize = 40;

/// A choice of channels.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelPlan {
    /// Position in the list of channels, by access point.
    pub choice: Vec<u32>,
    /// What remains of interference, in the weights' unit.
    pub cost: f64,
    /// No choice costs less: enumeration has ended.
    pub proved: bool,
    /// Where each goes when radar drives it off its channel: the position of the one that costs least then and is no weather radar's, by access point;
    /// `None` where it has no other.
    pub reserve: Vec<Option<u32>>,
}

/// Chooses channels. `weight[a][b]` at least 0, symmetric, of pairs that would disturb each other on one channel; `channels` all
/// that are used; `choices[a]` the positions of those that `a` may have, one where it is not to be changed; `own[a]` what a channel of weather
/// radar costs `a`, at least 0: ten minutes of listening before use, and after each hit.
///
/// ```
/// use maillage_radio::channels::choose;
/// use maillage_radio::link::channel::{Band, Channel};
/// let channels: Vec<Channel> = [100, 104].map(|number| Channel { band: Band::Ghz5, number, width_mhz: 20 }).to_vec();
/// // A path of three: two channels do.
/// let weight = vec![vec![0.0, 1.0, 0.0], vec![1.0, 0.0, 1.0], vec![0.0, 1.0, 0.0]];
/// let plan = choose(&weight, &channels, &[vec![0, 1], vec![0, 1], vec![0, 1]], &[0.0; 3]);
/// assert!(plan.proved && plan.cost == 0.0 && plan.choice[0] != plan.choice[1]);
/// ```
pub fn choose(
    weight: &[Vec<f64>],
    channels: &[Channel],
    choices: &[Vec<u32>],
    own: &[f64],
) -> ChannelPlan {
    let n = weight.len();
    if n == 0 || choices.iter().any(Vec::is_empty) {
        return ChannelPlan {
            choice: vec![0; n],
            cost: 0.0,
            proved: n == 0,
            reserve: vec![None; n],
        };
    }
    // Symmetric: the worse of both ways.
    let overlap: Vec<Vec<f64>> = channels
        .iter()
        .map(|&a| channels.iter().map(|&b| a.overlap_of(b).max(b.overlap_of(a))).collect())
        .collect();
    let radar: Vec<bool> = channels.iter().map(|channel| channel.is_weather_radar()).collect();
    let graph = Graph { weight, overlap: &overlap, choices, own, radar: &radar };
    let mut best = graph.dsatur();
    graph.tabu(&mut best);
    let mut cost = graph.cost(&best);
    let proved =
        cost <= graph.least() || (n <= MOST_EXACT && graph.enumerate(&mut best, &mut cost));
    let reserve = (0..n).map(|point| graph.reserve(point, &best, channels)).collect();
    ChannelPlan { cost: graph.cost(&best), choice: best, proved, reserve }
}

struct Graph<'a> {
    weight: &'a [Vec<f64>],
    overlap: &'a [Vec<f64>],
    choices: &'a [Vec<u32>],
    own: &'a [f64],
    radar: &'a [bool],
}

impl Graph<'_> {
    fn cost(&self, choice: &[u32]) -> f64 {
        let pairs = (0..choice.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        let disturbed: f64 = pairs
            .map(|(a, b)| self.weight[a][b] * self.overlap[choice[a] as usize][choice[b] as usize])
            .sum();
        let own = (0..choice.len()).map(|point| self.alone(point, choice[point] as usize));
        disturbed + own.sum::<f64>()
    }
    /// Cost of a channel by itself.
    fn alone(&self, point: usize, channel: usize) -> f64 {
        if self.radar[channel] { self.own[point] } else { 0.0 }
    }
    /// Cost that no choice goes below: nobody disturbs anybody.
    fn least(&self) -> f64 {
        let cheapest = |point: usize| {
            let mine = self.choices[point].iter();
            mine.map(|&channel| self.alone(point, channel as usize)).fold(f64::INFINITY, f64::min)
        };
        (0..self.choices.len()).map(cheapest).sum()
    }
    /// For each channel the first that it may be exchanged for: alike to all others, for every point, by itself.
    fn alike(&self) -> Vec<usize> {
        let k = self.overlap.len();
        let same = |a: usize, b: usize| {
            self.radar[a] == self.radar[b]
                && self.overlap[a][a] == self.overlap[b][b]
                && (0..k).all(|c| c == a || c == b || self.overlap[a][c] == self.overlap[b][c])
                && self
                    .choices
                    .iter()
                    .all(|choices| choices.contains(&(a as u32)) == choices.contains(&(b as u32)))
        };
        (0..k).map(|a| (0..a).find(|&b| same(b, a)).unwrap_or(a)).collect()
    }
    fn reserve(&self, point: usize, choice: &[u32], channels: &[Channel]) -> Option<u32> {
        let used = channels[choice[point] as usize];
        let others = (0..channels.len()).filter(|&other| {
            channels[other].band == used.band
                && channels[other].width_mhz == used.width_mhz
                && other as u32 != choice[point]
                && !self.radar[other]
        });
        others
            .map(|other| (self.at(point, other, choice, |_| true), other as u32))
            .reduce(|a, b| if b.0 < a.0 { b } else { a })
            .map(|(_, other)| other)
    }
    /// Cost of a channel at a point against the points that `counts` holds for.
    fn at(
        &self,
        point: usize,
        channel: usize,
        choice: &[u32],
        counts: impl Fn(usize) -> bool,
    ) -> f64 {
        let others = (0..choice.len()).filter(|&other| other != point && counts(other));
        let disturbed: f64 = others
            .map(|other| self.weight[point][other] * self.overlap[channel][choice[other] as usize])
            .sum();
        disturbed + self.alone(point, channel)
    }
    /// The point whose neighbours use most channels, then the one most disturbed, gets the channel that costs least.
    fn dsatur(&self) -> Vec<u32> {
        let (n, k) = (self.weight.len(), self.overlap.len());
        let mut choice = vec![u32::MAX; n];
        for point in 0..n {
            if let [only] = self.choices[point][..] {
                choice[point] = only;
            }
        }
        loop {
            let open = (0..n).filter(|&point| choice[point] == u32::MAX);
            let most = open.map(|point| {
                let used = (0..k)
                    .filter(|&c| {
                        (0..n).any(|other| {
                            choice[other] == c as u32 && self.weight[point][other] > 0.0
                        })
                    })
                    .count();
                let degree: f64 = self.weight[point].iter().sum();
                (used, degree, point)
            });
            // The first among equals.
            let Some((_, _, point)) =
                most.reduce(|a, b| if (b.0, b.1) > (a.0, a.1) { b } else { a })
            else {
                return choice;
            };
            let set = |other: usize| choice[other] != u32::MAX;
            let costs = self.choices[point]
                .iter()
                .map(|&channel| (self.at(point, channel as usize, &choice, set), channel));
            let (_, channel) =
                costs.reduce(|a, b| if b.0 < a.0 { b } else { a }).unwrap_or((0.0, 0));
            choice[point] = channel;
        }
    }
    /// Best change of one point that is not tabu, again and again; the best seen is kept.
    fn tabu(&self, best: &mut [u32]) {
        let (n, k) = (self.weight.len(), self.overlap.len());
        let mut choice = best.to_vec();
        let mut costs: Vec<Vec<f64>> =
            (0..n).map(|p| (0..k).map(|c| self.at(p, c, &choice, |_| true)).collect()).collect();
        let mut until = vec![vec![0usize; k]; n];
        let (mut now, mut least) = (self.cost(&choice), self.cost(best));
        for step in 1..=MOVES_PER_POINT * n {
            if least <= self.least() {
                return;
            }
            let mut chosen: Option<(f64, usize, usize)> = None;
            for point in (0..n).filter(|&point| {
                self.choices[point].len() > 1 && costs[point][choice[point] as usize] > 0.0
            }) {
                for channel in self.choices[point].iter().map(|&channel| channel as usize) {
                    let change = costs[point][channel] - costs[point][choice[point] as usize];
                    let free = until[point][channel] < step || now + change < least - 1e-12;
                    if channel as u32 != choice[point]
                        && free
                        && chosen.is_none_or(|(best, _, _)| change < best)
                    {
                        chosen = Some((change, point, channel));
                    }
                }
            }
            let Some((change, point, channel)) = chosen else { return };
            let before = choice[point] as usize;
            // A tenure that varies with the step, without chance.
            until[point][before] = step + 3 + n / 4 + step % 5;
            choice[point] = channel as u32;
            now += change;
            for other in (0..n).filter(|&other| other != point) {
                for c in 0..k {
                    costs[other][c] += self.weight[point][other]
                        * (self.overlap[c][channel] - self.overlap[c][before]);
                }
            }
            if now < least - 1e-12 {
                least = now;
                best.copy_from_slice(&choice);
            }
        }
    }
    /// Depth first with the cost so far and the least each open point must add; true when it has ended.
    fn enumerate(&self, best: &mut [u32], cost: &mut f64) -> bool {
        let (n, k) = (self.weight.len(), self.overlap.len());
        let mut order: Vec<usize> = (0..n).collect();
        let degree = |point: usize| self.weight[point].iter().sum::<f64>();
        order.sort_by(|&a, &b| degree(b).total_cmp(&degree(a)).then(a.cmp(&b)));
        let mut search = Search {
            alike: self.alike(),
            graph: self,
            order,
            added: (0..n).map(|p| (0..k).map(|c| self.alone(p, c)).collect()).collect(),
            choice: vec![u32::MAX; n],
            best,
            least: cost,
            nodes: 0,
        };
        search.descend(0, 0.0)
    }
}

struct Search<'a, 'b> {
    graph: &'a Graph<'a>,
    /// The first channel that each may be exchanged for throughout.
    alike: Vec<usize>,
    order: Vec<usize>,
    /// What a channel would cost a point against those set.
    added: Vec<Vec<f64>>,
    choice: Vec<u32>,
    best: &'b mut [u32],
    least: &'b mut f64,
    nodes: u64,
}

impl Search<'_, '_> {
    fn descend(&mut self, depth: usize, so_far: f64) -> bool {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return false;
        }
        let Some(&point) = self.order.get(depth) else {
            if so_far < *self.least - 1e-12 {
                *self.least = so_far;
                self.best.copy_from_slice(&self.choice);
            }
            return true;
        };
        let k = self.graph.overlap.len();
        let rest: f64 = self.order[depth..]
            .iter()
            .map(|&p| {
                self.graph.choices[p]
                    .iter()
                    .map(|&c| self.added[p][c as usize])
                    .fold(f64::INFINITY, f64::min)
            })
            .sum();
        if so_far + rest >= *self.least - 1e-12 {
            return true;
        }
        let mut channels: Vec<usize> =
            self.graph.choices[point].iter().map(|&c| c as usize).collect();
        channels.sort_by(|&a, &b| {
            self.added[point][a].total_cmp(&self.added[point][b]).then(a.cmp(&b))
        });
        let used = |channel: usize| self.choice.contains(&(channel as u32));
        let free: Vec<usize> = channels.iter().copied().filter(|&c| !used(c)).collect();
        // Of channels that nobody has and that are alike one is tried: the others give the same plans under other names.
        channels.retain(|&channel| {
            used(channel)
                || free.iter().find(|&&c| self.alike[c] == self.alike[channel]) == Some(&channel)
        });
        for channel in channels {
            let price = self.added[point][channel];
            // Put back from a copy, not by subtraction: the sums must not drift.
            let before = self.added.clone();
            for &other in &self.order[depth + 1..] {
                for c in 0..k {
                    self.added[other][c] +=
                        self.graph.weight[point][other] * self.graph.overlap[c][channel];
                }
            }
            self.choice[point] = channel as u32;
            let ended = self.descend(depth + 1, so_far + price);
            self.added = before;
            if !ended {
                return false;
            }
        }
        true
    }
}

/// Weights of the graph from layers of power: what two access points on one channel would take from each other, as bits per second
/// and hertz lost over the cells either serves (`log2(1 + I / N)`), in cells.
pub fn weights<L: AsRef<[f32]>>(layers: &[L], server: &[u16], noise_mw: f64) -> Vec<Vec<f64>> {
    let n = layers.len();
    let mut weight = vec![vec![0.0; n]; n];
    for (cell, &serves) in server.iter().enumerate() {
        if serves == 0 {
            continue;
        }
        let a = usize::from(serves) - 1;
        for b in (0..n).filter(|&b| b != a) {
            let power = f64::from(layers[b].as_ref()[cell]);
            if power > 0.0 {
                let lost = libm::log2(1.0 + power / noise_mw);
                weight[a][b] += lost;
                weight[b][a] += lost;
            }
        }
    }
    weight
}
