//! Documents that tests import.

/// An API of one operation that needs client ID and secret.
pub(crate) fn api(name: &str, version: &str, base_path: &str) -> String {
    format!(
        "# A comment of the author's.
swagger: '2.0'
info:
  x-ibm-name: {name}
  title: {name} API
  version: {version}
schemes: [https]
basePath: {base_path}
securityDefinitions:
  clientId: {{ type: apiKey, in: header, name: X-IBM-Client-Id }}
  clientSecret: {{ type: apiKey, in: header, name: X-IBM-Client-Secret }}
security:
  - clientId: []
    clientSecret: []
paths:
  /current:
    get:
      responses:
        200: {{ description: The weather }}
x-ibm-configuration:
  assembly:
    execute:
      - invoke: {{ target-url: 'http://127.0.0.1:9090/current' }}
"
    )
}

/// A product of one API with the plans of these names; a plan called `asked` wants approval.
pub(crate) fn product(name: &str, version: &str, api: &str, plans: &[&str]) -> String {
    let mut text = format!(
        "product: 1.0.0
info:
  name: {name}
  title: {name} product
  version: {version}
apis:
  it:
    name: '{api}'
plans:
"
    );
    for plan in plans {
        let approval = *plan == "asked";
        text.push_str(&format!(
            "  {plan}:
    title: Plan {plan}
    approval: {approval}
    rate-limit: {{ value: 100/hour, hard-limit: false }}
    apis: {{ it: {{}} }}
"
        ));
    }
    text
}
