//! Areas of cells as polygons along the cells' edges: exact, and valid by construction.
//!
//! Cells that share an edge belong together. Each area is traced with its inside on the left. Where two of its cells meet at a corner
//! only, the ring goes through (the area is joined elsewhere and a hole touches there); where cells of two areas meet at a corner, it
//! turns back. So no ring meets itself, holes touch their shell in single points, and every interior is connected (OGC 06-103r4, 6.1.11).

use super::grid::Grid;

/// An area: outer ring counter-clockwise, then holes clockwise, closed; metric grid.
pub type Area = Vec<Vec<[f64; 2]>>;

/// Areas of the cells for which `inside` holds, by first cell in reading order.
///
/// ```
/// use maillage_radio::Grid;
/// use maillage_radio::coverage::areas;
/// let grid = Grid { low: [0.0, 0.0], cell_m: 1.0, columns: 3, rows: 3 };
/// // A ring of eight cells about a hole.
/// let found = areas(&grid, |cell| cell != 4);
/// assert_eq!((found.len(), found[0].len(), found[0][0].len()), (1, 2, 5));
/// ```
pub fn areas(grid: &Grid, inside: impl Fn(usize) -> bool) -> Vec<Area> {
    let (columns, rows) = (grid.columns, grid.rows);
    let mut label = vec![0u32; grid.len()];
    let mut found = 0;
    let mut stack = Vec::new();
    for start in 0..grid.len() {
        if label[start] != 0 || !inside(start) {
            continue;
        }
        found += 1;
        label[start] = found;
        stack.push(start);
        while let Some(cell) = stack.pop() {
            let (row, column) = (cell / columns, cell % columns);
            let around = [
                (row > 0).then(|| cell - columns),
                (column > 0).then(|| cell - 1),
                (column + 1 < columns).then(|| cell + 1),
                (row + 1 < rows).then(|| cell + columns),
            ];
            for next in around.into_iter().flatten() {
                if label[next] == 0 && inside(next) {
                    label[next] = found;
                    stack.push(next);
                }
            }
        }
    }
    let at = |row: i64, column: i64| {
        let within = row >= 0 && column >= 0 && row < rows as i64 && column < columns as i64;
        if within { label[row as usize * columns + column as usize] } else { 0 }
    };
    // Directions: east, north, west, south; rows grow southwards. The cell on the left of an edge that leaves vertex (row, column).
    const STEP: [(i64, i64); 4] = [(0, 1), (-1, 0), (0, -1), (1, 0)];
    let left = |row: i64, column: i64, direction: usize| match direction {
        0 => at(row - 1, column),
        1 => at(row - 1, column - 1),
        2 => at(row, column - 1),
        _ => at(row, column),
    };
    let right = |row: i64, column: i64, direction: usize| match direction {
        0 => at(row, column),
        1 => at(row - 1, column),
        2 => at(row - 1, column - 1),
        _ => at(row, column - 1),
    };
    let mut done = vec![0u8; (rows + 1) * (columns + 1)];
    let mut areas: Vec<Area> = vec![Vec::new(); found as usize];
    for row in 0..=rows as i64 {
        for column in 0..=columns as i64 {
            for direction in 0..4 {
                let own = left(row, column, direction);
                let vertex = row as usize * (columns + 1) + column as usize;
                if own == 0
                    || right(row, column, direction) == own
                    || done[vertex] & 1 << direction != 0
                {
                    continue;
                }
                let mut ring: Vec<[f64; 2]> = Vec::new();
                let (mut r, mut c, mut d, mut last) = (row, column, direction, 4);
                loop {
                    let vertex = r as usize * (columns + 1) + c as usize;
                    if done[vertex] & 1 << d != 0 {
                        break;
                    }
                    done[vertex] |= 1 << d;
                    if d != last {
                        ring.push([
                            grid.low[0] + c as f64 * grid.cell_m,
                            grid.top() - r as f64 * grid.cell_m,
                        ]);
                        last = d;
                    }
                    r += STEP[d].0;
                    c += STEP[d].1;
                    let goes = |way: usize| left(r, c, way) == own && right(r, c, way) != own;
                    let (turn_right, turn_left) = ((d + 3) % 4, (d + 1) % 4);
                    // Through a corner that joins two cells of one area: to the right. Else ahead, else round the own cell.
                    d = if goes(turn_right) {
                        turn_right
                    } else if goes(d) {
                        d
                    } else {
                        turn_left
                    };
                }
                // The first corner may lie on a straight edge.
                if ring.len() > 2 && d == direction && last == direction {
                    ring.remove(0);
                }
                ring.push(ring[0]);
                areas[own as usize - 1].push(ring);
            }
        }
    }
    for area in &mut areas {
        area.sort_by(|a, b| signed_area(b).total_cmp(&signed_area(a)));
    }
    areas
}

fn signed_area(ring: &[[f64; 2]]) -> f64 {
    ring.windows(2)
        .map(|pair| {
            (pair[0][0] - ring[0][0]) * (pair[1][1] - ring[0][1])
                - (pair[1][0] - ring[0][0]) * (pair[0][1] - ring[0][1])
        })
        .sum::<f64>()
        / 2.0
}
