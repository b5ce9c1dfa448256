//! Conditions: what JavaScript would say, and what is refused when an assembly is compiled.

use crate::bench::Call;
use assembly::Mistake;
use serde_json::{Value, json};

/// A call with something to ask about, after a back end has answered 302.
fn call() -> Call {
    Call {
        method: "POST",
        query: Some("a=1&b=x%20y"),
        headers: vec![
            ("X-Case", "set"),
            ("Content-Type", "application/json; charset=utf-8"),
            ("X-Number", "42"),
        ],
        body: vec!["{\"list\": [1, 2, \"x\"], \"empty\": {}, ", "\"length\": 3, \"s\": \"text\"}"],
        properties: vec![("limit", "10"), ("written", "1")],
        ..Call::default()
    }
}

fn steps(condition: &str) -> Value {
    json!([
        {"put": {"variable": "message.status.code", "value": 302}},
        {"put": {"variable": "written", "value": "2"}},
        {"put": {"variable": "mine", "value": {"n": 0, "t": "", "yes": true, "nothing": null}}},
        {"if": {"condition": condition, "execute": [{"note": {"text": "met"}}]}},
    ])
}

#[test]
fn conditions_hold_as_in_javascript() {
    let check = |condition: &str, expect: bool| {
        let outcome = call().run(steps(condition));
        assert_eq!(outcome.trace() == "met", expect, "{condition}");
    };
    // Samples of the field.
    check("((request.verb==='POST')&&(api.operation.path==='/orders/{id}'))", true);
    check("((api.operation.id=='getOrder'))", true);
    check("apim.getvariable('oidc-credential') !== undefined", false);
    check("new String (apim.getvariable ('message.status.code')).startsWith ('302')", true);
    check("message.status.code===302", true);
    check("message.status.code == '302'", true);
    check("message.status.code === '302'", false);
    check("'$(request.headers.x-case)' === 'set'", true);
    check("\"$(request.verb)\" == 'POST';", true);
    check("$(message.status.code) === 302", true);
    check("apim.getContext('request.headers')['x-case'] == 'set'", true);
    check("apim.getvariable('message.body').list[0] === 1", true);
    check("apim.getvariable('message.body').s.length === 4", true);
    check("apim.getvariable('message.body.s').startsWith('te')", true);
    // Variables.
    check("request.headers['x-case'] === 'set'", true);
    check("message.headers['X-CASE'] === 'set'", true);
    check("message.body.list[2] === 'x'", true);
    check("message.body.list['0'] == 1", true);
    check("request.body.s.length === 4", true);
    check("message.body.list.length === 3", true);
    check("message.body.length === 3", true);
    check("message.headers['x-case'].length == 3", true);
    check("limit == 10 && api.properties.limit === '10'", true);
    check("written === '2'", true);
    check("nosuch === undefined", true);
    check("nosuch == null", true);
    check("mine.nothing === null", true);
    check("mine.nothing === undefined", false);
    check("apim.getvariable('mine.n') === 0", true);
    check("'$(nosuch)' === ''", true);
    check("client.app.id === 'id-1' && plan.name === 'gold'", true);
    // Truth.
    check("mine.n", false);
    check("mine.t", false);
    check("mine.yes", true);
    check("mine", true);
    check("message.body.empty", true);
    check("'false'", true);
    check("'0'", true);
    check("0", false);
    check("-0", false);
    check("NaN", false);
    check("null", false);
    check("undefined", false);
    check("new String('')", true);
    check("!nosuch", true);
    check("!!mine.yes", true);
    // Equality and its conversions.
    check("null == undefined", true);
    check("null === undefined", false);
    check("null == 0", false);
    check("null >= 0", true);
    check("undefined == 0", false);
    check("'' == 0", true);
    check("' 12 ' == 12", true);
    check("'0x10' == 16", true);
    check("'1e3' == 1000", true);
    check("'12px' == 12", false);
    check("'inf' == 'inf' && Number('inf') == Number('inf')", false);
    check("true == 1", true);
    check("true == '1'", true);
    check("true === 1", false);
    check("false == ''", true);
    check("false == null", false);
    check("'a' == 'A'", false);
    check("new String('a') == 'a'", true);
    check("new String('a') === 'a'", false);
    check("new String('a') == new String('a')", false);
    check("String(302) === '302'", true);
    check("NaN == NaN", false);
    check("NaN != NaN", true);
    check("message.body.list == '1,2,x'", true);
    check("message.body.empty == '[object Object]'", true);
    check("message.body.list === message.body.list", true);
    // Order.
    check("'10' < '9'", true);
    check("'10' < 9", false);
    check("10 >= 10", true);
    check("'a' < 'b'", true);
    check("undefined < 1", false);
    check("undefined >= 1", false);
    check("message.status.code >= 300 && message.status.code < 400", true);
    check("request.headers['x-number'] > 41.5", true);
    check("-1 < 0", true);
    // Sums, choices, logic.
    check("1 + 1 === 2", true);
    check("'1' + 1 === '11'", true);
    check("1 + 1 + 'a' === '2a'", true);
    check("'a' + null === 'anull'", true);
    check("true + 1 === 2", true);
    check("5 - '2' === 3", true);
    check("+'5' === 5", true);
    check("1e21 + '' === '1e+21'", true);
    check("0.1 + '' === '0.1'", true);
    check("0.0000001 + '' === '1e-7'", true);
    check("(nosuch || 'default') === 'default'", true);
    check("(mine.yes && 'then') === 'then'", true);
    check("true || nosuch.length", true);
    check("1 < 2 ? false : true", false);
    check("false ? true : 'x' === 'x' ? 1 : 0", true);
    check("1 === 1 && 2 === 3 || 4 === 4", true);
    check("!(1 === 1 && 2 === 3)", true);
    // Methods and functions.
    check("'abc'.startsWith('ab') && !'abc'.startsWith('bc')", true);
    check("'abc'.startsWith('bc', 1)", true);
    check("'abc'.endsWith('bc')", true);
    check("request.headers['content-type'].includes('json')", true);
    check("'abc'.indexOf('c') === 2", true);
    check("'abc'.indexOf('d') === -1", true);
    check("'aXa'.indexOf('a', 1) === 2", true);
    check("request.verb.toLowerCase() === 'post'", true);
    check("'é'.toUpperCase() === '\\u00c9'", true);
    check("'  x '.trim().length === 1", true);
    check("'abcd'.substring(1, 3) === 'bc'", true);
    check("'abcd'.substring(3, 1) === 'bc'", true);
    check("message.body.list.includes(2)", true);
    check("message.body.list.includes('2')", false);
    check("message.body.list.indexOf('x') == 2", true);
    check("message.status.code.toString() === '302'", true);
    check("parseInt('42px') === 42", true);
    check("typeof nosuch === 'undefined'", true);
    check("typeof message.status.code == 'number'", true);
    check("Boolean('') === false", true);
    check("'it\\'s'.length === 4", true);
}

