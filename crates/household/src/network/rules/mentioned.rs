//! Whom the record of a conversation names beside the household, so that nobody types those names again. Pure.

/// The people in a line such as "zus Ineke en buurman Ton" who are not on the list yet, as they are named there.
#[must_use]
pub fn mentioned(others: &str, listed: &[&str]) -> Vec<String> {
    let text = others.replace(" en ", ",").replace(" and ", ",").replace(" & ", ",");
    let people = text.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty());
    people.filter(|name| listed.iter().all(|known| !is_same(name, known))).map(str::to_owned).collect()
}

/// Whether one name holds all words of the other: "Ineke" is on the list when "zus Ineke" was there.
fn is_same(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_lowercase).collect() };
    let (one, other) = (words(one), words(other));
    let holds = |all: &[String], some: &[String]| some.iter().all(|word| all.contains(word));
    !one.is_empty() && !other.is_empty() && (holds(&one, &other) || holds(&other, &one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_named_once_and_only_when_they_are_not_on_the_list() {
        assert_eq!(mentioned("zus Ineke en buurman Ton", &[]), ["zus Ineke", "buurman Ton"]);
        assert_eq!(mentioned("zus Ineke, buurman Ton; Fleur", &["Ineke", "Fleur de Boer"]), ["buurman Ton"]);
        assert_eq!(mentioned(" , ", &[]), Vec::<String>::new());
        assert_eq!(mentioned("zus Ineke", &["Ine"]), ["zus Ineke"], "part of a word is another name");
    }
}
