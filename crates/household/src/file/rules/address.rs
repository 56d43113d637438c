//! An address typed in one field: the postcode and the house number are recognised in it. Pure.

/// An address as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Street, number and whatever else was typed; none when only a postcode was.
    pub line: Option<String>,
    /// Postcode as `9901 AB`, when one was recognised.
    pub postcode: Option<String>,
}

/// Reads an address from one field: `Elzendreef 27, 9901 AB` or `9901ab 27`. Nothing of it is lost.
#[must_use]
pub fn read_address(typed: &str) -> Address {
    let found = postcode_at(typed);
    let (postcode, rest) = match found {
        None => (None, typed.to_owned()),
        Some((from, to)) => {
            let code: String = typed[from..to].chars().filter(|c| !c.is_whitespace()).collect();
            let code = format!("{} {}", &code[..4], code[4..].to_ascii_uppercase());
            let outer = |c: char| c.is_whitespace() || c == ',' || c == ';';
            let halves = [typed[..from].trim_matches(outer), typed[to..].trim_matches(outer)];
            let kept: Vec<&str> = halves.into_iter().filter(|h| !h.is_empty()).collect();
            (Some(code), kept.join(", "))
        }
    };
    let line = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    Address { line: Some(line).filter(|l| !l.is_empty()), postcode }
}

/// Where a postcode stands: four digits, the first no zero, and two letters, with at most one space between and
/// no letter or digit around it.
fn postcode_at(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let word = |at: usize| text[at..].chars().next().is_some_and(char::is_alphanumeric);
    (0..bytes.len()).filter(|i| text.is_char_boundary(*i)).find_map(|from| {
        let apart = from == 0 || text[..from].chars().next_back().is_some_and(|c| !c.is_alphanumeric());
        let digits = bytes.get(from..from + 4)?;
        if !apart || digits[0] == b'0' || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let letters = from + 4 + usize::from(bytes.get(from + 4) == Some(&b' '));
        let two = bytes.get(letters..letters + 2).filter(|l| l.iter().all(u8::is_ascii_alphabetic));
        let to = letters + 2;
        (two.is_some() && (to == bytes.len() || !word(to))).then_some((from, to))
    })
}

/// The house number in an address: the first number that is no rank (`2e`) at its beginning. A year in a street's
/// name (`Plein 1944 12`) gives way to the number after it.
#[must_use]
pub fn house_number(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split([' ', ',', '-', '/']).filter(|w| !w.is_empty()).collect();
    let numbers: Vec<(usize, &str)> = words
        .iter()
        .enumerate()
        .filter_map(|(i, word)| {
            let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
            let rank = i == 0 && matches!(&word[end..].to_lowercase()[..], "e" | "de" | "ste");
            (end > 0 && !rank).then_some((i, &word[..end]))
        })
        .collect();
    let (at, first) = *numbers.first()?;
    let next = numbers.get(1).filter(|(i, _)| *i == at + 1).map(|(_, n)| *n);
    let year = first.len() == 4 && first >= "1800";
    let number = next.filter(|_| year).unwrap_or(first).trim_start_matches('0');
    Some(number.to_owned()).filter(|n| !n.is_empty())
}

/// What an address is looked up by: postcode and house number. None without either.
#[must_use]
pub fn address_key(line: Option<&str>, postcode: Option<&str>) -> Option<String> {
    let code: String = postcode?.chars().filter(|c| !c.is_whitespace()).collect();
    Some(format!("{} {}", code.to_uppercase(), house_number(line?)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> (Option<String>, Option<String>) {
        let address = read_address(typed);
        (address.line, address.postcode)
    }

    #[test]
    fn r001_postcode_and_number_are_recognised_in_one_field() {
        let some = |t: &str| Some(t.to_owned());
        assert_eq!(read("Elzendreef 27, 9901 AB"), (some("Elzendreef 27"), some("9901 AB")));
        assert_eq!(read("9901ab 27"), (some("27"), some("9901 AB")));
        assert_eq!(
            read("Plein 1944 12 9902 ce  Esmerwaard"),
            (some("Plein 1944 12, Esmerwaard"), some("9902 CE"))
        );
        assert_eq!(read("9901 AB"), (None, some("9901 AB")));
        assert_eq!(read("Kade 0123 ABC, 12345 AB, 9901 A"), (some("Kade 0123 ABC, 12345 AB, 9901 A"), None));
        assert_eq!(read(" "), (None, None));
    }

    #[test]
    fn r022_the_house_number_is_found() {
        for (line, number) in [
            ("Elzendreef 27", Some("27")),
            ("Elzendreef 27-2", Some("27")),
            ("Elzendreef 27 2 hoog", Some("27")),
            ("2e Hugo de Grootstraat 14a", Some("14")),
            ("Plein 1944 12", Some("12")),
            ("27", Some("27")),
            ("Woonboot De Hoop", None),
        ] {
            assert_eq!(house_number(line).as_deref(), number, "{line}");
        }
        assert_eq!(
            address_key(Some("Elzendreef 27 bis"), Some("9901 AB")),
            address_key(Some("elzendreef 027"), Some("9901ab"))
        );
        assert_eq!(address_key(None, Some("9901 AB")), None);
    }

    proptest! {
        #[test]
        fn r001_an_address_comes_back_however_it_is_typed(
            street in "[A-Z][a-z]{3,12}", number in 1_u32..2000, code in "[1-9][0-9]{3}", letters in "[A-Za-z]{2}",
            space in " ?", order: bool,
        ) {
            let (home, post) = (format!("{street} {number}"), format!("{code}{space}{letters}"));
            let typed = if order { format!("{home}, {post}") } else { format!("{post} {home}") };
            let address = read_address(&typed);
            prop_assert_eq!(address.line.as_deref(), Some(home.as_str()));
            prop_assert_eq!(address.postcode, Some(format!("{code} {}", letters.to_ascii_uppercase())));
            prop_assert_eq!(house_number(&home), Some(number.to_string()));
        }

        #[test]
        fn any_text_is_read_without_panic(text: String) {
            let address = read_address(&text);
            let _ = address_key(address.line.as_deref(), Some(&text));
        }
    }
}
