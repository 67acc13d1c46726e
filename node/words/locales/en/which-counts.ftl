# Which count of a polling station counts, and why others do not.
which-yes = Counts: { $what }; { $why }.
which-none = Nothing counts yet: { $why }.
which-nothing-in = there is no count yet
which-waits = { $reasons } (per { $level })
which-of-level = count per { $level }
which-named = count per { $level } ({ $kind }, version { $version }) by { $by }
which-decision = decision about the count per { $level } by { $by }
which-by = { $who } on { $pc }
which-nobody = somebody without a name
which-kind-entry = entry
which-kind-first = first entry
which-kind-second = second entry
which-kind-file = from file { $file }
which-kind-amended = { $kind }, { $cause }
which-decided = so decided { $by }
which-from-file = it comes from a file, which asks for no second entry
which-both = first and second entry are equal
which-both-one-pc = first and second entry are equal; both were typed on { $pc }, under the names { $names }
which-alone = nothing contradicts it
which-over-lists = the count per candidate goes before the one per list
which-candidates-wait = the one per candidate does not count yet ({ $reasons })
which-candidates-first = the count per candidate goes first; where that is not right, correct that one, for a count per list does not count beside it
which-station-waits = the station waits: { $reason }
which-other = a controller chose another count
which-aside = what comes from { $pc } is left aside: that PC is suspended
which-withdrawn = it was withdrawn
which-replaced = in its place came the { $what }
which-gone = it does not stand any more

# What a second entry is worth.
twice-other-name = a second entry on the same PC helps only where somebody else really types from the paper; the control room sees that both come from this PC
twice-same-person = the other entry is by { $name }; let somebody else type the paper once more
twice-same-nobody = the other entry was typed without a name as well; let somebody else type the paper once more, under a name
twice-same-pc = the other entry was typed on this PC, and in this election a second one counts from another PC only, for a name is merely typed; do the second entry on another PC, or let the control room decide
