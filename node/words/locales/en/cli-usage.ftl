# What is said of a line that is wrong (node/cli/src/usage.rs), and clap's own words between the help of commands.
# clap says these in English itself: the English here is clap's, to the letter.

## Headings and marks
usage-usage = Usage
usage-commands = Commands
usage-arguments = Arguments
usage-options = Options
usage-common = Common options
usage-command = COMMAND
usage-optional = OPTIONS
usage-default = default
usage-env = env
usage-alias = alias
usage-values = possible values
usage-values-heading = Possible values
usage-subcommands = subcommands

## Headings of the page for `man` (node/cli/src/pages/man.rs), which are set in capitals
man-name = name
man-synopsis = synopsis
man-description = description

## What is wrong
usage-error = error:
usage-twice = the argument '{ $argument }' cannot be used multiple times
usage-conflict-one = the argument '{ $argument }' cannot be used with '{ $other }'
usage-conflict-many = the argument '{ $argument }' cannot be used with:
usage-conflict-some = the argument '{ $argument }' cannot be used with one or more of the other specified arguments
usage-command-conflict-one = the subcommand '{ $command }' cannot be used with '{ $other }'
usage-command-conflict-many = the subcommand '{ $command }' cannot be used with:
usage-no-value = a value is required for '{ $argument }' but none was supplied
usage-wrong-value = invalid value '{ $value }' for '{ $argument }'
usage-too-many-values = unexpected value '{ $value }' for '{ $argument }' found; no more were expected
usage-unknown-command = unrecognized subcommand '{ $command }'
usage-no-command = '{ $command }' requires a subcommand but one was not provided
usage-unknown-argument = unexpected argument '{ $argument }' found
usage-no-arguments = the following required arguments were not provided:
usage-no-text = invalid UTF-8 was detected in one or more arguments

## Why a value is wrong
usage-no-number = this is no whole number
usage-no-address = this is no address with a port, such as 192.168.1.20:29300
window-place = four numbers are expected, such as 0,0,1280,800
usage-range = this is not in { $from } to { $to }

## What might have been meant
usage-tip = tip:
usage-similar-command = a similar subcommand exists: { $names }
usage-similar-commands = some similar subcommands exist: { $names }
usage-similar-argument = a similar argument exists: { $names }
usage-similar-value = a similar value exists: { $names }
usage-as-value = to pass '{ $argument }' as a value, use '{ $instead }'
usage-exists = '{ $instead }' exists
usage-dashes = subcommand '{ $command }' exists; to use it, remove the '{ $dashes }' before it
usage-more = For more information, try '{ $flag }'.
