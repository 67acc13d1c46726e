# What the doctor found, and what to do about it (node/api/src/doctor); the screen Onderhoud, Gezondheid, says the same.

doctor-level-good = Good
doctor-level-not-checked = Not checked
doctor-level-attention = Attention
doctor-level-bad = Wrong

## Network
doctor-listens = This PC listens on { $addresses }.
doctor-listens-nowhere = This PC listens nowhere: other PCs cannot reach it.
doctor-listens-nowhere-do = Look whether the cable is in, and close other programs that use the same port. Then start Uitslag again.
doctor-off-network = Uitslag runs here without a network.
doctor-off-network-do = What is entered here goes to the other PCs only once Uitslag was started with a network.
doctor-port-free = The port { $address } is free.
doctor-port-taken = The port { $address } cannot be had ({ $why }).
doctor-port-taken-do = Another program, or a second Uitslag, has that port. Close it, or choose another port.
doctor-came-in = Other PCs can reach this one: one of them came in.
doctor-nobody-came-in = No other PC has connected to this one by itself yet, so it is not certain that they can.
doctor-nobody-came-in-do = If the PCs do not find each other, have ICT allow incoming traffic for Uitslag in the firewall of this PC.
doctor-all-connected = All { $count } other PCs of this election are connected.
doctor-away = { $label } is not connected.
doctor-away-why = { $label } is not connected ({ $why }).
doctor-away-at = { $label } is not connected; it was at { $address } before.
doctor-away-at-why = { $label } is not connected ({ $why }); it was at { $address } before.
doctor-away-answered-do = A program does answer there. Look whether the same election is open on it, and start Uitslag there again.
doctor-away-refused-do = The PC is on, but Uitslag does not run there, or on another port. Start Uitslag there.
doctor-away-silent-do = Switch that PC on, look whether its cable is in, and whether a firewall stops Uitslag.
doctor-away-no-address-do = Switch that PC on and start Uitslag there. If the PCs do not find each other, type the address of another one on one of them.
doctor-only-pc = No other PC takes part yet: everything stands on one PC.
doctor-only-pc-do = Let at least one other PC take part, or else make a backup every hour.
doctor-suspended = { $label } is suspended: what that PC enters does not count.
doctor-suspended-do = Lift the suspension in Control once the matter is settled; or have the organiser revoke that PC.
doctor-session-waits = { $label } waits until the organiser accepts its new session.
doctor-session-waits-do = Have the organiser accept that session: until then what that PC enters does not count.
doctor-multicast-heard = PCs find each other by themselves: their announcements arrive here.
doctor-multicast-own-only = Only the own announcement is heard, not those of other PCs.
doctor-multicast-silent = No announcement is heard at all, not even the own one.
doctor-multicast-do = If the other PCs are on, the network passes no multicast on (mDNS, UDP port 5353). Then type the address of another PC on one of them, or ask ICT to let multicast through.
doctor-multicast-off = Looking by multicast is switched off on this PC.
doctor-multicast-off-do = Start Uitslag without --no-mdns; or leave it so if an address of another PC was typed here.
doctor-clocks-agree = The clocks of { $count } connected PCs agree with this one.
doctor-clock-behind = The clock of { $label } is { $seconds } seconds behind that of this PC.
doctor-clock-ahead = The clock of { $label } is { $seconds } seconds ahead of that of this PC.
doctor-clock-off-do = Find out by a watch which clock is wrong, and set it right: otherwise nothing may be released later.
doctor-clocks-unknown = No other PC has told the time yet.
doctor-clocks-unknown-do = Look yourself whether the clock of this PC is right, or connect another PC first.
doctor-same-version = Version { $version }, as on { $count } connected PCs.
doctor-other-version = { $label } has another version of Uitslag: { $version }.
doctor-version-not-told = { $label } has an older version of Uitslag, which does not say which.
doctor-other-version-do = Put the same version on all PCs, before the evening.
doctor-internet-unused = The internet was not tried: nothing on this PC uses it.
doctor-internet-reached = { $host } can be reached for posts.
doctor-internet-not-reached = { $host } cannot be reached directly ({ $why }).
doctor-internet-not-reached-do = If the internet goes through a proxy here, try a post on a test account. Otherwise ask ICT to let this address through, or switch posts off.
doctor-no-answer = no answer

