-- Hours that were taken in before: how they repeat, and as long as what. Only where the role that changes the schema sees the
-- rows; elsewhere they stay as they are, not read as a rule. Words that were changed here have no rule beside them any more.
update schedule set
  valid_from = (select substr(case when r.fields ->> 'dtstart' > r.fields ->> 'valid_from' then r.fields ->> 'dtstart'
                                   else coalesce(r.fields ->> 'valid_from', r.fields ->> 'dtstart') end, 1, 10)
                  from standard_row r
                 where r.municipality = schedule.municipality and r.entity = 'schedule' and r.id = schedule.source_id
                   and r.own = schedule.id),
  valid_to = (select substr(case when r.fields ->> 'until' < r.fields ->> 'valid_to' then r.fields ->> 'until'
                                 else coalesce(r.fields ->> 'valid_to', r.fields ->> 'until') end, 1, 10)
                from standard_row r
               where r.municipality = schedule.municipality and r.entity = 'schedule' and r.id = schedule.source_id
                 and r.own = schedule.id),
  otherwise = (select coalesce(case when cast(r.fields ->> 'interval' as text) <> '1'
                                    then cast(r.fields ->> 'interval' as text) end,
                               cast(r.fields ->> 'timezone' as text), cast(r.fields ->> 'bymonthday' as text),
                               cast(r.fields ->> 'byweekno' as text), cast(r.fields ->> 'byyearday' as text),
                               cast(r.fields ->> 'count' as text))
                 from standard_row r
                where r.municipality = schedule.municipality and r.entity = 'schedule' and r.id = schedule.source_id
                  and r.own = schedule.id)
 where exists (select 1 from standard_row r
                where r.municipality = schedule.municipality and r.entity = 'schedule' and r.id = schedule.source_id
                  and r.own = schedule.id
                  and coalesce(r.fields ->> 'description', '') = coalesce(schedule.description, ''));
