gate-closed = Releases are possible from { $time }.
gate-closed-do = Until then polling stations are open. No confirmation opens this earlier; you can prepare and freeze. This PC says { $own } now. If your watch says that it is later, set the clock of this PC, and those of the other PCs.
gate-slower = Releases are possible at { $time } on the clock of this PC: the clock of { $pc } is behind.
gate-slower-do = Set the clock of { $pc }, then it can be earlier. If that cannot be done, waiting is enough.
gate-own-behind = The clock of this PC is { $span } behind those of most other PCs.
gate-own-ahead = The clock of this PC is { $span } ahead of those of most other PCs.
gate-own-do = Look at your watch and set the clock of this PC; releases open by themselves then. If the others are wrong, set them or take them off the network. With the clocks as they are, releases are possible at { $time } on this PC.
gate-odd-behind = The clock of { $pc } is { $span } behind most others, and does not count.
gate-odd-ahead = The clock of { $pc } is { $span } ahead of most others, and does not count.
gate-odd-do = Set the clock of { $pc }. It holds up no release.
gate-apart-behind = The clock of { $pc } is { $span } behind that of this PC.
gate-apart-ahead = The clock of { $pc } is { $span } ahead of that of this PC.
gate-apart-do = See by your watch which one is wrong, and set it.
watches-alone = There is no other PC to compare the clock with: two persons type the time on their own watch.
watches-apart = The clocks of the PCs disagree: two persons type the time on their own watch.
watch-second = Watch of the second person (hh:mm)
watch-own = Your own watch (hh:mm)
watch-help = Look at a watch or a telephone, not at a PC.
watch-missing = Two persons each type the time on their own watch.
watch-missing-do = Type both times as 21:03. The second person types their own.
span-minutes = { $n ->
    [one] 1 minute
   *[other] { $count } minutes
 }
span-hours = { $count } hours
span-days = { $count } days
watch-own-name = Your name first.
watch-own-name-do = Press { $key_operator } and type your name: it belongs to what you read on your watch.
