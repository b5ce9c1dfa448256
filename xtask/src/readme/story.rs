//! The commands of a README and what it shows of their output.
//!
//! Between `<!-- story -->` and `<!-- end -->`, in blocks of `console`: `$ ` begins a command, `> `
//! goes on with it, other lines are its output. In output `…` stands for anything.

/// One story: commands of one shell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Story {
    /// Where it begins, counted from one.
    pub(super) line: usize,
    pub(super) steps: Vec<Step>,
}

/// One command.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) line: usize,
    pub(super) command: String,
    /// As shown; empty if nothing is printed.
    pub(super) output: String,
}

impl Story {
    /// All stories of a text.
    pub(super) fn all(text: &str) -> Vec<Story> {
        let mut stories: Vec<Story> = Vec::new();
        let (mut is_told, mut is_console) = (false, false);
        for (number, line) in (1..).zip(text.lines()) {
            match line {
                "<!-- story -->" => {
                    is_told = true;
                    stories.push(Story { line: number, steps: Vec::new() });
                }
                "<!-- end -->" => is_told = false,
                "```console" => is_console = true,
                "```" => is_console = false,
                _ if is_told && is_console => {
                    if let Some(story) = stories.last_mut() {
                        story.add(number, line);
                    }
                }
                _ => {}
            }
        }
        stories
    }

    fn add(&mut self, number: usize, line: &str) {
        if let Some(command) = line.strip_prefix("$ ") {
            let command = command.to_owned();
            return self.steps.push(Step { line: number, command, output: String::new() });
        }
        let Some(step) = self.steps.last_mut() else { return };
        let (part, line) = match line.strip_prefix("> ").or(line.strip_prefix('>')) {
            Some(rest) => (&mut step.command, rest),
            None => (&mut step.output, line),
        };
        part.push('\n');
        part.push_str(line);
    }
}

/// Whether a text is as shown, `…` standing for anything, lines included.
pub(super) fn matches(shown: &str, text: &str) -> bool {
    let mut parts = shown.split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_the_commands_of_its_blocks() {
        let text = "```console\n$ not told\n```\n<!-- story -->\n```console\n$ one\nout\nput\n\
                    $ cat <<END\n> a\n>\n> END\n```\ntext\n```console\n$ two\n```\n<!-- end -->\n";
        let step = |line, command: &str, output: &str| Step {
            line,
            command: command.to_owned(),
            output: output.to_owned(),
        };
        let steps = vec![
            step(6, "one", "\nout\nput"),
            step(9, "cat <<END\na\n\nEND", ""),
            step(16, "two", ""),
        ];
        assert_eq!(Story::all(text), [Story { line: 4, steps }]);
    }

    #[test]
    fn dots_stand_for_anything() {
        let check = |shown: &str, text: &str, expect: bool| {
            assert_eq!(matches(shown, text), expect, "{shown} {text}");
        };
        check("abc", "abc", true);
        check("abc", "abcd", false);
        check("a…c", "a b\nc", true);
        check("a…c", "a b", false);
        check("…", "", true);
        check("a…b…c", "axbxbc", true);
        check("a…b…b", "ab", false);
        check("ab…b", "ab", false);
    }
}
