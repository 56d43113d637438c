//! A seal holds only what it was made for.

use super::*;
use crate::ids::SystemIds;
use proptest::prelude::*;

fn keys(code: &str) -> MunicipalityKeys {
    let keys = BTreeMap::from([(1, Key([9; 32]))]);
    MunicipalityKeys::new(MunicipalityCode::parse(code).unwrap(), keys).unwrap()
}

fn data_key(keys: &MunicipalityKeys, owner: Uuid) -> DataKey {
    let wrapped = keys.wrap(owner, &Key::fresh(&SystemIds), &SystemIds);
    keys.unwrap_key(owner, &wrapped).unwrap()
}

const NAME: Cell = Cell::new("person", "name");
const OTHER: Cell = Cell::new("person", "address");

proptest! {
    #[test]
    fn what_is_sealed_can_be_opened_in_its_place_only(text: String, row: u128, flip in 0_usize..4000) {
        let keys = keys("GM0001");
        let row = Uuid::from_u128(row);
        let key = data_key(&keys, row);
        let mut sealed = key.seal(NAME, row, &text, &SystemIds);
        prop_assert_eq!(key.open(NAME, row, &sealed), Ok(text));
        prop_assert!(key.open(OTHER, row, &sealed).is_err());
        prop_assert!(key.open(NAME, Uuid::from_u128(row.as_u128() ^ 1), &sealed).is_err());
        // Byte 1 names the key version, which the store's caller checks when it unwraps; all others are sealed.
        let at = flip % sealed.len();
        if at != 1 {
            sealed[at] ^= 1;
            prop_assert!(key.open(NAME, row, &sealed).is_err());
        }
    }
}

#[test]
fn a_key_wrapped_for_one_owner_or_municipality_opens_for_no_other() {
    let ours = keys("GM0001");
    let owner = Uuid::from_u128(1);
    let wrapped = ours.wrap(owner, &Key::fresh(&SystemIds), &SystemIds);
    assert!(ours.unwrap_key(owner, &wrapped).is_ok());
    assert!(ours.unwrap_key(Uuid::from_u128(2), &wrapped).is_err());
    assert!(keys("GM0002").unwrap_key(owner, &wrapped).is_err());
    assert!(ours.unwrap_key(owner, &wrapped[..10]).is_err());
}

#[test]
fn blind_indexes_differ_per_kind_and_hide_the_value() {
    let keys = keys("GM0001");
    assert_eq!(keys.blind("name", "de wit"), keys.blind("name", "de wit"));
    assert_ne!(keys.blind("name", "de wit"), keys.blind("street", "de wit"));
    assert_ne!(keys.blind("name", "de wit"), keys.blind("name", "de wut"));
    assert_eq!(keys.blind("name", "").len(), 16);
}

#[test]
fn an_example_is_no_master_key() {
    for wrong in ["", "00", &"0".repeat(64), &"0123".repeat(16), &"zz".repeat(32), &"é".repeat(32)] {
        assert!(Key::from_hex(wrong).is_err(), "{wrong}");
    }
    let fresh = Key::fresh(&SystemIds);
    assert!(Key::from_hex(&fresh.to_hex()).is_ok());
}
