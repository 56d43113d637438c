//! What is near, and how much that counts. Pure.

use crate::area::Point;

/// What lies within so many metres counts in full.
const NEXT_DOOR: u32 = 500;
/// At this distance beyond that, half of what distance can take away is gone.
const HALF_WAY: f32 = 2_500.0;
/// What distance can take away at most: what fits better and is further is still found.
const AT_MOST: f32 = 0.5;
/// What nobody said the place of counts as if it were some way off.
const UNKNOWN: f32 = 0.75;

/// Metres from a point to the nearest of some places; none without a place.
#[must_use]
pub fn nearest(from: Point, places: &[Point]) -> Option<u32> {
    places.iter().map(|place| from.metres_to(*place)).min()
}

/// What something counts for at a distance.
#[must_use]
pub fn nearness(metres: Option<u32>) -> f32 {
    let Some(metres) = metres else { return UNKNOWN };
    #[expect(clippy::cast_precision_loss, reason = "half around the earth, to within a metre or two")]
    let beyond = metres.saturating_sub(NEXT_DOOR) as f32;
    1.0 - AT_MOST * beyond / (beyond + HALF_WAY)
}

/// A distance as people say it, in metres: rounded to fifty and at least that, from a kilometre on to a thousand.
#[must_use]
pub const fn rounded(metres: u32) -> u32 {
    let step = if metres < 1_000 { 50 } else { 1_000 };
    let rounded = (metres.saturating_add(step / 2) / step) * step;
    if rounded < step { step } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r053_next_door_counts_in_full_and_far_away_for_half() {
        assert!((nearness(Some(300)) - 1.0).abs() < f32::EPSILON);
        assert!((nearness(Some(3_000)) - 0.75).abs() < 0.001);
        assert!(nearness(Some(u32::MAX)) >= 0.5);
        assert!((nearness(None) - nearness(Some(3_000))).abs() < 0.001);
        assert_eq!(
            [rounded(0), rounded(74), rounded(75), rounded(620), rounded(990)],
            [50, 50, 100, 600, 1_000]
        );
        assert_eq!([rounded(1_499), rounded(1_500), rounded(u32::MAX)], [1_000, 2_000, 4_294_967_000]);
    }

    #[test]
    fn r053_the_nearest_of_its_places_counts() {
        let at = |lat, lon| Point::at(lat, lon).expect("on earth");
        let (here, near, far) =
            (at(51_900_000, 5_600_000), at(51_905_000, 5_600_000), at(52_900_000, 5_600_000));
        assert_eq!(nearest(here, &[far, near]), Some(here.metres_to(near)));
        assert_eq!(nearest(here, &[]), None);
    }

    proptest! {
        #[test]
        fn r053_further_away_never_counts_for_more(metres in 0..100_000_u32, more in 0..100_000_u32) {
            prop_assert!(nearness(Some(metres + more)) <= nearness(Some(metres)));
        }
    }
}
