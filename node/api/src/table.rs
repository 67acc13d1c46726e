//! What is made of the table of requests and of the list of kinds of replies ([`crate::request`]).

/// Makes the kinds of replies, one of each type: the table of requests names them.
macro_rules! replies {
    ($($kind:ident($type:ty),)*) => {
        /// A reply. As JSON it is what it holds, and `version`.
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs, reason = "each is described where its type is")]
        pub enum Reply {
            $($kind(Box<$type>),)*
        }

        $(
            impl From<$type> for Reply {
                fn from(told: $type) -> Self {
                    Self::$kind(Box::new(told))
                }
            }

            impl Answer for $type {
                fn of(reply: Reply) -> Option<Self> {
                    match reply {
                        Reply::$kind(told) => Some(*told),
                        _ => None,
                    }
                }
            }
        )*

        impl Reply {
            pub(crate) fn written(&self) -> serde_json::Result<serde_json::Value> {
                match self {
                    $(Self::$kind(told) => serde_json::to_value(told),)*
                }
            }

            /// The form of each kind of reply, by its name.
            pub(crate) fn forms(generator: &mut schemars::SchemaGenerator) -> Vec<(&'static str, schemars::Schema)> {
                vec![$((stringify!($kind), generator.subschema_for::<$type>())),*]
            }
        }
    };
}

/// Makes the requests of the table: the enum, what each takes of whoever asks, and how the reply to it is read.
macro_rules! make_requests {
    ($(
        $(#[$($about:tt)*])*
        $name:ident: $case:ident $({ $($(#[$($of:tt)*])* $field:ident: $type:ty,)* })? -> $kind:ident, $needs:expr;
    )*) => {
        /// See the module. Serialised as `{"do": "status", ...}`.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(tag = "do", rename_all = "snake_case")]
        pub enum Request {
            $(
                $(#[$($about)*])*
                $case $({ $($(#[$($of)*])* $field: $type,)* })?,
            )*
        }

        impl Request {
            /// What it takes of whoever asks.
            #[allow(unused_variables, reason = "few rows need all fields to say so")]
            #[must_use]
            pub fn needs(&self) -> Needs<'_> {
                match self {
                    $(Self::$case $({ $($field),* })? => $needs,)*
                }
            }

            /// Reads what a node told as the reply to it.
            pub(crate) fn read(&self, told: Value) -> serde_json::Result<Reply> {
                Ok(match self {
                    $(Self::$case { .. } => Reply::$kind(serde_json::from_value(told)?),)*
                })
            }

            /// Each by its name in Rust, with the kind of its reply.
            pub(crate) const KINDS: &[(&str, &str)] = &[$((stringify!($case), stringify!($kind))),*];
        }
    };
}

pub(crate) use {make_requests, replies};
