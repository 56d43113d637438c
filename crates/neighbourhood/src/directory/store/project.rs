//! What the program itself uses of a package: from the standard's rows into the tables of the social map. Services that were
//! changed here stay as they are.

use super::take::TakenAs;
use foundation::access::Tx;
use foundation::db::DbError;
use foundation::params;

foundation::statements! {
    /// Organisations.
    ORGANIZATIONS(0) = "insert into organization (municipality, id, source_id, fingerprint, name, description, email,
                               website, search_text)
                        select r.municipality, r.own, r.id, '', r.fields ->> 'name', r.fields ->> 'description',
                               r.fields ->> 'email', r.fields ->> 'website', r.search_text
                          from staged_news n
                          join staged_row r on r.municipality = n.municipality and r.entity = n.entity and r.id = n.id
                         where n.municipality = $1 and n.entity = 'organization' and r.owner = ''
                        on conflict (municipality, source_id) do update
                           set name = excluded.name, description = excluded.description, email = excluded.email,
                               website = excluded.website, search_text = excluded.search_text";
    /// Places.
    LOCATIONS(0) = "insert into location (municipality, id, source_id, fingerprint, location_type, name, description,
                           accessibility, latitude_micro, longitude_micro)
                    select r.municipality, r.own, r.id, '', r.fields ->> 'location_type',
                           coalesce(r.fields ->> 'name', ''), r.fields ->> 'description',
                           a.told,
                           cast(round(cast(r.fields ->> 'latitude' as double precision) * 1000000) as bigint),
                           cast(round(cast(r.fields ->> 'longitude' as double precision) * 1000000) as bigint)
                      from staged_news n
                      join staged_row r on r.municipality = n.municipality and r.entity = n.entity and r.id = n.id
                      left join (select w.owner_id,
                                        string_agg(coalesce(w.fields ->> 'description', '') || ' '
                                                   || coalesce(w.fields ->> 'details', ''), ' ' order by w.id) as told
                                   from standard_row w
                                  where w.municipality = $1 and w.entity = 'accessibility' and w.owner = 'location'
                                  group by w.owner_id) a on a.owner_id = r.id
                     where n.municipality = $1 and n.entity = 'location' and r.owner = ''
                    on conflict (municipality, source_id) do update
                       set location_type = excluded.location_type, name = excluded.name,
                           description = excluded.description, accessibility = excluded.accessibility,
                           latitude_micro = excluded.latitude_micro, longitude_micro = excluded.longitude_micro";
    /// Services. A check that was noted here later than the source's stays.
    SERVICES(0) = "insert into service (municipality, id, source_id, fingerprint, organization, name, description, status,
                          kind, line, fees_description, eligibility_description, application_process, url, email, alert,
                          minimum_age, maximum_age, assured_on, assurer, search_text, version)
                   select r.municipality, r.own, r.id, '', o.id, r.fields ->> 'name',
                          coalesce(r.fields ->> 'description', ''), r.fields ->> 'status', $2, $3,
                          coalesce(r.fields ->> 'fees_description', r.fields ->> 'fees'),
                          r.fields ->> 'eligibility_description', r.fields ->> 'application_process',
                          r.fields ->> 'url', r.fields ->> 'email', r.fields ->> 'alert',
                          cast(cast(r.fields ->> 'minimum_age' as double precision) as bigint),
                          cast(cast(r.fields ->> 'maximum_age' as double precision) as bigint),
                          substr(r.fields ->> 'assured_date', 1, 10), r.fields ->> 'assurer_email', r.search_text, 1
                     from staged_news n
                     join staged_row r on r.municipality = n.municipality and r.entity = n.entity and r.id = n.id
                     left join organization o on o.municipality = r.municipality
                                             and o.source_id = r.fields ->> 'organization_id'
                    where n.municipality = $1 and n.entity = 'service' and r.owner = ''
                   on conflict (municipality, source_id) do update
                      set organization = excluded.organization, name = excluded.name,
                          description = excluded.description, status = excluded.status,
                          fees_description = excluded.fees_description,
                          eligibility_description = excluded.eligibility_description,
                          application_process = excluded.application_process, url = excluded.url,
                          email = excluded.email, alert = excluded.alert, minimum_age = excluded.minimum_age,
                          maximum_age = excluded.maximum_age,
                          assurer = case when service.assured_on is null or service.assured_on < excluded.assured_on
                                         then excluded.assurer else service.assurer end,
                          assured_on = case when service.assured_on is null
                                              or service.assured_on < excluded.assured_on
                                            then excluded.assured_on else service.assured_on end,
                          unconfirmed_from = case when excluded.assured_on > coalesce(service.assured_on, '')
                                                  then null else service.unconfirmed_from end,
                          search_text = excluded.search_text, version = service.version + 1
                    where service.edited_on is null";
    /// When they changed here.
    CHANGED(0) = "update service set changed_at = $2 where municipality = $1 and source_id in (
                         select n.id from staged_news n where n.municipality = $1 and n.entity = 'service')";
    /// Services whose place changed did so too: what is near is known by the service.
    MOVED(0) = "update service set changed_at = $2
                 where municipality = $1 and (changed_at is null or changed_at < $2)
                   and id in (select p.service from staged_news n
                                join service_at_location p on p.municipality = n.municipality and p.location = n.own
                               where n.municipality = $1 and n.entity = 'location')";
    /// Our own identifier of an organisation.
    OWN_ORGANIZATIONS(0) = "update staged_news set own = (select k.id from organization k
                                   where k.municipality = staged_news.municipality and k.source_id = staged_news.id)
                             where municipality = $1 and entity = 'organization'";
    /// Our own identifier of a place.
    OWN_LOCATIONS(0) = "update staged_news set own = (select k.id from location k
                               where k.municipality = staged_news.municipality and k.source_id = staged_news.id)
                         where municipality = $1 and entity = 'location'";
    /// Our own identifier of a service, unless it was changed here.
    OWN_SERVICES(0) = "update staged_news set own = (select k.id from service k
                              where k.municipality = staged_news.municipality and k.source_id = staged_news.id
                                and k.edited_on is null)
                        where municipality = $1 and entity = 'service'";
    /// Numbers of places that services leave.
    AT_PHONES(0) = "delete from phone where municipality = $1 and source_id is not null and link in (
                           select p.id from staged_news n
                             join service_at_location p on p.municipality = n.municipality and p.service = n.own
                            where n.municipality = $1 and n.entity = 'service')";
    /// People of places that services leave.
    AT_CONTACTS(0) = "delete from contact where municipality = $1 and source_id is not null and link in (
                             select p.id from staged_news n
                               join service_at_location p on p.municipality = n.municipality and p.service = n.own
                              where n.municipality = $1 and n.entity = 'service')";
    /// Hours of places that services leave.
    AT_SCHEDULES(0) = "delete from schedule where municipality = $1 and source_id is not null and link in (
                              select p.id from staged_news n
                                join service_at_location p on p.municipality = n.municipality and p.service = n.own
                               where n.municipality = $1 and n.entity = 'service')";
    /// Places that services leave.
    LEAVE(0) = "delete from service_at_location where municipality = $1 and source_id is not null and service in (
                       select n.own from staged_news n where n.municipality = $1 and n.entity = 'service')";
    /// Places where services are.
    AT(0) = "insert into service_at_location (municipality, id, source_id, service, location, description)
             select r.municipality, r.own, r.id, n.own, l.id, r.fields ->> 'description'
               from staged_news n
               join standard_row r on r.municipality = n.municipality and r.owner = n.entity and r.owner_id = n.id
                   and r.owner <> ''
               join location l on l.municipality = r.municipality and l.source_id = r.fields ->> 'location_id'
              where n.municipality = $1 and n.entity = 'service' and n.own is not null
                and r.entity = 'service_at_location'
             on conflict (municipality, id) do nothing";
    /// Our own identifier of those.
    OWN_AT(0) = "insert into staged_news (municipality, entity, id, own)
                 select r.municipality, r.entity, r.id, max(p.id)
                   from staged_news n
                   join standard_row r on r.municipality = n.municipality and r.owner = n.entity and r.owner_id = n.id
                   and r.owner <> ''
                   join service_at_location p on p.municipality = r.municipality and p.id = r.own
                  where n.municipality = $1 and n.entity = 'service' and n.own is not null
                    and r.entity = 'service_at_location'
                  group by r.municipality, r.entity, r.id
                 on conflict (municipality, entity, id) do update set own = excluded.own",
                "insert into staged_news (municipality, entity, id, own)
                 select distinct on (r.municipality, r.entity, r.id) r.municipality, r.entity, r.id, p.id
                   from staged_news n
                   join standard_row r on r.municipality = n.municipality and r.owner = n.entity and r.owner_id = n.id
                   and r.owner <> ''
                   join service_at_location p on p.municipality = r.municipality and p.id = r.own
                  where n.municipality = $1 and n.entity = 'service' and n.own is not null
                    and r.entity = 'service_at_location'
                  order by r.municipality, r.entity, r.id, p.id
                 on conflict (municipality, entity, id) do update set own = excluded.own";
    /// Numbers.
    CLEAR_PHONES(0) = "delete from phone where municipality = $1 and source_id is not null and link in (
                              select n.own from staged_news n where n.municipality = $1 and n.own is not null)";
    /// Numbers of the thing itself; those of its people stay with them.
    PHONES(0) = "insert into phone (municipality, id, source_id, link_entity, link, number, phone_type, description)
                 select r.municipality, r.own, r.id, n.entity, n.own, trim(r.fields ->> 'number', '\"'),
                        r.fields ->> 'type', r.fields ->> 'description'
                   from staged_news n
                   join standard_row r on r.municipality = n.municipality and r.owner = n.entity and r.owner_id = n.id
                   and r.owner <> ''
                  where n.municipality = $1 and n.own is not null and r.entity = 'phone'
                 on conflict (municipality, id) do nothing";
    /// People and departments.
    CLEAR_CONTACTS(0) = "delete from contact where municipality = $1 and source_id is not null and link in (
                                select n.own from staged_news n where n.municipality = $1 and n.own is not null)";
    /// People and departments; importing is no consent.
    CONTACTS(0) = "insert into contact (municipality, id, source_id, link_entity, link, name, title, department, email)
                   select r.municipality, r.own, r.id, n.entity, n.own, r.fields ->> 'name', r.fields ->> 'title',
                          r.fields ->> 'department', r.fields ->> 'email'
                     from staged_news n
                     join standard_row r on r.municipality = n.municipality and r.owner = n.entity and r.owner_id = n.id
                   and r.owner <> ''
                    where n.municipality = $1 and n.own is not null and r.entity = 'contact'
                   on conflict (municipality, id) do nothing";
    /// Hours.
    CLEAR_SCHEDULES(0) = "delete from schedule where municipality = $1 and source_id is not null and link in (
                                 select n.own from staged_news n where n.municipality = $1 and n.own is not null)";
    /// Hours. They hold as long as both pairs of days say; `otherwise` is what keeps them from being read as a rule.
    SCHEDULES(0) = "insert into schedule (municipality, id, source_id, link_entity, link, description, freq, byday,
                           opens_at, closes_at, valid_from, valid_to, otherwise)
                    select r.municipality, r.own, r.id, n.entity, n.own, r.fields ->> 'description',
                           r.fields ->> 'freq', r.fields ->> 'byday', r.fields ->> 'opens_at',
                           r.fields ->> 'closes_at',
                           substr(case when r.fields ->> 'dtstart' > r.fields ->> 'valid_from' then r.fields ->> 'dtstart'
                                       else coalesce(r.fields ->> 'valid_from', r.fields ->> 'dtstart') end, 1, 10),
                           substr(case when r.fields ->> 'until' < r.fields ->> 'valid_to' then r.fields ->> 'until'
                                       else coalesce(r.fields ->> 'valid_to', r.fields ->> 'until') end, 1, 10),
                           coalesce(case when cast(r.fields ->> 'interval' as text) <> '1'
                                         then cast(r.fields ->> 'interval' as text) end,
                                    cast(r.fields ->> 'timezone' as text),
                                    cast(r.fields ->> 'bymonthday' as text), cast(r.fields ->> 'byweekno' as text),
                                    cast(r.fields ->> 'byyearday' as text), cast(r.fields ->> 'count' as text))
                      from staged_news n
                      join standard_row r on r.municipality = n.municipality and r.owner = n.entity and r.owner_id = n.id
                   and r.owner <> ''
                     where n.municipality = $1 and n.own is not null and r.entity = 'schedule'
                    on conflict (municipality, id) do nothing";
    /// Addresses.
    CLEAR_ADDRESSES(0) = "delete from address where municipality = $1 and source_id is not null and location in (
                                 select n.own from staged_news n where n.municipality = $1 and n.entity = 'location')";
    /// Addresses.
    ADDRESSES(0) = "insert into address (municipality, id, source_id, location, address_type, address_1, address_2, city,
                           state_province, postal_code, country)
                    select r.municipality, r.own, r.id, n.own, r.fields ->> 'address_type', r.fields ->> 'address_1',
                           r.fields ->> 'address_2', r.fields ->> 'city', r.fields ->> 'state_province',
                           r.fields ->> 'postal_code', r.fields ->> 'country'
                      from staged_news n
                      join standard_row r on r.municipality = n.municipality and r.owner = n.entity and r.owner_id = n.id
                   and r.owner <> ''
                     where n.municipality = $1 and n.entity = 'location' and n.own is not null
                       and r.entity = 'address'
                    on conflict (municipality, id) do nothing";
    /// Areas.
    CLEAR_AREAS(0) = "delete from service_area where municipality = $1 and source_id is not null and service in (
                             select n.own from staged_news n where n.municipality = $1 and n.entity = 'service')";
    /// Areas.
    AREAS(0) = "insert into service_area (municipality, id, source_id, service, name, description)
                select r.municipality, r.own, r.id, n.own, r.fields ->> 'name', r.fields ->> 'description'
                  from staged_news n
                  join standard_row r on r.municipality = n.municipality and r.owner = n.entity and r.owner_id = n.id
                   and r.owner <> ''
                 where n.municipality = $1 and n.entity = 'service' and n.own is not null
                   and r.entity = 'service_area'
                on conflict (municipality, id) do nothing";
    /// Terms.
    TERMS(0) = "insert into taxonomy_term (municipality, id, source_id, taxonomy, code, name, description)
                select r.municipality, r.own, r.id, coalesce(r.fields ->> 'taxonomy', 'unknown'),
                       coalesce(r.fields ->> 'code', r.id), r.fields ->> 'name', r.fields ->> 'description'
                  from staged_news n
                  join staged_row r on r.municipality = n.municipality and r.entity = n.entity and r.id = n.id
                 where n.municipality = $1 and n.entity = 'taxonomy_term' and r.owner = ''
                on conflict (municipality, taxonomy, code) do nothing";
    /// Terms of services.
    CLEAR_ATTRIBUTES(0) = "delete from attribute where municipality = $1 and source_id is not null and link in (
                                  select n.own from staged_news n where n.municipality = $1 and n.entity = 'service')";
    /// Terms of services.
    ATTRIBUTES(0) = "insert into attribute (municipality, id, source_id, link_entity, link, taxonomy_term, value)
                     select r.municipality, r.own, r.id, n.entity, n.own, m.id, r.fields ->> 'value'
                       from staged_news n
                       join standard_row r on r.municipality = n.municipality and r.owner = n.entity and r.owner_id = n.id
                   and r.owner <> ''
                       join standard_row t on t.municipality = r.municipality and t.entity = 'taxonomy_term'
                                          and t.id = r.fields ->> 'taxonomy_term_id' and t.owner = ''
                       join taxonomy_term m on m.municipality = t.municipality
                                           and m.taxonomy = coalesce(t.fields ->> 'taxonomy', 'unknown')
                                           and m.code = coalesce(t.fields ->> 'code', t.id)
                      where n.municipality = $1 and n.entity = 'service' and n.own is not null
                        and r.entity = 'attribute'
                     on conflict (municipality, id) do nothing";
}

/// Brings the news into the tables of the social map.
pub(super) fn project(tx: &mut Tx<'_, '_>, as_what: TakenAs) -> Result<(), DbError> {
    tx.run(&ORGANIZATIONS, params![])?;
    tx.run(&LOCATIONS, params![])?;
    tx.run(&SERVICES, params![as_what.kind, as_what.line.number()])?;
    let now = tx.now();
    tx.run(&CHANGED, params![now])?;
    for sql in [
        &OWN_ORGANIZATIONS,
        &OWN_LOCATIONS,
        &OWN_SERVICES,
        &AT_PHONES,
        &AT_CONTACTS,
        &AT_SCHEDULES,
        &LEAVE,
        &AT,
        &OWN_AT,
        &CLEAR_PHONES,
        &PHONES,
        &CLEAR_CONTACTS,
        &CONTACTS,
        &CLEAR_SCHEDULES,
        &SCHEDULES,
        &CLEAR_ADDRESSES,
        &ADDRESSES,
        &CLEAR_AREAS,
        &AREAS,
        &TERMS,
        &CLEAR_ATTRIBUTES,
        &ATTRIBUTES,
    ] {
        tx.run(sql, params![])?;
    }
    tx.run(&MOVED, params![now])?;
    Ok(())
}
