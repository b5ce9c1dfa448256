//! From words to an expression tree, by ECMA-262's precedences.

use super::ConditionMistake;
use super::expression::{Conversion, Expr, Method, Operator};
use super::lex::{Placed, Token, split, unexpected};
use crate::template::Template;
use crate::variable::Variable;

/// What the remedy of every mistake says.
pub(super) const SUPPORTED: &str = "conditions know texts, numbers, variables, \
    `=== == !== != < <= > >= && || ! + - ? :`, `typeof`, `apim.getvariable('name')`, \
    `String(x)`, `Number(x)`, `Boolean(x)`, `parseInt(x)`, `.length` and the methods startsWith, \
    endsWith, includes, indexOf, toLowerCase, toUpperCase, trim, substring and toString; move \
    anything else into a script policy";

/// Longer chains and deeper nesting are refused: evaluation uses the stack.
const NODES_MAX: usize = 500;
const DEPTH_MAX: usize = 50;

/// A parsed condition and every variable in it.
pub(super) struct Parsed {
    pub(super) expr: Expr,
    pub(super) variables: Vec<Variable>,
}

type Fixed<'f, 'v> = &'f mut dyn FnMut(&Variable) -> Option<&'v str>;

/// Parses a whole condition.
pub(super) fn parse(text: &str, fixed: Fixed<'_, '_>) -> Result<Parsed, ConditionMistake> {
    let tokens = split(text)?;
    let mut parser =
        Parser { text, tokens, at: 0, nodes: 0, depth: 0, fixed, variables: Vec::new() };
    let expr = parser.choice()?;
    match parser.tokens.get(parser.at) {
        None => Ok(Parsed { expr, variables: parser.variables }),
        Some(_) => Err(parser.unexpected()),
    }
}

struct Parser<'t, 'f, 'v> {
    text: &'t str,
    tokens: Vec<Placed<'t>>,
    at: usize,
    nodes: usize,
    depth: usize,
    fixed: Fixed<'f, 'v>,
    variables: Vec<Variable>,
}

type Parse<T> = Result<T, ConditionMistake>;