## This PC
doctor-data-folder = The data folder { $folder } is this user's alone and can be written.
doctor-data-folder-open = { $why }.
doctor-data-folder-shut = Nothing can be written into the data folder { $folder } ({ $why }).
doctor-data-folder-shut-do = Give this user the right to write there, or set the disk to reading and writing again. Without that nothing is kept.
doctor-no-election = There is no election in { $folder } yet.
doctor-no-election-do = Name the right folder (--data), let this PC take part, or make an election.
doctor-data-unreadable = The data of this PC cannot be opened: { $why }
doctor-data-unreadable-do = If Uitslag runs already, ask that program. Otherwise restore a backup into a new folder.
doctor-room = On the disk of { $folder } at least { $free } GB is free.
doctor-room-low = On the disk of { $folder } only { $free } MB is free.
doctor-room-do = Make room before the evening: a full disk holds the evening up.
doctor-room-unknown = How much room there is on the disk of { $folder } cannot be seen ({ $why }).
doctor-use-collect = collecting counts
doctor-use-export = exporting counts
doctor-use-site = the website
doctor-use-prints = prints
doctor-use-posts = posts
doctor-folder = The folder { $folder } ({ $of }) can be used.
doctor-folder-gone = The folder { $folder } ({ $of }) is not there.
doctor-folder-gone-do = Put the stick in, connect the network drive, or choose another folder.
doctor-folder-shut = The folder { $folder } ({ $of }) cannot be used ({ $why }).
doctor-folder-shut-do = Give this user rights on that folder, or choose another one.
doctor-folder-still = The disk of { $folder } ({ $of }) does not answer.
doctor-folder-still-do = Look whether the network drive is still connected, or choose another folder.
doctor-setup-incomplete = Not all files of the election are here yet.
doctor-setup-incomplete-do = Wait until this PC is connected with another one; then they come by themselves.
doctor-mains = This PC is on mains power.
doctor-battery = This PC runs on its battery.
doctor-battery-at = This PC runs on its battery, which has { $percent }% left.
doctor-battery-do = Plug it in.
doctor-power-unknown = This system does not tell whether this PC is on mains power.
doctor-power-unknown-do = Look whether it is plugged in.
doctor-stays-awake = This PC does not fall asleep by itself.
doctor-falls-asleep = This PC falls asleep when nobody touches it for { $minutes } minutes.
doctor-falls-asleep-do = Switch sleep off for this evening, in the power settings of the system.
doctor-sleep-unknown = This system does not tell whether this PC falls asleep.
doctor-sleep-unknown-do = Look in the power settings whether sleep is off.
doctor-log = The log is in { $file }.
doctor-log-not-kept = The log cannot be kept in { $file }.
doctor-log-not-kept-do = Look at the rights and the room of the data folder. Uitslag goes on without it.
doctor-crashed = Uitslag once broke off on this PC; where, stands in { $file }.
doctor-crashed-do = Make a file for the help desk by `uitslag support`, and delete this one afterwards.
doctor-crashed-do-window = Give this file to the help desk, and delete it afterwards.
doctor-alarm-do = Find out what this is, or call whom Health names under Call.

## On the screen
doctor-looking = Everything is being looked at; that takes some seconds.
doctor-offer = Enter looks at everything: ports, clocks, disks, folders, power and versions.
doctor-well = Nothing was found that needs attention.
doctor-needs =
    { $n ->
        [one] One thing needs attention.
       *[other] { $count } things need attention.
    }
doctor-looked = Looked at { $time }. Open this again to look again.
crash-notice = Uitslag broke off on this PC the last time. What was saved is still there.
crash-notice-do = Where it went wrong stands in Maintenance, Log, and in { $file }.

## On paper
health-title = The check of the evening before
health-made = Looked at on { $time } on { $pc }
health-needs = What needs attention
health-rest = What is well, or was not looked at
health-column-level = State
health-column-what = What
health-column-done = Put right by
