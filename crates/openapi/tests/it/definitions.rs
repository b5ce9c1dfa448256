//! What is understood of a definition.

use openapi::{
    Api, ApiKind, CollectionFormat, GatewayKind, KeyLocation, Kind, Location, ParameterKind,
    Scheme, SecurityScheme, SpecVersion, read,
};

const WEATHER: &str = include_str!("fixtures/weather-provider-api_1.yaml");

fn api(text: &str) -> Api {
    let reading = read(text, "api");
    assert_eq!(reading.diagnostics, []);
    let (api, findings) = reading.document.unwrap().api();
    let printed: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(printed.is_empty(), "{printed:#?}");
    api.unwrap()
}

#[test]
fn the_weather_sample_is_understood_without_a_finding() {
    let document = read(WEATHER, "weather").document.unwrap();
    assert_eq!(document.kind(), Kind::Api(SpecVersion::V2));
    assert_eq!(**document.text(), *WEATHER);
    let api = api(WEATHER);
    assert_eq!(api.name, "weather-provider-api");
    assert_eq!(api.title, "Weather Provider API");
    assert_eq!(api.api_version, "1.0.0");
    assert_eq!(api.base_path, "");
    assert_eq!(api.host.as_deref(), Some("$(catalog.host)"));
    assert_eq!(api.schemes, [Scheme::Https]);
    assert_eq!((api.consumes.len(), api.produces.len()), (1, 1));
    assert_eq!(api.security, None);
    let calls: Vec<(&str, &str)> =
        api.operations().map(|(path, it)| (it.verb.as_str(), path.template.as_str())).collect();
    assert_eq!(calls, [("get", "/current"), ("get", "/today")]);
    let parameter = &api.paths[0].operations[0].parameters[0];
    assert_eq!((parameter.name.as_str(), parameter.location), ("zipcode", Location::Query));
    assert_eq!((parameter.required, &parameter.kind), (true, &ParameterKind::String));
    assert_eq!(parameter.pointer, "/paths/~1current/get/parameters/0");
    let extension = &api.extension;
    assert!(extension.enforced && extension.testable && extension.cors_enabled);
    assert_eq!((extension.kind, extension.gateway), (ApiKind::Rest, GatewayKind::DataPower));
    let assembly = extension.assembly.as_ref().unwrap();
    assert_eq!(assembly.pointer, "/x-ibm-configuration/assembly");
    assert!(assembly.value["execute"][0]["operation-switch"].is_object());
}

#[test]
fn yaml_and_json_of_a_definition_are_understood_alike() {
    let json = serde_json::to_string(read(WEATHER, "w").document.unwrap().value()).unwrap();
    assert_eq!(api(&json), api(WEATHER));
}

#[test]
fn base_paths_hosts_and_schemes_are_read_in_both_versions() {
    let table = [
        ("swagger: '2.0'", "", "", None, &[Scheme::Https][..]),
        ("swagger: '2.0'", "basePath: /", "", None, &[Scheme::Https]),
        ("swagger: '2.0'", "basePath: /v1/x/", "/v1/x", None, &[Scheme::Https]),
        (
            "swagger: '2.0'",
            "schemes: [http, https]\nhost: a.test",
            "",
            Some("a.test"),
            &[Scheme::Http, Scheme::Https],
        ),
        ("openapi: 3.0.3", "", "", None, &[Scheme::Https]),
        ("openapi: 3.0.3", "servers: [{ url: / }]", "", None, &[Scheme::Https]),
        ("openapi: 3.0.3", "servers: [{ url: /v2 }]", "/v2", None, &[Scheme::Https]),
        (
            "openapi: 3.1.0",
            "servers: [{ url: 'http://a.test:8080/v2/' }]",
            "/v2",
            Some("a.test:8080"),
            &[Scheme::Http],
        ),
        (
            "openapi: 3.1.0",
            "servers: [{ url: 'https://$(catalog.host)/v2' }]",
            "/v2",
            Some("$(catalog.host)"),
            &[Scheme::Https],
        ),
        (
            "openapi: 3.1.0",
            "servers: [{ url: 'https://{h}.test/{b}', \
            variables: { h: { default: a }, b: { default: v3 } } }]",
            "/v3",
            Some("a.test"),
            &[Scheme::Https],
        ),
    ];
    for (version, address, base_path, host, schemes) in table {
        let text = format!(
            "{version}\n{address}\ninfo: {{ title: A, version: 1.0.0, x-ibm-name: a }}\n\
             paths: {{ /a: {{ get: {{}} }} }}\n"
        );
        let api = api(&text);
        assert_eq!((api.base_path.as_str(), api.host.as_deref()), (base_path, host), "{address}");
        assert_eq!(api.schemes, schemes, "{address}");
    }
}