impl<'t> Parser<'t, '_, '_> {
    fn choice(&mut self) -> Parse<Expr> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(self.too_much());
        }
        let condition = self.any()?;
        let expr = match self.takes("?") {
            false => condition,
            true => {
                let then = self.choice()?;
                self.expect(":")?;
                Expr::Choice(Box::new((condition, then, self.choice()?)))
            }
        };
        self.depth -= 1;
        Ok(expr)
    }

    fn any(&mut self) -> Parse<Expr> {
        let mut items = vec![self.all()?];
        while self.takes("||") {
            items.push(self.all()?);
        }
        Ok(one_or(items, Expr::Any))
    }

    fn all(&mut self) -> Parse<Expr> {
        let mut items = vec![self.equality()?];
        while self.takes("&&") {
            items.push(self.equality()?);
        }
        Ok(one_or(items, Expr::All))
    }

    fn equality(&mut self) -> Parse<Expr> {
        const SIGNS: [(&str, Operator); 4] = [
            ("===", Operator::Same),
            ("!==", Operator::NotSame),
            ("==", Operator::Equal),
            ("!=", Operator::NotEqual),
        ];
        self.chain(&SIGNS, Parser::relation)
    }

    fn relation(&mut self) -> Parse<Expr> {
        const SIGNS: [(&str, Operator); 4] = [
            ("<=", Operator::LessEqual),
            (">=", Operator::GreaterEqual),
            ("<", Operator::Less),
            (">", Operator::Greater),
        ];
        self.chain(&SIGNS, Parser::sum)
    }

    fn sum(&mut self) -> Parse<Expr> {
        self.chain(&[("+", Operator::Add), ("-", Operator::Subtract)], Parser::unary)
    }

    /// Operators of one precedence, grouped from the left.
    fn chain(
        &mut self,
        signs: &[(&'static str, Operator)],
        operand: fn(&mut Self) -> Parse<Expr>,
    ) -> Parse<Expr> {
        let mut left = operand(self)?;
        let mut length = 0;
        while let Some((_, operator)) = signs.iter().find(|(sign, _)| self.takes(sign)) {
            length += 1;
            if length > DEPTH_MAX {
                return Err(self.too_much());
            }
            left = Expr::Binary(*operator, Box::new((left, operand(self)?)));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parse<Expr> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(self.too_much());
        }
        let expr = if self.takes("!") {
            Expr::Not(Box::new(self.unary()?))
        } else if self.takes("-") {
            Expr::Negate(Box::new(self.unary()?))
        } else if self.takes("+") {
            Expr::Convert(Conversion::Number, Box::new(self.unary()?))
        } else if self.takes_name("typeof") {
            Expr::TypeOf(Box::new(self.unary()?))
        } else {
            self.postfix()?
        };
        self.depth -= 1;
        Ok(expr)
    }

    /// An operand with the methods that are called on it.
    fn postfix(&mut self) -> Parse<Expr> {
        let mut expr = self.operand()?;
        loop {
            let start = self.at;
            if !self.takes(".") {
                return Ok(expr);
            }
            let name = self.name()?;
            if name == "length" && !self.next_is("(") {
                expr = Expr::Length(Box::new(expr));
                continue;
            }
            let Some(method) = Method::find(name) else {
                self.at = start + 1;
                return Err(self.unexpected());
            };
            expr = Expr::Call(method, Box::new(expr), self.arguments()?.into());
        }
    }

    fn operand(&mut self) -> Parse<Expr> {
        self.nodes += 1;
        if self.nodes > NODES_MAX {
            return Err(self.too_much());
        }
        let Some((_, token)) = self.tokens.get(self.at).cloned() else {
            return Err(self.unexpected());
        };
        match token {
            Token::Number(number) => {
                self.at += 1;
                Ok(Expr::Number(number))
            }
            Token::Text(text) => {
                self.at += 1;
                Ok(self.quoted(&text))
            }
            Token::Reference(name) => {
                self.at += 1;
                Ok(self.variable(name))
            }
            Token::Sign("(") => {
                self.at += 1;
                let expr = self.choice()?;
                self.expect(")")?;
                Ok(expr)
            }
            Token::Name("true") => self.constant(Expr::Bool(true)),
            Token::Name("false") => self.constant(Expr::Bool(false)),
            Token::Name("null") => self.constant(Expr::Null),
            Token::Name("undefined") => self.constant(Expr::Undefined),
            Token::Name("NaN") => self.constant(Expr::Number(f64::NAN)),
            Token::Name("new") => self.new_object(),
            Token::Name(name) => self.named(name),
            Token::Sign(_) => Err(self.unexpected()),
        }
    }

    fn constant(&mut self, expr: Expr) -> Parse<Expr> {
        self.at += 1;
        Ok(expr)
    }

    /// `new String(x)`, the one object that samples make.
    fn new_object(&mut self) -> Parse<Expr> {
        self.at += 1;
        match self.takes_name("String") {
            true => self.convert(Conversion::TextObject),
            false => Err(self.unexpected()),
        }
    }

    fn named(&mut self, name: &str) -> Parse<Expr> {
        let conversion = match name {
            "String" => Some(Conversion::Text),
            "Number" => Some(Conversion::Number),
            "Boolean" => Some(Conversion::Boolean),
            "parseInt" => Some(Conversion::ParseInt),
            _ => None,
        };
        if let Some(conversion) = conversion {
            self.at += 1;
            return self.convert(conversion);
        }
        if name.starts_with('$') {
            return Err(self.jsonata(name));
        }
        self.path()
    }

    fn convert(&mut self, conversion: Conversion) -> Parse<Expr> {
        let mut arguments = self.arguments()?.into_iter();
        let argument = arguments.next().unwrap_or(match conversion {
            Conversion::Text | Conversion::TextObject => Expr::Text("".into()),
            Conversion::Number => Expr::Number(0.0),
            Conversion::Boolean | Conversion::ParseInt => Expr::Undefined,
        });
        Ok(Expr::Convert(conversion, Box::new(argument)))
    }

    /// A bare variable such as `message.headers['x-a']`, up to a method of its value.
    fn path(&mut self) -> Parse<Expr> {
        let start = self.at;
        let mut path = self.name()?.to_owned();
        loop {
            if self.next_is("[") {
                let part = self.bracket()?;
                path.push('.');
                path.push_str(&part);
                continue;
            }
            let before = self.at;
            if !self.takes(".") {
                break;
            }
            let part = self.name()?;
            if self.next_is("(") || (part == "length" && !self.continues()) {
                if matches!(part, "getvariable" | "getVariable" | "getContext" | "getcontext")
                    && path == "apim"
                {
                    path = self.looked_up()?;
                    continue;
                }
                self.at = before;
                break;
            }
            path.push('.');
            path.push_str(part);
        }
        if self.next_is("(") {
            self.at = start;
            return Err(self.unexpected());
        }
        Ok(self.variable(&path))
    }

    /// `['name']` or `[0]`.
    fn bracket(&mut self) -> Parse<String> {
        self.expect("[")?;
        let part = match self.tokens.get(self.at) {
            Some((_, Token::Text(text))) => text.clone(),
            Some((_, Token::Number(number))) if number.fract() == 0.0 => number.to_string(),
            _ => return Err(self.unexpected()),
        };
        self.at += 1;
        self.expect("]")?;
        Ok(part)
    }

    /// The name in `apim.getvariable('name')`.
    fn looked_up(&mut self) -> Parse<String> {
        self.expect("(")?;
        let Some((_, Token::Text(name))) = self.tokens.get(self.at).cloned() else {
            return Err(self.unexpected());
        };
        self.at += 1;
        self.expect(")")?;
        Ok(name)
    }

    fn variable(&mut self, name: &str) -> Expr {
        let variable = Variable::parse(name);
        if let Some(text) = (self.fixed)(&variable) {
            return Expr::Text(text.into());
        }
        self.variables.push(variable.clone());
        Expr::Variable(variable)
    }

    fn quoted(&mut self, text: &str) -> Expr {
        let template = Template::parse(text, &mut self.fixed);
        match template.literal() {
            Some(text) => Expr::Text(text.into()),
            None => {
                self.variables.extend(template.variables().cloned());
                Expr::Template(template)
            }
        }
    }

    fn arguments(&mut self) -> Parse<Vec<Expr>> {
        self.expect("(")?;
        let mut arguments = Vec::new();
        if self.takes(")") {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.choice()?);
            if !self.takes(",") {
                self.expect(")")?;
                return Ok(arguments);
            }
        }
    }

    fn name(&mut self) -> Parse<&'t str> {
        match self.tokens.get(self.at) {
            Some((_, Token::Name(name))) => {
                self.at += 1;
                Ok(name)
            }
            _ => Err(self.unexpected()),
        }
    }

    fn next_is(&self, sign: &str) -> bool {
        matches!(self.tokens.get(self.at), Some((_, Token::Sign(s))) if *s == sign)
    }

    /// Whether the path goes on after the name just read.
    fn continues(&self) -> bool {
        self.next_is(".") || self.next_is("[")
    }

    fn takes(&mut self, sign: &str) -> bool {
        let takes = self.next_is(sign);
        self.at += usize::from(takes);
        takes
    }

    fn takes_name(&mut self, name: &str) -> bool {
        let takes = matches!(self.tokens.get(self.at), Some((_, Token::Name(n))) if *n == name);
        self.at += usize::from(takes);
        takes
    }

    fn expect(&mut self, sign: &str) -> Parse<()> {
        match self.takes(sign) {
            true => Ok(()),
            false => Err(self.unexpected()),
        }
    }

    fn unexpected(&self) -> ConditionMistake {
        match self.tokens.get(self.at) {
            None => unexpected(self.text, self.text.len(), "its end comes too early,"),
            Some((at, Token::Sign("="))) => ConditionMistake {
                remedy: "write `===` to compare; conditions set nothing".to_owned(),
                ..unexpected(self.text, *at, "`=`")
            },
            Some((at, token)) => {
                let shown = match token {
                    Token::Name(name) => format!("`{name}`"),
                    Token::Reference(name) => format!("`$({name})`"),
                    Token::Number(number) => format!("`{number}`"),
                    Token::Text(text) => format!("the text `{text}`"),
                    Token::Sign(sign) => format!("`{sign}`"),
                };
                unexpected(self.text, *at, &shown)
            }
        }
    }

    /// Functions of the language that later products use.
    fn jsonata(&self, name: &str) -> ConditionMistake {
        let remedy = match name {
            "$statusCode" => "write `message.status.code`",
            "$httpVerb" => "write `request.verb`",
            "$operationPath" => "write `api.operation.path`",
            "$operationID" => "write `api.operation.id`",
            "$header" => "write `message.headers['name']`",
            _ => SUPPORTED,
        };
        ConditionMistake { remedy: remedy.to_owned(), ..self.unexpected() }
    }

    fn too_much(&self) -> ConditionMistake {
        ConditionMistake {
            message: "the condition is too long or too deep".to_owned(),
            remedy: "split it into several `if` steps, or move it into a script policy".to_owned(),
        }
    }
}

/// One item alone, or the chain of several.
fn one_or(mut items: Vec<Expr>, chain: fn(Box<[Expr]>) -> Expr) -> Expr {
    match items.len() {
        1 => items.remove(0),
        _ => chain(items.into()),
    }
}
