todo-title = To do, { $level }: { $n ->
    [one] 1 station left
   *[other] { $count } stations left
 }
todo-nothing = All stations are processed.

help-title = Help
tour-offer = First time here? { $key_help } offers a tour, and shows the way in five steps.
tour-first-time = First time here?
tour-at = { $title } · { $at } of { $all }
tour-later = The tour waits.
tour-later-do = First finish what is open, or put it aside with Esc.
help-here = On this screen
help-keys = Keys on this screen
help-call = Stuck? Call the coordinator of the night. Nothing is lost while you wait.
help-start = Here you choose tonight’s election, or begin a new one. The election that was open last opens by itself.
help-prepare = Here the election is set up: files, stations, lists, folders, PCs and people. Do this in time; on the night nothing is needed here. Two of you on one PC? Put both under People, each with a PIN, and have each release confirmed by the other on that PC. One reads out, the other types; who did not type controls.
help-enter = Here you enter the count of a polling station. Type its number, fill in every field and close it with Enter, read back and save. Among candidates, * sets the rest of the list to 0 and / goes to a number or a name. Every key is kept on this PC, also without a network.
help-todo = Here you see which stations have not been processed, and why. Enter opens the entry.
help-control = Here you see everything arrive. Freeze, check, and release. Nothing becomes public without your release.
help-present = Here is only what was released. The picture goes on by itself; the keys below steer it. A double click fills the screen with it, and back again.
help-maintain = Settings of this PC, folders, backup and the health of the PCs of the night.
help-watch = Here you see how many stations are in, how fast they come, and when all may be in. There are no figures here: you see those on the screens once they are released.
help-call-whom = Are you stuck? Call { $whom }. Nothing is lost while you wait.
