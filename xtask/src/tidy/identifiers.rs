//! The identifiers of a Rust text: comments, strings, characters and lifetimes left out.
//!
//! A scanner of bytes, not a parser: it knows just enough of the language to skip what is no code.

/// The words of an identifier in lower case: `ClientIdMap` and `client_id_map` give the same.
pub(crate) fn words(identifier: &str) -> Vec<String> {
    snake_case(identifier).split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `HttpError` as `http_error`, `HTTPError` too; what is in snake case already stays.
pub(crate) fn snake_case(identifier: &str) -> String {
    let letters: Vec<char> = identifier.chars().collect();
    let mut out = String::with_capacity(identifier.len() + 4);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(at + 1);
        let begins_word = before.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
            || before.is_some_and(char::is_uppercase) && after.is_some_and(|c| c.is_lowercase());
        if letter.is_uppercase() && begins_word {
            out.push('_');
        }
        out.extend(letter.to_lowercase().filter(|c| c.is_alphanumeric() || *c == '_'));
        if *letter == '-' || *letter == ' ' {
            out.push('_');
        }
    }
    out
}

/// Every identifier and keyword of the text with its line, counted from one.
pub(super) fn identifiers(text: &str) -> Vec<(usize, &str)> {
    let mut scanner = Scanner { text, at: 0, line: 1 };
    let mut found = Vec::new();
    while let Some(byte) = scanner.peek(0) {
        match byte {
            b'/' if scanner.peek(1) == Some(b'/') => scanner.skip_line(),
            b'/' if scanner.peek(1) == Some(b'*') => scanner.skip_block_comment(),
            b'"' => scanner.skip_string(),
            b'\'' => scanner.skip_character_or_lifetime(),
            b'r' if scanner.raw_string_hashes(1).is_some() => scanner.skip_raw_string(1),
            b'b' | b'c' if scanner.peek(1) == Some(b'"') => {
                scanner.step();
                scanner.skip_string();
            }
            b'b' if scanner.peek(1) == Some(b'\'') => {
                scanner.step();
                scanner.skip_character_or_lifetime();
            }
            b'b' | b'c' if scanner.peek(1) == Some(b'r') => match scanner.raw_string_hashes(2) {
                Some(_) => scanner.skip_raw_string(2),
                None => found.push(scanner.word()),
            },
            b'r' if scanner.peek(1) == Some(b'#') => {
                scanner.step();
                scanner.step();
            }
            b'0'..=b'9' => {
                scanner.word();
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => found.push(scanner.word()),
            _ => scanner.step(),
        }
    }
    found
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Scanner<'a> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn step(&mut self) {
        if self.peek(0) == Some(b'\n') {
            self.line += 1;
        }
        self.at += 1;
    }

    fn word(&mut self) -> (usize, &'a str) {
        let start = self.at;
        while self.peek(0).is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_') {
            self.at += 1;
        }
        (self.line, &self.text[start..self.at])
    }

    fn skip_line(&mut self) {
        while self.peek(0).is_some_and(|byte| byte != b'\n') {
            self.at += 1;
        }
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0;
        while let Some(byte) = self.peek(0) {
            match (byte, self.peek(1)) {
                (b'/', Some(b'*')) => depth += 1,
                (b'*', Some(b'/')) => depth -= 1,
                _ => {
                    self.step();
                    continue;
                }
            }
            self.at += 2;
            if depth == 0 {
                return;
            }
        }
    }

    /// From the opening quote to behind the closing one.
    fn skip_string(&mut self) {
        self.step();
        while let Some(byte) = self.peek(0) {
            self.step();
            match byte {
                b'\\' => self.step(),
                b'"' => return,
                _ => {}
            }
        }
    }

    /// How many `#` a raw string has whose `r` is just before `ahead`; `None` if it is none.
    fn raw_string_hashes(&self, ahead: usize) -> Option<usize> {
        let hashes = (0..).take_while(|n| self.peek(ahead + n) == Some(b'#')).count();
        (self.peek(ahead + hashes) == Some(b'"')).then_some(hashes)
    }

    fn skip_raw_string(&mut self, prefix: usize) {
        let hashes = self.raw_string_hashes(prefix).unwrap_or(0);
        let end = format!("\"{}", "#".repeat(hashes));
        let start = self.at + prefix + hashes + 1;
        let length =
            self.text[start..].find(&end).map_or(self.text.len() - start, |n| n + end.len());
        while self.at < start + length {
            self.step();
        }
    }

    /// `'x'`, `'\n'`, `'\u{1F}'` end with a quote; `'static` does not.
    fn skip_character_or_lifetime(&mut self) {
        self.step();
        if self.peek(0) == Some(b'\\') {
            self.step();
            self.step();
            while self.peek(0).is_some_and(|byte| byte != b'\'') {
                self.step();
            }
            return self.step();
        }
        let character = self.text[self.at..].chars().next().map_or(1, char::len_utf8);
        if self.peek(character) == Some(b'\'') {
            (0..=character).for_each(|_| self.step());
        } else {
            self.word();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_has_identifiers() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> = identifiers(text).into_iter().map(|(_, word)| word).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("let plan = 1; // tier", &["let", "plan"]);
        check("/* a /* tier */ b */ plan", &["plan"]);
        check(r#"say("tier \" tier"); plan"#, &["say", "plan"]);
        check(r###"r#"tier " tier"# br"tier" b"tier" c"tier" plan"###, &["plan"]);
        check(r"'t' '\'' '\u{1F}' b'x' '\n' plan", &["plan"]);
        check("fn a<'tier>(b: &'tier str)", &["fn", "a", "b", "str"]);
        check("'é' plan", &["plan"]);
        check("r#type brand crate_name", &["type", "brand", "crate_name"]);
        check("0x_ff_u64 plan", &["plan"]);
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        let text = "\"a\nb\" one /* c\nd */ two r\"\n\" three";
        assert_eq!(identifiers(text), [(2, "one"), (3, "two"), (4, "three")]);
    }

    #[test]
    fn words_are_the_same_in_every_case() {
        let check = |identifier: &str, expect: &str| {
            assert_eq!(words(identifier).join(" "), expect, "{identifier}");
        };
        check("client_id_map", "client id map");
        check("ClientIdMap", "client id map");
        check("HTTPError", "http error");
        check("MAX_BODY", "max body");
        check("utf8Text", "utf8 text");
        check("rate-limit", "rate limit");
    }
}
