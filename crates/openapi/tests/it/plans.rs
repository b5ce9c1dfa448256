//! Plans are compared with the APIs of their product.

use openapi::read;

const WEATHER: &str = include_str!("fixtures/weather-provider-api_1.yaml");

#[test]
fn an_operation_that_no_api_has_is_a_warning_with_the_nearest() {
    let text = "product: 1.0.0
info: { name: weather, title: Weather, version: 1.0.0 }
apis:
  weather: { name: 'weather-provider-api:1.0.0' }
  other: { name: 'other:1.0.0' }
plans:
  gold:
    title: Gold
    apis:
      weather:
        operations:
          - { operation: GET, path: /Current }
          - { operation: get, path: /tody }
          - { operationId: read }
      other:
        operations:
          - { operationId: not-looked-at }
";
    let api = read(WEATHER, "weather").document.unwrap().api().0.unwrap();
    let document = read(text, "products/weather.yaml").document.unwrap();
    let (product, findings) = document.product();
    assert_eq!(findings, []);
    let findings = document.check_plans(&product.unwrap(), &[("weather", &api)]);
    let printed: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let expected = [
        "products/weather.yaml:13:13: warning: plan `gold` lists operation `GET /tody`, which the \
         API `weather-provider-api` does not have; did you mean `GET /today`? \
         [plan-lists-unknown-operation]",
        "products/weather.yaml:14:13: warning: plan `gold` lists operation `read`, which the API \
         `weather-provider-api` does not have [plan-lists-unknown-operation]",
    ];
    assert_eq!(printed, expected);
}

#[test]
fn the_nearest_word_is_found_only_if_it_is_near() {
    let table = [
        ("clientt_id", Some("client_id")),
        ("cleint_id", Some("client_id")),
        ("CLIENT_ID", Some("client_id")),
        ("client-secret", Some("client_secret")),
        ("password", None),
        ("", None),
    ];
    for (word, expected) in table {
        let known = ["client_id", "client_secret"];
        assert_eq!(openapi::nearest(word, known), expected, "{word}");
    }
}
