//! The weather back end of the story: small, local, the same answers every time.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

/// `GET /current?zipcode=` and `GET /today?zipcode=`, the shapes of the definition's `Current` and
/// `Today`; 400 for anything but five digits.
pub(crate) fn router() -> Router {
    Router::new().route("/current", get(current)).route("/today", get(today))
}

#[derive(Deserialize)]
struct Question {
    zipcode: Option<String>,
}

/// A day's weather at a place; derived from the zip code, so that it can be tested.
struct Weather {
    zip: String,
    city: &'static str,
    state: &'static str,
    high: u32,
    low: u32,
    humidity: u32,
}

const PLACES: [(&str, &str, &str); 8] = [
    ("02139", "Cambridge", "Massachusetts"),
    ("10001", "New York", "New York"),
    ("15213", "Pittsburgh", "Pennsylvania"),
    ("33139", "Miami Beach", "Florida"),
    ("60601", "Chicago", "Illinois"),
    ("78701", "Austin", "Texas"),
    ("90210", "Beverly Hills", "California"),
    ("98101", "Seattle", "Washington"),
];

impl Weather {
    fn of(question: Question) -> Result<Weather, Box<Response>> {
        let zip = question.zipcode.unwrap_or_default();
        if zip.len() != 5 || !zip.bytes().all(|b| b.is_ascii_digit()) {
            let error = "`zipcode` must be a US zip code of five digits, such as 90210";
            let answer = (StatusCode::BAD_REQUEST, Json(json!({ "error": error })));
            return Err(Box::new(answer.into_response()));
        }
        let seed = zip.bytes().fold(7_u32, |sum, b| sum.wrapping_mul(31).wrapping_add(b.into()));
        let known = PLACES.iter().find(|(known, _, _)| *known == zip);
        let (city, state) = known.map_or(("Anytown", "Anystate"), |(_, city, state)| (city, state));
        let high = 50 + seed % 45;
        let (low, humidity) = (high - 12, 30 + seed / 45 % 60);
        Ok(Weather { zip, city, state, high, low, humidity })
    }
}

async fn current(Query(question): Query<Question>) -> Response {
    let weather = match Weather::of(question) {
        Ok(weather) => weather,
        Err(answer) => return *answer,
    };
    Json(json!({
        "zip": weather.zip,
        "temperature": weather.high - 4,
        "humidity": weather.humidity,
        "city": weather.city,
        "state": weather.state,
    }))
    .into_response()
}

async fn today(Query(question): Query<Question>) -> Response {
    let weather = match Weather::of(question) {
        Ok(weather) => weather,
        Err(answer) => return *answer,
    };
    Json(json!({
        "zip": weather.zip,
        "hi": weather.high,
        "lo": weather.low,
        "nightHumidity": (weather.humidity + 10).min(100),
        "city": weather.city,
        "state": weather.state,
        "dayHumidity": weather.humidity,
    }))
    .into_response()
}
