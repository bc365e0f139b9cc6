//! An effort as stages: each a search, then a proof.

use super::Effort;
use super::bound;
use super::model::Model;

/// The gap that a plan at normal effort is searched for longer to close.
const SEEN: f64 = 2.5e-3;
/// Items up to which branch and bound comes first where any plan will do.
const FEW_FOR_A_PLAN: usize = 600;
/// Items up to which a proof is tried although the gap is small enough already.
pub(super) const FEW_ITEMS: usize = 200;
/// Items up to which the work for a proof is that of the effort; so many more double it, up to [`FEW_ITEMS`].
const EASY_ITEMS: usize = 60;
const MORE_ITEMS: usize = 37;

/// Part of an effort: annealing up to so many moves of all, then so much work on a proof.
pub(super) struct Stage {
    /// Not begun with a gap of this or less, but for small programs.
    pub enough: f64,
    pub moves: u64,
    pub moves_per_item: u64,
    pub most_moves: u64,
    pub work: u64,
}

impl Stage {
    /// The stages of an effort. A higher effort begins with all that a lower one does, so its plan is never worse
    /// (where residents count, the relaxation has given it other prices).
    pub fn of(effort: &Effort, model: &Model) -> Vec<Stage> {
        let (residents, items) = (model.has_residents(), model.items());
        let moves =
            |effort: &Effort| if residents { effort.resident_moves } else { effort.total_moves };
        let whole = |effort: &Effort| Stage {
            enough: effort.target_gap,
            moves: moves(effort),
            moves_per_item: effort.moves_per_item,
            most_moves: effort.most_moves,
            work: effort.proof_work,
        };
        let ladder = [Effort::QUICK, Effort::NORMAL, Effort::DEEP];
        let Some(place) = ladder.iter().position(|known| known == effort) else {
            // Where any plan will do, branch and bound finds one, or that there is none, before the search has warmed up.
            let own = whole(effort);
            return if effort.target_gap.is_infinite() && items <= FEW_FOR_A_PLAN {
                vec![Stage { moves: 0, ..whole(effort) }, Stage { work: 0, ..own }]
            } else {
                vec![own]
            };
        };
        let mut stages = vec![whole(&Effort::QUICK)];
        if place > 0 {
            // A little more, and much more where that leaves a gap that people see.
            stages.push(Stage {
                moves: moves(&Effort::QUICK) * 6 / 5,
                work: 0,
                ..whole(&Effort::NORMAL)
            });
            // A proof of more buildings takes more: up to four times so much; of many none is to be had in the time of a question.
            let more = items.saturating_sub(EASY_ITEMS).min(3 * MORE_ITEMS) as u64;
            let more = if items > FEW_ITEMS { 0 } else { more };
            let work = Effort::NORMAL.proof_work * (MORE_ITEMS as u64 + more) / MORE_ITEMS as u64;
            stages.push(Stage { enough: SEEN, work, ..whole(&Effort::NORMAL) });
        }
        if place > 1 {
            let own = whole(effort);
            if residents || items > FEW_ITEMS || model.rows.len() > bound::MOST_ROWS {
                // A look at the proof before the long search.
                stages.push(Stage { moves: own.moves / 16, work: own.work / 8, ..whole(effort) });
                // Where residents count a move takes longer.
                let moves = if residents { own.moves / 4 } else { own.moves };
                stages.push(Stage { moves, work: own.work / 4 * 3, ..own });
            } else {
                // Branch and bound near the best plan finds more than moves do.
                stages.push(Stage { moves: own.moves / 16, ..own });
            }
        }
        stages
    }
}
