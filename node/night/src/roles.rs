//! Roles of PCs by name.

use sync_core::charter::Role;

/// The name of a role in JSON and on the command line.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Entry => "entry",
        Role::Scan => "scan",
        Role::Presentation => "presentation",
    }
}

/// The role with this name.
pub fn role_named(name: &str) -> Option<Role> {
    [Role::Entry, Role::Scan, Role::Presentation].into_iter().find(|role| role_name(*role) == name)
}
