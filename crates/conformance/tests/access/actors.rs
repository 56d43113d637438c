//! Everyone who walks: each capacity in each relation to the household of the story.

use conformance::installation::{CODES, HOSTS, Installation};
use conformance::story::{JANSEN, Story, code_in, resident};
use conformance::visitor::Visitor;
use foundation::access::{Capacity, Relation};

/// Someone who walks.
pub struct Actor {
    pub name: String,
    pub visitor: Visitor,
    pub csrf: String,
    /// None for who has not signed in.
    pub capacity: Option<Capacity>,
    pub relation: Relation,
}

const STAFF: [Capacity; 5] = [
    Capacity::CareWorker,
    Capacity::Official,
    Capacity::TeamLeader,
    Capacity::VolunteerCoordinator,
    Capacity::PolicyOfficer,
];
const STAFF_RELATIONS: [(Relation, &str); 4] = [
    (Relation::Assigned, "Oost"),
    (Relation::SameTeam, "Oost"),
    (Relation::Stranger, "West"),
    (Relation::FormerlyAssigned, "West"),
];

/// All of them: residents first, because a worker's form may withdraw a code.
pub async fn everyone(house: &Installation, story: &Story) -> Vec<Actor> {
    let mut all = residents(house, story).await;
    let nobody = house.visitor(HOSTS[0]);
    all.push(Actor {
        name: "nobody".to_owned(),
        visitor: nobody,
        csrf: String::new(),
        capacity: None,
        relation: Relation::Stranger,
    });
    for capacity in STAFF {
        for (relation, team) in STAFF_RELATIONS {
            let login = format!("{}-{relation:?}", capacity.code()).to_lowercase();
            let visitor = house.staff(HOSTS[0], &login, capacity, team).await;
            tie(house, &login, relation).await;
            all.push(actor(login, visitor, capacity, relation).await);
        }
    }
    all
}

async fn actor(name: String, mut visitor: Visitor, capacity: Capacity, relation: Relation) -> Actor {
    let page = visitor.get("/buurt").await;
    let token = page.form("/afmelden").into_iter().find(|(n, _)| n == "csrf");
    let csrf = token.expect("a token on every page").1;
    Actor { name, visitor, csrf, capacity: Some(capacity), relation }
}

/// Not every capacity can come to work on a file by a page; the walk wants to know what would happen.
async fn tie(house: &Installation, login: &str, relation: Relation) {
    let until = match relation {
        Relation::Assigned => "null",
        Relation::FormerlyAssigned => "1",
        _ => return,
    };
    let code = CODES[0];
    let sql = format!(
        "insert into access_relation (municipality, account, household, kind, from_at, until_at, reason)
         select '{code}', a.id, h.household, 'assigned', 0, {until}, 'walks'
           from account a join access_household h on h.municipality = a.municipality
           join team t on t.municipality = h.municipality and t.id = h.team and t.name = 'Oost'
          where a.municipality = '{code}' and a.login = '{login}'"
    );
    house.raw().all(code, &sql).await;
}

async fn residents(house: &Installation, story: &Story) -> Vec<Actor> {
    let mut worker = story.worker.clone();
    let file = format!("/werk/h/{}", story.handles["household"]);
    let partner = story.partner_handle.as_str();
    let letter = worker.get(&format!("{file}/brieven/{}", story.handles["letter"])).await;
    let code = code_in(&letter.text());
    let former = resident(house, HOSTS[0], &code, "3-9-1982").await;
    let page = format!("{file}/leden/{partner}");
    let left = worker.fill(&page, &format!("{page}/einde"), &[("until", "22-11-2026")]).await;
    assert_eq!(left.status, 303, "{}", left.text());
    let other = Story::tell(house, HOSTS[0], &JANSEN).await;
    let resident = Capacity::Resident;
    let (holder, partner) = (Capacity::NetworkMember, Capacity::Partner);
    vec![
        actor("member".to_owned(), story.resident.clone(), resident, Relation::Member).await,
        actor("former member".to_owned(), former, resident, Relation::FormerMember).await,
        actor("holder".to_owned(), story.holder.clone(), holder, Relation::Holder).await,
        actor("recipient".to_owned(), story.partner.clone(), partner, Relation::Recipient).await,
        actor("owner".to_owned(), story.owner.clone(), Capacity::Owner, Relation::Stranger).await,
        actor("neighbour".to_owned(), story.neighbour.clone(), Capacity::Neighbour, Relation::Stranger).await,
        actor("recipient in another household".to_owned(), other.partner, partner, Relation::Stranger).await,
        actor("holder in another household".to_owned(), other.holder, holder, Relation::Stranger).await,
        actor("member of another household".to_owned(), other.resident, resident, Relation::Stranger).await,
    ]
}
