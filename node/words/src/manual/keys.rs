//! The keys that the manual names.

use crate::{Arg, Lang, t};

/// The space bar, as the key map of the screens calls it in each language.
const SPACE: &str = "Spatie";

/// What texts of the manual call each key that they name, and what stands on it, as it is printed. A name is that of the words
/// beside the key in the key map of the screens, with `key_` before it where it has none: `key_freeze` is `key-freeze` there, and
/// `key_page_interim` is `page-interim`. A test of the screens looks whether the key is the same.
pub const PRINTED: &[(&str, &str)] = &[
    ("key_accept", "G"),
    ("key_add_folder", "+"),
    ("key_add_person", "+"),
    ("key_back", "Esc"),
    ("key_call_later", "Esc"),
    ("key_change", "Enter"),
    ("key_collect_import", "I"),
    ("key_collect_one", SPACE),
    ("key_collect_open", "Enter"),
    ("key_collect_or_pause", SPACE),
    ("key_confirm_key", "Ctrl+J"),
    ("key_correct", "C"),
    ("key_decide", "K"),
    ("key_decline", "A"),
    ("key_door", "+"),
    ("key_explain", "A"),
    ("key_export", "Ctrl+E"),
    ("key_freeze", "F9"),
    ("key_full_screen", "F11"),
    ("key_hall", "Z"),
    ("key_help", "F1"),
    ("key_hold", "H"),
    ("key_let_go", "F10"),
    ("key_let_in", "Enter"),
    ("key_make_print", "Enter"),
    ("key_mapping_choose", "Enter"),
    ("key_mapping_incoming", "F9"),
    ("key_mapping_layout", "L"),
    ("key_mapping_right", "G"),
    ("key_move", "V"),
    ("key_next_field", "Enter"),
    ("key_next_scene", "→"),
    ("key_open_part", "Enter"),
    ("key_open_station", "Enter"),
    ("key_operator", "F2"),
    ("key_page_collect", "Ctrl+M"),
    ("key_page_decisions", "Ctrl+B"),
    ("key_page_draw", "Ctrl+U"),
    ("key_page_evening", "Ctrl+E"),
    ("key_page_interim", "Ctrl+T"),
    ("key_page_nodes", "Ctrl+N"),
    ("key_page_overview", "Ctrl+O"),
    ("key_page_pace", "Ctrl+I"),
    ("key_page_plausible", "Ctrl+P"),
    ("key_page_protocol", "Ctrl+R"),
    ("key_page_releases", "Ctrl+G"),
    ("key_paper", "Ctrl+T"),
    ("key_pause", SPACE),
    ("key_pen", "Ctrl+P"),
    ("key_practise", "Ctrl+O"),
    ("key_previous_scene", "←"),
    ("key_print", "Ctrl+D"),
    ("key_print_recount", "H"),
    ("key_publish", "Ctrl+J"),
    ("key_read_back", "F9"),
    ("key_reject", "A"),
    ("key_release", "F10"),
    ("key_retract", "T"),
    ("key_revoke_or_send_away", "Del"),
    ("key_save", "F10"),
    ("key_second", "T"),
    ("key_second_key", "Ctrl+Y"),
    ("key_show_seats", "Z"),
    ("key_sign", "F10"),
    ("key_sort", "Ctrl+S"),
    ("key_stage_control", "F6"),
    ("key_stage_enter", "F4"),
    ("key_stage_maintain", "F8"),
    ("key_stage_prepare", "F3"),
    ("key_stage_present", "F7"),
    ("key_stage_publish", "Ctrl+W"),
    ("key_stage_todo", "F5"),
    ("key_start_at_login", "A"),
    ("key_stick", "Ctrl+S"),
    ("key_suspend", "S"),
    ("key_take", "Enter"),
    ("key_to_entry", "Enter"),
    ("key_to_printer", "Ctrl+D"),
    ("key_withdraw", "I"),
];

/// What stands on the keys that the manual names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys(Vec<(&'static str, String)>);

impl Keys {
    /// Those of a key map: `cap` tells by its name what stands on a key.
    pub fn of(cap: impl Fn(&'static str) -> String) -> Self {
        Self(PRINTED.iter().map(|&(name, _)| (name, cap(name))).collect())
    }

    /// As they are printed.
    #[must_use]
    pub fn printed() -> Self {
        Self(PRINTED.iter().map(|&(name, cap)| (name, cap.to_owned())).collect())
    }

    /// What stands on the key of this name; nothing where there is none.
    #[must_use]
    pub fn cap(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == name).map_or("", |(_, cap)| cap.as_str())
    }

    /// As the texts of a language ask for them.
    pub(super) fn args(&self, lang: Lang) -> Vec<(&'static str, Arg<'static>)> {
        let said = |cap: &str| if cap == SPACE { t(lang, "card-cap-space") } else { cap.to_owned() };
        self.0.iter().map(|(name, cap)| (*name, Arg::from(said(cap)))).collect()
    }
}