#[test]
fn parameters_of_the_operation_replace_those_of_the_path() {
    let text = "swagger: '2.0'
info: { title: A, version: 1.0.0, x-ibm-name: a }
parameters:
  Page: { name: page, in: query, type: integer }
paths:
  /a/{id}:
    parameters:
      - { name: id, in: path, required: true, type: string }
      - { $ref: '#/parameters/Page' }
    get:
      parameters:
        - { name: id, in: path, required: true, type: integer }
        - { name: id, in: header, type: string }
        - { name: ids, in: query, type: array, items: { type: number }, collectionFormat: pipes }
        - { name: body, in: body, schema: { $ref: '#/definitions/X' } }
        - { name: upload, in: formData, type: file }
definitions: { X: {} }
";
    let api = api(text);
    let parameters = &api.paths[0].operations[0].parameters;
    let read: Vec<(&str, Location, &ParameterKind)> =
        parameters.iter().map(|it| (it.name.as_str(), it.location, &it.kind)).collect();
    let array = ParameterKind::Array {
        items: Box::new(ParameterKind::Number),
        collection_format: CollectionFormat::Pipes,
    };
    let expected = [
        ("page", Location::Query, &ParameterKind::Integer),
        ("id", Location::Path, &ParameterKind::Integer),
        ("id", Location::Header, &ParameterKind::String),
        ("ids", Location::Query, &array),
        ("body", Location::Body, &ParameterKind::Object),
        ("upload", Location::FormData, &ParameterKind::File),
    ];
    assert_eq!(read, expected);
    assert_eq!(parameters[0].pointer, "/parameters/Page");
}

#[test]
fn openapi_3_is_understood_as_openapi_2_is() {
    let text = "openapi: 3.1.0
info: { title: A, version: 1.0.0, x-ibm-name: a }
components:
  parameters:
    Ids:
      name: ids
      in: query
      schema: { type: array, items: { $ref: '#/components/schemas/Id' } }
  schemas:
    Id: { type: [integer, 'null'] }
  requestBodies:
    Order: { required: true, content: { application/json: {}, text/xml: {} } }
  securitySchemes:
    id: { type: apiKey, in: header, name: X-IBM-Client-Id }
    user: { type: http, scheme: basic }
    token: { type: http, scheme: bearer }
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: /t, scopes: { read: '' } } } }
security: [{ id: [] }]
paths:
  /orders:
    parameters:
      - { $ref: '#/components/parameters/Ids' }
    post:
      operationId: order
      tags: [orders]
      security: []
      requestBody: { $ref: '#/components/requestBodies/Order' }
      parameters:
        - { name: session, in: cookie, schema: { type: string } }
        - { name: x, in: header, schema: { type: array, items: {} } }
      responses:
        '200': { description: ok, content: { application/json: {} } }
        '400': { description: no, content: { application/json: {}, text/plain: {} } }
    trace: {}
  /again: { $ref: '#/paths/~1orders' }
";
    let text = text.replace("operationId: order\n", "summary: Order\n");
    let api = api(&text);
    assert_eq!(api.version, SpecVersion::V3_1);
    let operation = &api.paths[0].operations[0];
    assert_eq!(operation.consumes.as_deref().unwrap(), ["application/json", "text/xml"]);
    assert_eq!(operation.produces.as_deref().unwrap(), ["application/json", "text/plain"]);
    assert_eq!(operation.security, Some(Vec::new()));
    assert_eq!(operation.tags, ["orders"]);
    let kinds: Vec<(&str, Location, bool)> = operation
        .parameters
        .iter()
        .map(|it| (it.name.as_str(), it.location, it.required))
        .collect();
    let expected = [
        ("ids", Location::Query, false),
        ("session", Location::Cookie, false),
        ("x", Location::Header, false),
        ("body", Location::Body, true),
    ];
    assert_eq!(kinds, expected);
    let multi = ParameterKind::Array {
        items: Box::new(ParameterKind::Integer),
        collection_format: CollectionFormat::Multi,
    };
    assert_eq!(operation.parameters[0].kind, multi);
    assert_eq!(api.paths[1].operations.len(), 2);
    assert_eq!(api.paths[1].pointer, "/paths/~1again");
    let scheme = |name: &str| api.security_definition(name).unwrap();
    assert!(matches!(scheme("user"), SecurityScheme::Basic { registry: None, url: None }));
    assert!(matches!(scheme("token"), SecurityScheme::Bearer { format: None }));
    let SecurityScheme::OAuth2 { flows, .. } = scheme("oauth") else {
        panic!("{:?}", scheme("oauth"))
    };
    assert_eq!((flows[0].kind.as_str(), flows[0].scopes.len()), ("clientCredentials", 1));
}

