//! Posts: what a release becomes on social networks and for other programs.
