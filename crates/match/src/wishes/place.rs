//! Where someone lives or can be met, and how far two places lie apart.

/// A distance in metres, as the crow flies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Metres(pub u32);

/// A place in the coordinates of the Dutch maps (Rijksdriehoeksstelsel, EPSG:28992): metres east and north. It is a plane, so
/// that a distance is Pythagoras and no earth has to be bent. A quarter's middle is near enough: the engine needs no
/// address (R65).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// Metres to the east.
    pub east: i32,
    /// Metres to the north.
    pub north: i32,
}

impl Place {
    /// How far it is to another place, rounded down.
    #[must_use]
    pub fn to(self, other: Self) -> Metres {
        let (east, north) = (self.east.abs_diff(other.east), self.north.abs_diff(other.north));
        let square = u64::from(east).pow(2).saturating_add(u64::from(north).pow(2));
        Metres(u32::try_from(square.isqrt()).unwrap_or(u32::MAX))
    }
}
