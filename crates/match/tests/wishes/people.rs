//! People drawn at random, close enough together and alike enough that pairs are common and hindrances too.

use matching::wishes::*;
use proptest::collection::vec;
use proptest::prelude::*;

pub fn language(code: &str) -> Language {
    Language::new(code).unwrap()
}

fn set<T: Member + std::fmt::Debug>(words: &'static [T]) -> impl Strategy<Value = Set<T>> {
    (0_u32..1 << words.len()).prop_map(move |bits| {
        let chosen = words.iter().enumerate().filter(move |(at, _)| bits & (1 << at) != 0);
        chosen.map(|(_, word)| *word).collect()
    })
}

fn gender() -> impl Strategy<Value = Gender> {
    prop::sample::select(vec![Gender::Woman, Gender::Man, Gender::NonBinary, Gender::NotSaid])
}

fn hard() -> impl Strategy<Value = HardWish> {
    prop_oneof![
        Just(HardWish::SharedLanguage),
        gender().prop_map(HardWish::Gender),
        (0..2_000_u32).prop_map(|metres| HardWish::Within(Metres(metres))),
        (1..4_u32).prop_map(HardWish::SharedTimes),
    ]
}

fn soft() -> impl Strategy<Value = SoftWish> {
    prop_oneof![
        gender().prop_map(SoftWish::Gender),
        Just(SoftWish::SharedInterest),
        (0..2_000_u32).prop_map(|metres| SoftWish::Within(Metres(metres))),
    ]
}

fn slots() -> impl Strategy<Value = Slots> {
    // Two draws together: most can at most times.
    (0_u32..16, 0_u32..16).prop_map(|(one, other)| {
        let bits = one | other;
        let all = [
            (Day::Monday, Part::Morning),
            (Day::Tuesday, Part::Evening),
            (Day::Saturday, Part::Afternoon),
            (Day::Sunday, Part::Evening),
        ];
        let chosen = all.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0);
        chosen.fold(Slots::NONE, |slots, (_, (day, part))| slots.with(*day, *part))
    })
}

const INTERESTS: &[Interest] = &[Interest::Music, Interest::Food, Interest::News];
const SKILLS: &[Skill] = &[Skill::Company, Skill::Walking];

/// Someone among eight, so that the same person may ask and offer.
fn someone() -> impl Strategy<Value = Someone> {
    let codes = prop::sample::subsequence(vec!["nl", "tr", "rif"], 0..=3);
    let who = (0..8_u64, -1_000..1_000_i32, -1_000..1_000_i32, slots(), codes);
    (who, gender(), set(INTERESTS), prop_oneof![2 => Just(vec![]), 1 => vec(hard(), 1..3)], vec(soft(), 0..3))
        .prop_map(|((person, east, north, slots, codes), gender, interests, hard, soft)| Someone {
            person: PersonId(person),
            place: Place { east, north },
            slots,
            languages: codes.into_iter().map(language).collect(),
            gender,
            interests,
            hard,
            soft,
        })
}

fn request() -> impl Strategy<Value = Request> {
    let setting = prop::sample::select(vec![Setting::OneToOne, Setting::InCompany]);
    (someone(), set(SKILLS), setting, 0..60_u32).prop_map(|(from, skills, setting, days_waiting)| Request {
        id: RequestId(0),
        from,
        skills,
        setting,
        days_waiting,
    })
}

fn offer() -> impl Strategy<Value = Offer> {
    let intake = prop::sample::select(vec![Intake::Done, Intake::Done, Intake::Done, Intake::NotYet]);
    let conduct =
        prop::sample::select(vec![Conduct::InOrder, Conduct::InOrder, Conduct::InOrder, Conduct::NotInOrder]);
    let skills = prop_oneof![4 => Just(SKILLS.iter().copied().collect()), 1 => set(SKILLS)];
    let running = prop_oneof![3 => Just(0), 1 => 0..4_u8];
    (someone(), skills, 500..3_000_u32, running, 1..=3_u8, intake, conduct).prop_map(
        |(from, skills, radius, running, limit, intake, conduct)| Offer {
            id: OfferId(0),
            from,
            skills,
            radius: Metres(radius),
            load: Load { running, limit: Limit::new(limit).unwrap() },
            clearance: Clearance { intake, conduct },
        },
    )
}

/// Some who ask and some who offer, and who refused whom.
pub fn neighbourhood() -> impl Strategy<Value = (Vec<Request>, Vec<Offer>, Refusals)> {
    let refusals = vec((0..8_u64, 0..8_u64), 0..3);
    (vec(request(), 0..6), vec(offer(), 0..6), refusals).prop_map(|(mut requests, mut offers, refused)| {
        for (at, request) in requests.iter_mut().enumerate() {
            request.id = RequestId(at as u64 * 31 % 11);
        }
        for (at, offer) in offers.iter_mut().enumerate() {
            offer.id = OfferId(at as u64 * 17 % 13);
        }
        let pairs = refused.into_iter().map(|(one, other)| (PersonId(one), PersonId(other)));
        (requests, offers, pairs.collect())
    })
}

/// Someone who can at any time and wishes nothing.
pub fn easy(person: u64) -> Someone {
    Someone {
        person: PersonId(person),
        place: Place { east: 155_000, north: 463_000 },
        slots: Slots::ALL,
        languages: vec![language("nl")],
        gender: Gender::NotSaid,
        interests: Set::EMPTY,
        hard: vec![],
        soft: vec![],
    }
}

pub fn asks(id: u64, from: Someone) -> Request {
    let skills = [Skill::Company].into_iter().collect();
    Request { id: RequestId(id), from, skills, setting: Setting::OneToOne, days_waiting: 3 }
}

pub fn offers(id: u64, from: Someone) -> Offer {
    Offer {
        id: OfferId(id),
        from,
        skills: [Skill::Company].into_iter().collect(),
        radius: Metres(5_000),
        load: Load { running: 0, limit: Limit::new(2).unwrap() },
        clearance: Clearance { intake: Intake::Done, conduct: Conduct::InOrder },
    }
}
