use model::{ApiName, ApplicationName, NameError, PlanName, Title, UrlName, Username, Version};
use proptest::prelude::*;
use std::str::FromStr;

fn accepts<T: FromStr>(texts: &[&str]) {
    for text in texts {
        assert!(text.parse::<T>().is_ok(), "{text:?} is right");
    }
}

fn refuses<T: FromStr<Err = NameError>>(texts: &[&str]) {
    for text in texts {
        assert!(text.parse::<T>().is_err(), "{text:?} is wrong");
    }
}

/// What no name of any kind may hold.
const HOSTILE: &[&str] = &["", "../etc/passwd", "a/b", "a\0b", "a b", "é", "日本", "a%2fb", "a:b"];

#[test]
fn url_names_are_segments_of_urls() {
    accepts::<UrlName>(&["a", "0", "sb", "weather-provider", "a--b", &"a".repeat(64)]);
    refuses::<UrlName>(HOSTILE);
    refuses::<UrlName>(&["-a", "a-", "-", "A", "a_b", "a.b", ".", "..", "cat_1", &"a".repeat(65)]);
}

#[test]
fn api_names_are_letters_digits_hyphens_and_underscores() {
    accepts::<ApiName>(&["a", "Weather_API-1", "-", "_", &"a".repeat(128)]);
    refuses::<ApiName>(HOSTILE);
    refuses::<ApiName>(&["a.b", "..", &"a".repeat(129)]);
}

#[test]
fn application_names_cannot_pass_for_ids() {
    accepts::<ApplicationName>(&["APIMGMT_TEST_APP", "my-shop", "app"]);
    refuses::<ApplicationName>(HOSTILE);
    refuses::<ApplicationName>(&["app_018bcfe5687b7fffbfffffffffffffff", "app_"]);
}

#[test]
fn versions_are_free_but_fit_into_a_path_segment() {
    accepts::<Version>(&["1.0.0", "v2", "2024-01-01+build.5", "...", "1,0", &"1".repeat(64)]);
    refuses::<Version>(HOSTILE);
    refuses::<Version>(&[".", "..", "1#2", "1?", "1%", "1\\2", "1\t", &"1".repeat(65)]);
}

#[test]
fn user_names_have_one_spelling() {
    accepts::<Username>(&["ada", "ada@example.com", "o'neill+x@example.com"]);
    refuses::<Username>(HOSTILE);
    refuses::<Username>(&["Ada", "ada lovelace", "a\\b", &"a".repeat(255)]);
}

#[test]
fn plan_names_and_titles_may_be_of_any_language() {
    accepts::<PlanName>(&["default", "Gold Plan", "Größe L", "日本"]);
    refuses::<PlanName>(&["", " ", "a ", "a\nb", "a:b", "\u{0}", &"é".repeat(129)]);
    accepts::<Title>(&["Sandbox", "Météo: demain?", "天気", "a/b"]);
    refuses::<Title>(&["", " ", " a", "a\r\nb", "a\u{202e}b", "\u{7f}", &"é".repeat(257)]);
}

#[test]
fn an_error_says_what_is_wrong_and_what_would_be_right() {
    let error = |text: &str| text.parse::<UrlName>().unwrap_err().to_string();
    let remedy = "use a-z, 0-9 and hyphens, beginning and ending with a letter or digit, \
                  such as `weather-provider`";
    assert_eq!(error(""), format!("the name must not be empty: {remedy}"));
    assert_eq!(error("a\n"), format!("the name `a\\n` is not allowed: {remedy}"));
    assert_eq!(error(&"a".repeat(70)), "the name has 70 characters, at most 64 are allowed");
}

#[test]
fn json_cannot_bring_in_a_wrong_name() {
    assert!(serde_json::from_str::<UrlName>("\"sb\"").is_ok());
    assert!(serde_json::from_str::<UrlName>("\"../sb\"").is_err());
}

proptest! {
    #[test]
    fn every_accepted_url_name_and_version_stays_one_path_segment(text in "\\PC{0,70}") {
        let segment = |text: &str| !text.contains(['/', '?', '#', '%', ' ']) && text != "..";
        if let Ok(name) = text.parse::<UrlName>() {
            prop_assert!(segment(name.as_str()));
        }
        if let Ok(version) = text.parse::<Version>() {
            prop_assert!(segment(version.as_str()));
        }
    }
}
