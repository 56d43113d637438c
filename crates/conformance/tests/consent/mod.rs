//! On which legal basis something is shared: consent is never the default, says what, to whom, for what and until
//! when, and works no longer at the request after it was withdrawn (R105, R106, R107).

use conformance::installation::HOSTS;
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story};

const NEW: [(&str, &str); 4] = [
    ("whom", "Buurthuis De Spil"),
    ("purpose", "Meedoen op dinsdag."),
    ("what", "Alleen de voornaam."),
    ("until", "1-5-2027"),
];

on_both_engines! {
    async fn r105_no_ground_is_chosen_beforehand_and_the_law_is_named(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let form = story.path("/werk/h/{household}/delen/nieuw").unwrap();
        let open = story.worker.get(&form).await;
        assert!(!open.body.contains("name=\"ground\" value=\"consent\" checked"), "consent is not the default");
        let about = [("about", story.resident_handle.as_str())];
        let none = story.worker.send_form(&open, &form, &[&NEW[..], &about].concat()).await;
        assert_eq!(none.status, 422);
        let law = [("ground", "legal-task")];
        let bare = story.worker.send_form(&open, &form, &[&NEW[..], &about, &law].concat()).await;
        assert!(bare.status == 422 && bare.text().contains("Noem de wet of het gevaar."), "{}", bare.text());
        let named = [("ground", "legal-task"), ("why", "Wmo 2015 artikel 5.2.1")];
        let kept = story.worker.send_form(&open, &form, &[&NEW[..], &about, &named].concat()).await;
        assert_eq!(kept.status, 303, "{}", kept.text());
        let page = story.worker.get(kept.location.as_deref().unwrap()).await.text();
        assert!(page.contains("Mag gedeeld worden") && page.contains("Wmo 2015 artikel 5.2.1"), "{page}");
    }

    async fn r106_the_household_reads_and_withdraws_it_and_the_other_finds_nothing(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let received = format!("/gast/{}/verwijzing", story.handles["household"]);
        let opened = story.partner.fill(&received, &received, &[("said", "seen")]).await;
        assert_eq!(opened.status, 303, "{}", opened.text());
        assert!(story.partner.get(&received).await.text().contains("mijn post leest"));
        let own = story.path("/mijn/{household}/delen").unwrap();
        let page = story.resident.get(&own).await;
        let text = page.text();
        for said in ["Stichting De Brug", "Iemand die meekijkt met de post.", "06-555 01 299", "1 juni 2027", "Zus Linda"] {
            let shown = text.contains(said) || said == "Zus Linda" && text.contains("Linda ziet één vraag");
            assert!(shown, "{said} in {text}");
        }
        let to = story.path("/mijn/{household}/delen/{consent}").unwrap();
        let withdrawn = story.resident.send_form(&page, &to, &[]).await;
        assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
        let gone = story.partner.get(&received).await;
        assert_eq!(gone.status, 200);
        assert!(!gone.text().contains("mijn post leest") && gone.text().contains("niet meer te lezen"));
        let again = story.resident.get(&own).await;
        assert!(again.text().contains("Niet meer, sinds"), "{}", again.text());
        let given = story.resident.send_form(&again, &to, &[]).await;
        assert_eq!(given.status, 303, "{}", given.text());
        assert!(story.partner.get(&received).await.text().contains("mijn post leest"), "a yes works too");
    }

    async fn r107_for_a_child_whoever_has_authority_says_yes(house: Installation) {
        let mut story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let form = story.path("/werk/h/{household}/delen/nieuw").unwrap();
        let about = [("about", story.handles["person"].as_str()), ("ground", "consent")];
        let kept = story.worker.fill(&form, &form, &[&NEW[..], &about].concat()).await;
        assert_eq!(kept.status, 303, "{}", kept.text());
        let consent = kept.location.unwrap().split('?').next().unwrap().to_owned();
        let page = story.worker.get(&consent).await;
        assert!(page.text().contains("Wacht op een ja van: Saskia, Bram"), "{}", page.text());
        let forms = page.forms();
        let parents = &forms.iter().find_map(|form| form.field("who")).unwrap().options;
        let says = |who: usize| [("who", parents[who].0.as_str()), ("said", "given"), ("way", "written")];
        assert_eq!(story.worker.send_form(&page, &consent, &says(0)).await.status, 303);
        let half = story.worker.get(&consent).await;
        assert!(half.text().contains("Wacht op een ja van: Bram"), "{}", half.text());
        assert_eq!(story.worker.send_form(&half, &consent, &says(1)).await.status, 303);
        assert!(story.worker.get(&consent).await.text().contains("Mag gedeeld worden"));
        for stranger in ["7", "0", "named:Iemand", &story.handles["person"]] {
            let says = [("who", stranger), ("said", "given"), ("way", "spoken"), ("once", "0123456789abcdef")];
            let strange = story.worker.send_form(&half, &consent, &says).await;
            assert_eq!(strange.status, 422, "nobody else decides: {stranger}");
        }
    }
}