#[test]
fn keys_have_their_role_by_extension_or_by_name() {
    use KeyLocation::{Header, Query};
    let table = [
        ("in: header, name: X-IBM-Client-Id", Some((true, Header))),
        ("in: header, name: x-ibm-client-SECRET", Some((false, Header))),
        ("in: query, name: client_id", Some((true, Query))),
        ("in: query, name: client_secret", Some((false, Query))),
        ("in: query, name: Client_Id", None),
        ("in: header, name: client_id", None),
        ("in: header, name: X-Key, x-key-type: client_id", Some((true, Header))),
        ("in: query, name: key, x-ibm-apikey: clientsecret", Some((false, Query))),
        ("in: header, name: X-IBM-Client-Id, x-key-type: client_secret", Some((false, Header))),
        (
            "in: query, name: k, x-ibm-apikey: clientid, x-key-type: client_secret",
            Some((true, Query)),
        ),
    ];
    for (key, expected) in table {
        let text = format!(
            "swagger: '2.0'\ninfo: {{ title: A, version: 1.0.0, x-ibm-name: a }}\n\
             securityDefinitions: {{ k: {{ type: apiKey, {key} }} }}\n\
             paths: {{ /a: {{ get: {{}} }} }}\n"
        );
        let found = match api(&text).security_definition("k").unwrap() {
            SecurityScheme::ClientId { location, .. } => Some((true, *location)),
            SecurityScheme::ClientSecret { location, .. } => Some((false, *location)),
            _ => None,
        };
        assert_eq!(found, expected, "{key}");
    }
}

#[test]
fn requirements_keep_alternatives_and_scopes() {
    let text = "swagger: '2.0'
info: { title: A, version: 1.0.0, x-ibm-name: a }
securityDefinitions:
  id: { type: apiKey, in: header, name: X-IBM-Client-Id }
  oauth:
    type: oauth2
    flow: accessCode
    scopes: { read: Read, write: Write }
    x-tokenIntrospect: { url: 'https://a.test/i', tls-profile: '' }
    x-scopeValidate: { url: '' }
security:
  - { id: [], oauth: [read, write] }
  - {}
paths: { /a: { get: { security: [] }, put: { security: [{ id: [] }] }, head: {} } }
";
    let api = api(text);
    let security = api.security.as_ref().unwrap();
    assert_eq!(security.len(), 2);
    assert_eq!(security[0].schemes[1].scopes, ["read", "write"]);
    assert_eq!(security[0].schemes[1].pointer, "/security/0/oauth");
    assert!(security[1].schemes.is_empty());
    let of: Vec<Option<usize>> =
        api.operations().map(|(_, it)| it.security.as_ref().map(Vec::len)).collect();
    assert_eq!(of, [Some(0), Some(1), None]);
    let SecurityScheme::OAuth2 { flows, scope_check, introspection } =
        api.security_definition("oauth").unwrap()
    else {
        panic!("no OAuth 2");
    };
    assert_eq!(flows[0].kind, "accessCode");
    assert_eq!(scope_check, &None);
    assert_eq!(introspection.as_ref().unwrap().url, "https://a.test/i");
}

#[test]
fn settings_of_the_extension_are_read() {
    let text = "swagger: '2.0'
info: { title: A, version: 1.0.0, x-ibm-name: a }
paths: { /a: { get: {} } }
x-ibm-configuration:
  type: oauth
  enforced: false
  cors: { enabled: false }
  gateway: micro-gateway
  application-authentication: { certificate: true }
  properties:
    backend: { value: 'https://a.test', description: D, encoded: true }
    count: { value: 3 }
    unset: { value: 'null' }
    none: {}
  catalogs:
    Sandbox: { properties: { backend: 'https://sb.test' } }
";
    let extension = api(text).extension;
    assert_eq!((extension.kind, extension.gateway), (ApiKind::OAuth, GatewayKind::MicroGateway));
    assert!(!extension.enforced && !extension.cors_enabled && extension.certificate_required);
    let values: Vec<(&str, &str, bool)> = extension
        .properties
        .iter()
        .map(|it| (it.name.as_str(), it.value.as_str(), it.encoded))
        .collect();
    let expected = [
        ("backend", "https://a.test", true),
        ("count", "3", false),
        ("unset", "null", false),
        ("none", "", false),
    ];
    assert_eq!(values, expected);
    let backend = ("backend".to_owned(), "https://sb.test".to_owned());
    assert_eq!(extension.catalogs, [("Sandbox".to_owned(), vec![backend])]);
    assert_eq!(extension.assembly, None);
}
