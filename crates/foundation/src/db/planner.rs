//! Tells SQLite's planner what it cannot know by itself: every key begins with the municipality, and a file holds
//! one, so that column alone finds everything. Without this it takes a key that also gives the asked order for
//! the best way in, and walks through a whole table for the goals of one household. The figures are the same for
//! every installation and every age of it: a plan that was tested is the plan that runs.

use rusqlite::Connection;

/// As many rows as a table of a large municipality has.
const MANY: &str = "1000000";
/// Rows that share the municipality and the next column: those of one household, report or conversation.
const FEW: &str = "10";
/// Rows that share all columns of a unique index.
const ONE: &str = "1";

/// Every index with its table, whether its columns together are unique, and how many there are. The primary key of
/// a table without row numbers goes by the table's own name.
const INDEXES: &str = "select t.name, case when i.origin = 'pk' and l.wr = 1 then t.name else i.name end,
                              i.\"unique\", (select count(*) from pragma_index_info(i.name))
                         from sqlite_schema t
                         join pragma_table_list l on l.name = t.name and l.schema = 'main'
                         join pragma_index_list(t.name) i
                        where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\' and t.name <> 'schema_step'
                        order by 1, 2";

/// Writes the figures down where the planner looks for them, unless they stand there already.
pub(super) fn tell(connection: &Connection) -> rusqlite::Result<()> {
    let wanted = rows(connection, INDEXES, |r| {
        let together = if r.get::<_, i64>(2)? == 1 { ONE } else { FEW };
        Ok((r.get(0)?, r.get(1)?, figures(r.get::<_, u16>(3)?.into(), together)))
    })?;
    // Makes the planner's table when it is not there, without looking at any data.
    connection.execute_batch("analyze sqlite_schema")?;
    let known = rows(connection, "select tbl, idx, stat from sqlite_stat1 order by 1, 2", |r| {
        Ok((r.get(0)?, r.get(1)?, r.get(2)?))
    })?;
    if known == wanted {
        return Ok(());
    }
    connection.execute_batch("begin immediate; delete from sqlite_stat1")?;
    for (table, index, figures) in &wanted {
        connection.execute("insert into sqlite_stat1 values (?1, ?2, ?3)", [table, index, figures])?;
    }
    connection.execute_batch("commit; analyze sqlite_schema")
}

type Line = (String, String, String);

fn rows(
    connection: &Connection,
    text: &str,
    read: fn(&rusqlite::Row<'_>) -> rusqlite::Result<Line>,
) -> rusqlite::Result<Vec<Line>> {
    connection.prepare(text)?.query_map([], read)?.collect()
}

/// Rows in all, then rows that share the first column, the first two, and so on; `together`: that share all.
fn figures(columns: usize, together: &'static str) -> String {
    let mut all = vec![MANY];
    all.extend((columns > 1).then_some(MANY));
    all.extend(std::iter::repeat_n(FEW, columns.saturating_sub(2)));
    all.push(together);
    all.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_go_from_all_to_one() {
        assert_eq!(figures(1, ONE), "1000000 1");
        assert_eq!(figures(2, ONE), "1000000 1000000 1");
        assert_eq!(figures(4, ONE), "1000000 1000000 10 10 1");
        assert_eq!(figures(2, FEW), "1000000 1000000 10");
    }

    fn plan(c: &Connection) -> String {
        let text =
            "explain query plan select n from goal where municipality = ?1 and household = ?2 order by id";
        c.query_row(text, ["GM0001", "x"], |r| r.get(3)).unwrap()
    }

    #[test]
    fn the_goals_of_a_household_are_not_looked_for_among_all_goals() {
        let c = Connection::open_in_memory().unwrap();
        let table =
            "create table goal (municipality text not null, id text not null, household text not null,
                                        n integer, primary key (municipality, id)) strict, without rowid;
                     create index goal_household on goal (municipality, household)";
        c.execute_batch(table).unwrap();
        assert!(plan(&c).contains("USING PRIMARY KEY (municipality=?)"), "{}", plan(&c));
        tell(&c).unwrap();
        assert!(plan(&c).contains("goal_household (municipality=? AND household=?)"), "{}", plan(&c));
        tell(&c).unwrap();
        let lines = "select count(*) from sqlite_stat1";
        assert_eq!(c.query_row(lines, [], |r| r.get::<_, i64>(0)).unwrap(), 2);
    }
}
