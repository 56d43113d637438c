//! Tests of the throw-away server: its roles, its databases, being killed, and leaving nothing behind.

use super::programs::{Account, major_version, unprivileged};
use super::*;

#[test]
fn the_major_version_is_read_from_what_the_program_says() {
    assert_eq!(major_version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"), Some(15));
    assert_eq!(major_version("postgres (PostgreSQL) 18beta1"), Some(18));
    assert_eq!(major_version("something else"), None);
}

#[test]
fn root_hands_the_server_to_postgres_else_to_nobody() {
    let passwd = "root:x:0:0::/:/bin/sh\nnobody:x:99:98::/:\n";
    assert_eq!(unprivileged(passwd), Account::Other { user: 99, group: 98 });
    let passwd = format!("{passwd}postgres:x:7:8::/:\n");
    assert_eq!(unprivileged(&passwd), Account::Other { user: 7, group: 8 });
}

#[test]
fn an_admin_url_survives_being_written_and_read() {
    let endpoint =
        Endpoint { user: "postgres".into(), password: "abc".into(), host: "127.0.0.1".into(), port: 5433 };
    assert_eq!(endpoint.to_string().parse::<Endpoint>().unwrap(), endpoint);
    let by_socket = Endpoint { host: "%2Frun%2Fpg".into(), ..endpoint };
    assert_eq!(by_socket.to_string().parse::<Endpoint>().unwrap(), by_socket);
    for bad in
        ["", "http://a:b@c:1/d", "postgresql://a@c:1/d", "postgresql://a:b@c/d", "postgresql://a:b@c:x/d"]
    {
        assert!(matches!(bad.parse::<Endpoint>(), Err(PostgresError::BadUrl)), "{bad}");
    }
}

#[test]
fn a_name_that_would_need_quoting_is_refused() {
    for bad in ["", "1a", "a-b", "A", "a b", "a\"; DROP DATABASE postgres", &"a".repeat(64)] {
        assert!(matches!(check_name(bad), Err(PostgresError::BadName(_))), "{bad}");
    }
    assert!(check_name("walk_1").is_ok());
}

#[test]
fn the_shared_server_has_checksums_fsync_and_two_roles_that_row_security_holds_for() {
    let Some(server) = Server::shared_or_skip("the shared server") else { return };
    let database = server.create_database("harness_roles").unwrap();
    let setting = |name: &str| server.sql("postgres", &[&format!("SHOW {name}")]).unwrap();
    assert_eq!([setting("data_checksums"), setting("fsync"), setting("synchronous_commit")], ["on"; 3]);
    assert_eq!(setting("server_encoding"), "UTF8");

    let rights = "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles \
                  WHERE rolname = current_user";
    assert_eq!(server.sql_at(&database.owner_url, &[rights]).unwrap(), "f");
    assert_eq!(server.sql_at(&database.app_url, &[rights]).unwrap(), "f");

    server
        .sql_at(&database.owner_url, &["CREATE TABLE plan (id int)", "GRANT SELECT ON plan TO samenspel_app"])
        .unwrap();
    assert_eq!(server.sql_at(&database.app_url, &["SELECT count(*) FROM plan"]).unwrap(), "0");
    assert!(server.sql_at(&database.app_url, &["CREATE TABLE mine (id int)"]).is_err());
    assert!(server.sql_at(&database.app_url, &["INSERT INTO plan VALUES (1)"]).is_err());
    assert!(matches!(server.kill(), Err(PostgresError::Shared)));

    let copy = server.create_database_like("harness_roles", "harness_roles_copy").unwrap();
    assert_eq!(server.sql_at(&copy.app_url, &["SELECT count(*) FROM plan"]).unwrap(), "0");
    for name in ["harness_roles", "harness_roles_copy"] {
        server.drop_database(name).unwrap();
    }
    assert!(server.sql_at(&copy.app_url, &["SELECT 1"]).is_err());
}

#[test]
fn a_server_of_ones_own_survives_sigkill_with_what_it_acknowledged_and_leaves_nothing_behind() {
    if Server::shared_or_skip("a server of one's own").is_none() {
        return;
    }
    let server = Server::start().unwrap();
    let Origin::Own(cluster) = &server.origin else { panic!("start() must give a server of one's own") };
    let root = cluster.root().to_path_buf();
    let database = server.create_database("fault").unwrap();
    server
        .sql_at(&database.owner_url, &["CREATE TABLE said (word text)", "INSERT INTO said VALUES ('ja')"])
        .unwrap();

    server.kill().unwrap();
    assert!(server.sql_at(&database.owner_url, &["SELECT 1"]).is_err(), "a killed server must not answer");
    server.restart().unwrap();
    assert_eq!(server.sql_at(&database.owner_url, &["SELECT word FROM said"]).unwrap(), "ja");
    server.restart().unwrap();
    assert_eq!(server.sql_at(&database.owner_url, &["SELECT word FROM said"]).unwrap(), "ja");

    let by_socket = server.socket_url().expect("a server of one's own");
    assert_eq!(server.sql_at(&by_socket, &["SELECT 1"]).unwrap(), "1");

    let port = server.endpoint.port;
    drop(server);
    assert!(!root.exists(), "the folder must be gone");
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err(), "nobody may listen any more");
}
