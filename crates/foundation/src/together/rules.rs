//! What can be reached while looking together. Pure.

crate::codes! {
    /// What is looked at together.
    pub(super) enum Place {
        /// The conversation.
        Conversation = "conversation" / "together-conversation",
        /// The people around the household.
        Network = "network" / "together-network",
    }
}

impl Place {
    /// Its place below a household's address.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Conversation => "gesprek",
            Self::Network => "netwerk",
        }
    }
}

/// What is the same for everyone, or concerns the session itself. `/concept` takes what is typed and shows nothing.
const ALWAYS: [&str; 9] = [
    "/",
    "/samen/einde",
    "/afmelden",
    "/concept",
    "/concept/weg",
    "/gezond",
    "/favicon.ico",
    "/sw.js",
    "/offline",
];
/// Files of the face, and the choice of a language.
const FACE: [&str; 3] = ["/static/", "/thema/", "/taal/"];

/// Whether an address may be reached in a session that looks together with the household of this handle.
pub(crate) fn allows(path: &str, household: &str) -> bool {
    if ALWAYS.contains(&path) || FACE.iter().any(|start| path.starts_with(start)) {
        return true;
    }
    let Some((handle, rest)) = path.strip_prefix("/werk/h/").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let room = rest.split('/').next().unwrap_or_default();
    let shown = room == "samen" || Place::ALL.iter().any(|place| place.path() == room);
    handle == household && shown
}

#[cfg(test)]
mod tests {
    use super::allows;
    use proptest::prelude::*;

    const OURS: &str = "0123456789abcdefghjkmnpqrs";

    #[test]
    fn the_conversation_and_the_network_of_this_household_can_be_reached() {
        for room in ["gesprek", "gesprek/abc", "netwerk", "netwerk/abc/einde", "samen"] {
            assert!(allows(&format!("/werk/h/{OURS}/{room}"), OURS), "{room}");
        }
        for path in ["/static/x/samenspel.css", "/afmelden", "/samen/einde", "/concept"] {
            assert!(allows(path, OURS), "{path}");
        }
    }

    #[test]
    fn nothing_else_can() {
        for path in ["", "/plan", "/notitie", "/veiligheid", "/gesprekken", "/leden", "/verloop"] {
            assert!(!allows(&format!("/werk/h/{OURS}{path}"), OURS), "{path}");
        }
        for path in
            ["/werk", "/werk/zoek", "/werk/zoek/snel", "/concepten", "/instellingen", "/buurt", "/mijn"]
        {
            assert!(!allows(path, OURS), "{path}");
        }
    }

    proptest! {
        #[test]
        fn another_household_is_never_reached(other in "[0-9a-z]{26}", room in "(gesprek|netwerk|samen)(/[a-z]{1,8})?") {
            prop_assume!(other != OURS);
            let path = format!("/werk/h/{other}/{room}");
            prop_assert!(!allows(&path, OURS));
        }
    }
}
