//! The expression tree of a condition.

use crate::template::Template;
use crate::variable::Variable;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    Text(Box<str>),
    /// A quoted text with references.
    Template(Template),
    Variable(Variable),
    Length(Box<Expr>),
    Not(Box<Expr>),
    Negate(Box<Expr>),
    TypeOf(Box<Expr>),
    /// All of them, as `&&` chains.
    All(Box<[Expr]>),
    /// One of them, as `||` chains.
    Any(Box<[Expr]>),
    Binary(Operator, Box<(Expr, Expr)>),
    Choice(Box<(Expr, Expr, Expr)>),
    Convert(Conversion, Box<Expr>),
    Call(Method, Box<Expr>, Box<[Expr]>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Same,
    NotSame,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Add,
    Subtract,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conversion {
    /// `String(x)`.
    Text,
    /// `new String(x)`, an object.
    TextObject,
    Number,
    Boolean,
    ParseInt,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    StartsWith,
    EndsWith,
    Includes,
    IndexOf,
    ToLowerCase,
    ToUpperCase,
    Trim,
    Substring,
    ToText,
}

impl Method {
    /// As JavaScript spells it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Method::StartsWith => "startsWith",
            Method::EndsWith => "endsWith",
            Method::Includes => "includes",
            Method::IndexOf => "indexOf",
            Method::ToLowerCase => "toLowerCase",
            Method::ToUpperCase => "toUpperCase",
            Method::Trim => "trim",
            Method::Substring => "substring",
            Method::ToText => "toString",
        }
    }

    pub(super) fn find(name: &str) -> Option<Method> {
        const ALL: [Method; 9] = [
            Method::StartsWith,
            Method::EndsWith,
            Method::Includes,
            Method::IndexOf,
            Method::ToLowerCase,
            Method::ToUpperCase,
            Method::Trim,
            Method::Substring,
            Method::ToText,
        ];
        ALL.into_iter().find(|method| method.name() == name)
    }
}
