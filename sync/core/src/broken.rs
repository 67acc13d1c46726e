//! Asks whether a simulation has broken a rule. Without the feature `faults` the answer is no when the program is built, and
//! there is no rule that could be named.

#[cfg(feature = "faults")]
macro_rules! is_broken {
    ($config:expr, $rule:ident) => {
        $config.broken == Some($crate::replica::BrokenRule::$rule)
    };
}

#[cfg(not(feature = "faults"))]
macro_rules! is_broken {
    ($config:expr, $rule:ident) => {
        false
    };
}
