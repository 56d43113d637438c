//! References out of a package: what is neither in it nor in the map yet is refused.

use super::parsed::{Known, Parsed};
use super::refused::{Lost, RefusedRow, Why};

/// Leaves out services of organisations, and places of services, that are neither in the package nor known.
#[must_use]
pub fn known_only(mut parsed: Parsed, known: &Known) -> Parsed {
    let mut organizations = known.organizations.clone();
    organizations.extend(parsed.organizations.iter().map(|o| o.source.clone()));
    let mut locations = known.locations.clone();
    locations.extend(parsed.locations.iter().map(|l| l.source.clone()));
    let refused = &mut parsed.refused;
    let mut refuse = |spot: &super::Spot, field, id: &super::SourceId| {
        let why = Why::Dangling { field, id: id.as_str().to_owned() };
        refused.push(RefusedRow { spot: spot.clone(), lost: Lost::Row, why });
    };
    parsed.services.retain(|service| match &service.organization {
        Some(id) if !organizations.contains(id) => {
            refuse(&service.spot, "organization_id", id);
            false
        }
        _ => true,
    });
    for service in &mut parsed.services {
        service.at.retain(|at| {
            let there = locations.contains(&at.location);
            if !there {
                refuse(&at.spot, "location_id", &at.location);
            }
            there
        });
    }
    parsed
}
