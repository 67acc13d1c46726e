//! What bash, fish and zsh complete: commands, options, and values that can be chosen.

use clap::Arg;

use super::Shown;

/// What is typed, and what may follow it.
type Row = (String, Vec<String>);

/// For each command what may follow, and for each option what it takes. The same in every shell, each in its own words.
pub(super) struct Tables {
    /// Commands, by what is typed for them.
    commands: Vec<String>,
    /// What may follow a command.
    follows: Vec<Row>,
    /// What an option takes; empty: anything, so that files are offered.
    takes: Vec<Row>,
}

const BASH: &str = r#"_uitslag() {
    local at=uitslag words='' i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "$at ${COMP_WORDS[i]}" in
            @COMMANDS@) at="$at ${COMP_WORDS[i]}" ;;
        esac
    done
    case "$at ${COMP_WORDS[COMP_CWORD - 1]}" in
@TAKES@
        *)
            case "$at" in
@FOLLOWS@
            esac
            ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _uitslag uitslag
"#;

const ZSH: &str = r#"#compdef uitslag
local at=uitslag word found=''
for word in ${words[2,CURRENT-1]}; do
    case "$at $word" in
        @COMMANDS@) at="$at $word" ;;
    esac
done
case "$at ${words[CURRENT-1]}" in
@TAKES@
    *)
        case "$at" in
@FOLLOWS@
        esac
        ;;
esac
compadd -- ${=found} || _files
"#;

const FISH: &str = r#"function __uitslag_words
    set -l at uitslag
    set -l typed (commandline -opc)
    for word in $typed
        switch "$at $word"
            case @COMMANDS@
                set at "$at $word"
        end
    end
    switch "$at $typed[-1]"
@TAKES@
        case '*'
            switch "$at"
@FOLLOWS@
            end
    end
end
complete -c uitslag -a '(__uitslag_words)'
"#;

impl Tables {
    pub(super) fn of(shown: &[Shown]) -> Self {
        let mut tables = Self { commands: Vec::new(), follows: Vec::new(), takes: Vec::new() };
        for command in shown {
            let below = shown.iter().filter_map(|other| other.at.strip_prefix(&command.at)?.strip_prefix(' '));
            let mut follows: Vec<String> = below.filter(|name| !name.contains(' ')).map(str::to_owned).collect();
            for arg in command.arguments() {
                let choices = choices(arg);
                match arg.get_long() {
                    Some(long) => {
                        follows.push(format!("--{long}"));
                        if arg.get_action().takes_values() {
                            tables.takes.push((format!("{} --{long}", command.at), choices));
                        }
                    }
                    None => follows.extend(choices),
                }
            }
            tables.commands.push(command.at.clone());
            tables.follows.push((command.at.clone(), follows));
        }
        tables
    }

    pub(super) fn bash(&self) -> String {
        let row = |(at, words): &Row| format!("        '{at}') words='{}' ;;", words.join(" "));
        self.filled(BASH, "|", &row)
    }

    pub(super) fn zsh(&self) -> String {
        let row = |(at, words): &Row| format!("        '{at}') found='{}' ;;", words.join(" "));
        self.filled(ZSH, "|", &row)
    }

    pub(super) fn fish(&self) -> String {
        let row = |(at, words): &Row| {
            // Files are offered anyway.
            let told = if words.is_empty() { "true" } else { "printf '%s\\n' " };
            format!("        case '{at}'\n            {told}{}", words.join(" "))
        };
        self.filled(FISH, " ", &row)
    }

    fn filled(&self, form: &str, between: &str, row: &dyn Fn(&Row) -> String) -> String {
        let commands: Vec<String> = self.commands.iter().map(|at| format!("'{at}'")).collect();
        let rows = |rows: &[Row]| rows.iter().map(row).collect::<Vec<_>>().join("\n");
        form.replace("@COMMANDS@", &commands.join(between))
            .replace("@TAKES@", &rows(&self.takes))
            .replace("@FOLLOWS@", &rows(&self.follows))
    }
}

/// What can be chosen, as far as no shell reads something else in it.
fn choices(arg: &Arg) -> Vec<String> {
    let plain = |name: &str| name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter));
    let values = arg.get_possible_values();
    let names = values.iter().filter(|value| !value.is_hide_set()).map(|value| value.get_name().to_owned());
    names.filter(|name| plain(name)).collect()
}