#[test]
fn a_condition_that_javascript_would_throw_at_is_a_runtime_error() {
    let check = |condition: &str, expect: &str| {
        let outcome = call().run(steps(condition));
        let failure = outcome.failure();
        assert_eq!((&*failure.name, failure.status), ("RuntimeError", 500), "{condition}");
        assert!(failure.message.contains(expect), "{condition}: {}", failure.message);
        // An author may compare with a secret.
        assert!(!failure.message.contains(condition), "{}", failure.message);
    };
    check("nosuch.length > 1", "cannot read properties of undefined (reading 'length')");
    check("mine.nothing.length", "cannot read properties of null");
    check("nosuch.startsWith('a')", "reading 'startsWith'");
    check("message.status.code.startsWith('3')", "startsWith is not a function");
    check("message.body.empty.indexOf('a') == 0", "indexOf is not a function");
}

#[test]
fn what_is_not_supported_is_named_with_its_place() {
    let check = |condition: &str, message: &str, remedy: &str| {
        let (compiled, mistakes) = call().compile(&json!({ "execute": steps(condition) }));
        assert!(compiled.is_none(), "{condition}");
        let Mistake { pointer, message: said, remedy: advised, .. } = &mistakes[0];
        assert_eq!(pointer, "/execute/3/if/condition", "{condition}");
        assert!(said.contains(message), "{condition}: {said}");
        assert!(advised.contains(remedy), "{condition}: {advised}");
    };
    check("a.match(/x/)", "`match` at character 3", "script policy");
    check("1 / 0 == 1", "`/` at character 3", "script policy");
    check("a = 1", "`=` at character 3", "===");
    check("function() {}", "`{` at character 12", "script");
    check("a === ", "its end comes too early", "conditions know");
    check("(a === 1", "its end comes too early", "");
    check("'abc", "a text whose quote is not closed at character 1", "");
    check("$(abc", "a reference that is not closed", "");
    check("new Date()", "`Date` at character 5", "");
    check("JSON.parse('x')", "`parse` at character 6", "");
    check("apim.getvariable(a)", "`a` at character 18", "");
    check("message.headers.content-type = 'x'", "`=` at character 30", "");
    check("$statusCode() = 200", "`$statusCode` at character 1", "write `message.status.code`");
    check("$header('x') = 'y'", "`$header`", "message.headers['name']");
    check("a ?? b", "`??`", "");
    check("1abc == 2", "`1abc` at character 1", "");
    check("a => b", "`=>`", "");
    check("a b", "`b` at character 3", "");
    check("'\\u12' == ''", "a broken escape", "");
    check("'é' == @", "`@` at character 8", "");
    check(&"(".repeat(60), "too long or too deep", "split it");
    check(&"!".repeat(60), "too long or too deep", "");
    check(&vec!["1"; 100].join("+"), "too long or too deep", "");
    check(&vec!["a"; 600].join("||"), "too long or too deep", "");
    check("  ", "the condition is missing", "write one");
}
