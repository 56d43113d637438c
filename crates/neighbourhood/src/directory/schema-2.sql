-- What was taken in before `schedule.otherwise` was kept.
update schedule set otherwise = (
  select coalesce(case when cast(r.fields ->> 'interval' as text) <> '1' then cast(r.fields ->> 'interval' as text) end,
                  cast(r.fields ->> 'bymonthday' as text), cast(r.fields ->> 'byweekno' as text),
                  cast(r.fields ->> 'byyearday' as text), cast(r.fields ->> 'count' as text))
    from standard_row r
   where r.municipality = schedule.municipality and r.entity = 'schedule' and r.id = schedule.source_id
   order by r.owner, r.owner_id limit 1)
 where source_id is not null;
