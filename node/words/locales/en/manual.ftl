# The manual (node/words/src/manual): of each section a title, and its steps, each on a line. Screens, buttons and keys are called
# as they are on the screen.

manual-title = Manual
manual-title-of = Manual: { $role }
manual-contents = Contents
manual-about = How to work with Uitslag: the day before, the evening, the day after, and what to do when something goes wrong. The same text is in the program, under { $key_help }.
manual-role-organiser = the organiser
manual-role-entry = entry
manual-role-scan = control and release
manual-role-presentation = presentation
manual-chapter-first = In five steps
manual-chapter-tour = The first night
manual-chapter-before = The day before
manual-chapter-evening = The evening
manual-chapter-after = The day after
manual-chapter-trouble = When something goes wrong

## In five steps
manual-first-organiser = In five steps: the organiser
manual-first-organiser-steps =
    Choose { start-create } on the start screen, choose the files and compare them with the paper.
    Think of a passphrase, and keep the organiser file and its copy in two places.
    Let the other PCs join: { stage-prepare } ({ $key_stage_prepare }), { prepare-members }.
    Say under { prepare-people } who may enter, control and release, and sign with { $key_sign }.
    Look under { prepare-overview } what is still missing, and rehearse once: { start-rehearse } on the start screen.
manual-first-entry = In five steps: entry
manual-first-entry-steps =
    Say with { $key_operator } who you are.
    Type the number of the polling station under { stage-enter } ({ $key_stage_enter }), check the name and press { $key_open_station }.
    Fill in each field as it stands on the paper, and end it with { $key_next_field }.
    Press { $key_read_back }, read everything back and compare it with the paper or the caller.
    Save with { $key_save } when everything is right.
manual-first-scan = In five steps: control and release
manual-first-scan-steps =
    Say with { $key_operator } who you are.
    Go to { stage-control } ({ $key_stage_control }) and freeze with { $key_freeze }.
    Open each polling station that something is the matter with by { $key_open_station }, and accept, reject or choose which count holds.
    Refresh with { $key_freeze }, and look under { page-interim } ({ $key_page_interim }) whether the result is plausible.
    Press { $key_release }, read what becomes public and make it public with { $key_publish }.
manual-first-presentation = In five steps: presentation
manual-first-presentation-steps =
    Connect the beamer and open the program.
    Choose full screen or a window with { $key_full_screen }.
    Let the pictures run: each release appears by itself.
    Hold the picture with { $key_hold } to say yourself when; { $key_take } then shows the new result.
    Switch the website, the prints and the posts on under { stage-publish } ({ $key_stage_publish }).

## The first night: what the tour says at each of its stops (ui/src/screen/tour.rs), a line each
manual-tour-organiser = The first night: preparing
manual-tour-organiser-steps =
    { stage-prepare } ({ $key_stage_prepare }), { prepare-overview }: what is ready and what is still missing. Look there last, before the night begins.
    { prepare-counting }: how votes are counted and when the stations close. Before closing time nothing is released.
    { prepare-members }: this is how the other PCs take part. { $key_door } opens the door, and you read out the code.
    { prepare-people }: who may do what. { $key_add_person } adds somebody, and { $key_sign } signs with your passphrase.
    { prepare-folders }: where counts come in as files. { $key_add_folder } adds a folder.
    { stage-publish } ({ $key_stage_publish }), { publish-paper }: cards and the manual for the tables. Open it with { $key_open_part }, choose, and print with { $key_to_printer }.
    { stage-maintain } ({ $key_stage_maintain }), { maintain-backup }: { $key_open_part } opens it. Make a backup as soon as all is ready.
manual-tour-entry = The first night: entering
manual-tour-entry-steps =
    { stage-enter } ({ $key_stage_enter }): say first who you are, with { $key_operator } or with a click on the name at the top right. Every count stands in your name.
    { stage-enter }: type the number of the polling station. Is the name right? { $key_open_station } opens the form.
    The form: type every field and close it with { $key_next_field }. Do you want to practise? { $key_practise } opens one that never counts.
    The form is full: { $key_read_back } reads all of it back, and only { $key_save } saves. Not possible now? { $key_call_later } puts it aside, with what you typed.
    { stage-todo } ({ $key_stage_todo }): what is still missing, and why. { $key_open_station } opens a station to enter it.
    { stage-maintain } ({ $key_stage_maintain }): whether all works. Without a network you just go on typing. Are you stuck? { $key_help } says how things are done, and whom to call.
manual-tour-scan = The first night: checking and releasing
manual-tour-scan-steps =
    { stage-control } ({ $key_stage_control }): everything arrives by itself. { $key_freeze } freezes: only what you see then can be released. What comes later waits.
    { page-overview } ({ $key_page_overview }): { $key_sort } puts on top what has to be done first. Open it with { $key_open_station }, compare, and accept ({ $key_accept }) or reject it ({ $key_reject }).
    { page-collect } ({ $key_page_collect }): what became of each file. { $key_collect_one } switches collecting on or off.
    { page-plausible } ({ $key_page_plausible }): look from top to bottom at what stands out. What stands out is not an error yet.
    { page-decisions } ({ $key_page_decisions }): what you have to decide before a release, and what can be decided, such as a lot.
    { page-interim } ({ $key_page_interim }): is the result plausible? { $key_release } begins the release: you read what becomes public, and only { $key_publish } makes it public.
    { page-releases } ({ $key_page_releases }): what was made public. A station that does not belong there is taken back with { $key_retract }.
    { page-nodes } ({ $key_page_nodes }): whether every PC is connected, and whether its clock is right.
manual-tour-presentation = The first night: presenting
manual-tour-presentation-steps =
    { stage-present } ({ $key_stage_present }): this picture is for the hall, with only what was released. { $key_full_screen } fills the screen with it, and leads back.
    The picture goes on by itself; { $key_previous_scene } and { $key_next_scene } leaf. After { $key_hold } a new result waits until you press { $key_take }.
    { stage-publish } ({ $key_stage_publish }), { publish-site }: { $key_open_part } opens it. Once the website is on, it is made anew after every release.
    { publish-posts }: { $key_open_part } opens the list. Read every post before { $key_let_go } lets it go: without you nothing is sent.
    { publish-paper }: prints for the press or the hall. Open it with { $key_open_part }, choose, and print with { $key_to_printer }.
    { stage-maintain } ({ $key_stage_maintain }): whether this PC is connected. Are you stuck? { $key_help } says how things are done, and whom to call.

## The day before
manual-create = Making an election
manual-create-steps =
    Choose { start-create } on the start screen of the first scan PC.
    Choose the lists (230b), the polling stations (110b, or a count 510b) and, if you have it, the definition (110a).
    Take the paper with the hashes, compare all groups and type the two that are missing on the screen.
    Give this PC a name, and type the number of seats if the program asks for it.
    Choose where the organiser file goes, and put its copy on a stick.
    Think of a passphrase of at least eight characters and keep it apart from the file: nobody can get it back for you.
    Choose { create-make }. This PC is the first scan PC, and releases.
manual-join = Letting a PC join: on that PC
manual-join-steps =
    Choose { start-join } on the start screen.
    Type the code of the scan PC; hyphens do not matter.
    Choose what this PC does (entry, scan or presentation) and give it a name.
    Choose { join-go }, and read the words on the screen to whoever lets in at the scan PC.
    Wait until this PC is let in; the election then opens by itself.
    Do the PCs not find each other? Type the address of the scan PC: it stands there in { stage-maintain }, { maintain-health }.
manual-let-in = Letting a PC join: on the scan PC
manual-let-in-steps =
    Go to { stage-prepare } ({ $key_stage_prepare }) and open { prepare-members } with { $key_open_part }.
    Open the door with { $key_door }; it stays open for ten minutes.
    Read the code to whoever sits at the other PC.
    Choose who asks, and have the words read out that stand on that PC.
    Are the words the same? Press { $key_let_in }, type the passphrase and sign.
    Are they not? Send the PC away with { $key_revoke_or_send_away }.
manual-stick = Letting a PC join without a network
manual-stick-steps =
    Choose { start-join } on that PC, and then: { join-stick }.
    Choose what the PC does, give it a name and choose { join-go }: the screen says in which file the request is.
    Bring the request on a stick to the scan PC, and the words on paper.
    Open { stage-prepare }, { prepare-members } there, and press { $key_stick }.
    Choose the request and where the answer goes, compare the words, type the passphrase and sign.
    Bring the answer back, choose it on that PC, and compare the words of the organiser.
manual-counting = Saying how is counted
manual-counting-steps =
    Go to { stage-prepare } ({ $key_stage_prepare }) and open { prepare-counting } with { $key_open_part }.
    Choose how is counted, where counts come from and how many entries each polling station asks for.
    Look whether the closing time is right: nothing is released before it.
    Choose whether a second scan PC confirms each release.
    Choose { sign-change } and sign with the passphrase; it holds on all PCs at once.
    Fill in under { prepare-shown } whom people call when something does not work.
manual-people = People and PINs
manual-people-steps =
    Go to { stage-prepare } ({ $key_stage_prepare }) and open { prepare-people } with { $key_open_part }.
    Add somebody with { $key_add_person }, give the name and choose: enter, control, release, watch.
    Have whoever controls or releases type a PIN of 6 to 32 characters. Whoever only enters or watches on an entry PC needs none.
    Sign everything at once with { $key_sign } and the passphrase.
    Have everybody sign in after it with { $key_operator }: on a scan PC with name and PIN, on an entry PC with a name.
manual-folders = Folders that are collected from
manual-folders-steps =
    Open { prepare-folders }, under { stage-prepare } ({ $key_stage_prepare }) or { stage-maintain } ({ $key_stage_maintain }).
    Add a transfer folder with { $key_add_folder }.
    Switch collecting on with { $key_collect_or_pause }.
    Choose an export folder with { $key_export } if other programs need the counts: it gets a file for each finished polling station.
    Look under { stage-control }, { page-collect }, what was taken over and what was refused.
manual-practise = Practising
manual-practise-steps =
    A form: press { $key_practise } where you choose a polling station. Nothing is saved.
    A whole evening: choose { start-demo } on the start screen. It runs by itself.
    With your own files: choose { start-rehearse } on the start screen. Each screen then says { test }.
    Make a new election for the real evening: a rehearsal cannot become one.
manual-papers = Printing this manual and cards
manual-papers-steps =
    Go to { stage-publish } ({ $key_stage_publish }) and open { publish-paper } with { $key_open_part }.
    Choose the manual or a card, at the end of the list.
    Make the print with { $key_make_print }; the PDF opens by itself. { $key_to_printer } sends it to the printer at once.
    Lay the card of whoever sits there beside each PC, and this manual in the control room.
manual-backup = Making a backup
manual-backup-steps =
    Go to { stage-maintain } ({ $key_stage_maintain }) and open { maintain-backup } with { $key_open_part }.
    Choose where the file goes: to a stick, not to this PC.
    Choose { maintain-backup-go }.
    Lock the file away: whoever has it knows all figures.
manual-ready = Is everything ready?
manual-ready-steps =
    Go to { stage-prepare } ({ $key_stage_prepare }), { prepare-overview }, and read what is still missing.
    See to two scan PCs: when one fails, the evening goes on.
    Set the clocks of all PCs right.
    Let each PC connect once: under { stage-control }, { page-nodes } ({ $key_page_nodes }), you see who is there.
    Agree who has the organiser file and the passphrase on the evening.

## The evening
manual-enter = Entering a count
manual-enter-steps =
    Say with { $key_operator } who you are.
    Type the number of the polling station, or letters of its name, under { stage-enter } ({ $key_stage_enter }); check the name and press { $key_open_station }.
    Choose with { $key_paper } whether you type from the telephone or from the form.
    Fill in each field and go on with { $key_next_field }. An empty field is not the same as 0.
    Look beside it whether it adds up. If it does not, compare with the paper; never change a figure to make a notice go away.
    Press { $key_read_back }, read everything back, and tick each notice that you have compared.
    Save with { $key_save } when everything is right.
    Does the caller have to call again? { $key_call_later } keeps the draft on this PC; open the polling station again later.
manual-second = A second entry
manual-second-steps =
    Have somebody else do the second entry, on another PC. Only two people who work on one PC do it on the same.
    Open the polling station and press { $key_second }. You do not see the first figures.
    Type from the same paper, read back and save.
    Do the two differ? Compare with the paper; the control room decides.
manual-correct = A mistake in a count that was saved
manual-correct-steps =
    Open the polling station again.
    Wrong figures: press { $key_correct }, give the reason, choose whether it is a correction or a recount, and mend the form.
    Wrong polling station: press { $key_move } and type the number that the count belongs to.
    A count that should not be there: press { $key_withdraw } and give the reason.
    Tell the control room if the result of this polling station is public already.
manual-missing = What is still missing?
manual-missing-steps =
    Go to { stage-todo } ({ $key_stage_todo }): it says which polling stations are not processed yet, and why.
    Open one with { $key_open_station } to enter it.
    Change over at the foot of the screen with “{ key-level }”.
    Print the list with { $key_print }.
manual-look = Freezing and looking
manual-look-steps =
    Go to { stage-control } ({ $key_stage_control }) and freeze with { $key_freeze }. Only what you then see can be released; what comes later waits.
    Look under { page-overview } ({ $key_page_overview }) for what contradicts itself, has errors or is to be reviewed; { $key_sort } puts first what comes first.
    Look under { page-plausible } ({ $key_page_plausible }) from top to bottom at what is odd. What is odd is not yet wrong.
    Look under { page-interim } ({ $key_page_interim }) whether the result is plausible, and consult the chair if needed.
    Refresh with { $key_freeze } to take in what was done and came in meanwhile.
manual-pace = How fast does it go?
manual-pace-steps =
    Read above the polling stations of { stage-control } how many are in, and when all may be in.
    Open { page-pace } ({ $key_page_pace }): it has what came in by quarter of an hour, and what each PC and folder brought.
    Does it say that a PC or folder is idle? Call whoever works there, or see what waits there.
    Change over at the foot of the screen with “{ key-level }”.
    Until the first release, let the hall see with { $key_hall } how many polling stations are in: a number and the time, never figures.
manual-judge = Judging a polling station
manual-judge-steps =
    Open the polling station with { $key_open_station }, and choose an entry with the arrows.
    Compare with the paper, or call the polling station.
    The figures are right: press { $key_accept }. Nobody accepts what was typed under their own name.
    The figures are wrong: press { $key_reject } and give the reason.
    Counts contradict each other: choose the right one, press { $key_decide } and give the reason.
    Something else should stand there: go to entry with { $key_to_entry } and make a correction.
    Refresh with { $key_freeze }; only then it goes into a release.
manual-rulings = A lot, a death, a polling station added or closed
manual-rulings-steps =
    Go to { stage-control }, { page-decisions } ({ $key_page_decisions }).
    Choose what was decided, fill in what it is about, and give the reason.
    Choose { decide-go }.
    Refresh with { $key_freeze } and look under { page-interim } ({ $key_page_interim }) what it changes.
manual-release = Releasing
manual-release-steps =
    Freeze, or refresh, with { $key_freeze }, and press { $key_release }.
    Read what stands in the way, if something does. Nothing is released before the closing time.
    Choose per list or per candidate, and type at “{ release-withhold }” what may not become public yet.
    Choose “{ release-go }”, and read what becomes public, what changes and what stays back.
    Have the second person type name and PIN if the election asks for it, or have the other PC confirm.
    Make it public with { $key_publish }. { $key_back } goes back; nothing has been made public then.
manual-second-key = Confirming for another PC
manual-second-key-steps =
    Does another PC ask for a confirmation above the screen? Press { $key_second_key }.
    Read what would become public. This PC has worked it out from its own counts.
    It is right: confirm with { $key_confirm_key }.
    It is not: decline with { $key_decline }; the other PC sees that.
    Decide within ten minutes; after that the question lapses.
manual-collect = Taking files over
manual-collect-steps =
    Go to { stage-control }, { page-collect } ({ $key_page_collect }): it says of each file what became of it.
    Switch collecting from a folder on or off with { $key_collect_one }.
    Look at a file that was refused or held with { $key_collect_open }, and read why.
    Take a file over by hand with { $key_collect_import }. Nothing changes yet: you first see what it would do.
    Is it a table (CSV, XLSX)? Choose with { $key_mapping_choose } what a column means that is open, or say with { $key_mapping_right } that the proposal is right.
    Does the table lie otherwise than is proposed (a row or a column per polling station, a row per number)? Choose that with { $key_mapping_layout }.
    See with { $key_mapping_incoming } what would come in of a table, station by station.
    Choose { import-go } or { import-leave }.
manual-show = Showing the result
manual-show-steps =
    Go to { stage-present } ({ $key_stage_present }) and choose full screen with { $key_full_screen }.
    Let the pictures run, or turn them with { $key_next_scene } and { $key_previous_scene }; { $key_pause } stops them.
    Hold with { $key_hold }: a new result then waits until you press { $key_take }. { $key_hold } once more follows by itself again.
    Show the seats of an interim result with { $key_show_seats }, if the election leaves that choice to you.
    Choose with { $key_start_at_login } whether the program opens when somebody logs in on this PC.
manual-publish = Website, prints and posts
manual-publish-steps =
    Go to { stage-publish } ({ $key_stage_publish }) and open { publish-site } with { $key_open_part }.
    Switch it on, give a folder and choose { keep }. After each release the whole folder is replaced.
    Do the same under { publish-prints } and { publish-post-task }.
    Read each post under { publish-posts }, and let it go with { $key_let_go }: nothing goes out without you.
manual-watch = Watching
manual-watch-steps =
    Say with { $key_operator } who you are. Whoever may only watch comes to { stage-watch } and has no other screen.
    Read how many polling stations are in, how many came by quarter of an hour, and when all may be in.
    Change over at the foot of the screen with “{ key-level }”.
    Look for no figures here: those are on the screens once they are released.
manual-health = Is all well with this PC?
manual-health-steps =
    Look at the top right: it says with how many PCs this PC is connected, and what is only here.
    Open { stage-maintain } ({ $key_stage_maintain }), { maintain-health }, and read what stands at the top.
    Look in the list which PC is not connected, is behind or has a wrong clock.
    Call whoever stands at { health-call } if you get stuck.

## The day after
manual-official = Taking over the official count
manual-official-steps =
    Put the file (510b, or the zip that it came in) on the scan PC or on a stick.
    Go to { stage-control }, { page-collect } ({ $key_page_collect }), and press { $key_collect_import }.
    Choose the file, choose { import-look }, and read what it replaces.
    Compare the names where two stand side by side.
    Choose { import-go }, and refresh with { $key_freeze }.
    Review what has changed, and release per candidate.
manual-differences = What differs from the evening?
manual-differences-steps =
    Go to { stage-control }, { page-evening } ({ $key_page_evening }).
    Open a polling station with { $key_open_station } to see what was done, and by whom.
    Say of each correction whether it was a recount; it then says so.
    Print the differences with { $key_print }.
manual-kiesraad = What the Kiesraad will ask
manual-kiesraad-steps =
    Freeze with { $key_freeze } and go to { page-protocol } ({ $key_page_protocol }).
    Choose a question, press { $key_explain } and write down how it came about.
    Print the list of what is to be counted again with { $key_print_recount }.
    Explain anew when a polling station gets another count: the question is then open again.
manual-draw = Adding up three lists by hand
manual-draw-steps =
    Freeze with { $key_freeze } and go to { page-draw } ({ $key_page_draw }).
    Have the room give a seed with dice, type it and choose { draw-go }.
    Choose { draw-keep }, and print the worksheet with { $key_print }.
    Add the lists up by hand from the paper, type what comes of it and choose { draw-keep } once more.
manual-close = Finishing
manual-close-steps =
    Look on each PC in { stage-maintain }, { maintain-health }, whether “{ health-undelivered }” is zero before you switch it off.
    Print under { stage-publish }, { publish-paper }: { paper-audit }.
    Make a backup on each scan PC.
    Keep the organiser file, its copy and the passphrase apart from each other.

## When something goes wrong
manual-scan-broken = The scan PC is broken
manual-scan-broken-steps =
    Let everybody go on entering: the counts are on the entry PCs.
    Go to { stage-prepare } ({ $key_stage_prepare }) on another scan PC, open { prepare-members } and press { $key_pen }.
    Choose the organiser file, type the passphrase and sign: from now on this PC releases.
    Go to { stage-control } ({ $key_stage_control }), freeze with { $key_freeze } and go on.
    When the old PC comes back it takes part again, but releases are made here. What it alone still released is taken back.
    Is there no other scan PC? Restore the backup on another PC; see “{ manual-pc-broken }”.
    Is there no backup either? Have a new scan PC choose { start-join }, and let it in from an entry PC, with the commands: uitslag member open, uitslag member accept.
manual-pc-broken = A PC is broken
manual-pc-broken-steps =
    Go on at another PC: what was delivered is on the other PCs as well.
    Without a backup: let a new PC join, and enter again what was only on the old one. { stage-todo } says what is missing.
    With a backup: choose { start-restore } on the start screen of another PC, and choose the file.
    Then open { stage-prepare }, { prepare-members } on a scan PC, choose “{ member-session }”, press { $key_let_in } and sign.
    Do not use the old PC any more.
manual-network = The network is gone
manual-network-steps =
    Just go on: everything is kept on the own PC, and travels by itself once there is a connection.
    Look at the top right with how many PCs this PC is connected, and how much is only here.
    Check cable, wifi and switch.
    Does it stay away? Choose a folder on a stick on the entry PC, in { stage-maintain }, { prepare-folders }, with { $key_export }: it gets a file of each polling station that is finished.
    Take these files over on the scan PC: { stage-control }, { page-collect } ({ $key_page_collect }), { $key_collect_import }.
    What lacks a second entry does not come along: do it in the same place, or wait for the network.
    One can release alone as well: two persons then type the time on their own watches. The screens follow once there is a connection.
manual-restart = The program is closed, or the PC went off
manual-restart-steps =
    Open the program again. The election that was open last opens by itself; otherwise choose it on the start screen.
    Say with { $key_operator } who you are.
    Open the polling station that you were at: the draft is still there. Compare it with the paper before you go on.
    What was saved need not be entered again.
manual-wrong-release = Released wrongly
manual-wrong-release-steps =
    Is a figure wrong? Have the count corrected, open the polling station and accept the new count with { $key_accept }, or choose it with { $key_decide }.
    Refresh with { $key_freeze } and release again: the new release replaces the one before, on all screens.
    Does a polling station have to go at once? Go to { page-releases } ({ $key_page_releases }) and press { $key_retract }.
    Type the numbers and the reason, choose “{ release-go }” and make it public with { $key_publish }. Freeze first if the program asks for it.
    Say in “{ release-note }” what was mended.
    A polling station that was taken back stays away until there is a new count, decision or acceptance; then it can be released again.
manual-not-yet = Releasing does not work
manual-not-yet-steps =
    Press { $key_release } and read what stands in the way; it also says what to do.
    A clock is wrong: look under { page-nodes } ({ $key_page_nodes }) which one, and set it right.
    There is no other PC to compare the clock with: two persons each type the time on their own watch.
    The pen is at another PC: release there, or take releasing to this one; see “{ manual-scan-broken }”.
    Nothing may be released: look under { page-overview } ({ $key_page_overview }) what is missing or to be reviewed, and refresh after that.
    A second PC has to confirm and is not there: switch another scan PC on and wait until it is connected.
manual-passphrase = The passphrase or the organiser file is lost
manual-passphrase-steps =
    Try the copy of the organiser file: whoever changed the passphrase of one file did not change that of the other.
    Just go on with the evening: entering, controlling and releasing need no passphrase, but where the organiser confirms each release.
    Without the passphrase you let no PC in, revoke none, change no setup and do not take releasing to another PC.
    Do you not trust a PC? Suspend it; that works without the passphrase. See “{ manual-stolen }”.
    Is it before the evening? Make a new election and let all PCs join anew: nobody can get the passphrase back.
manual-pin = A PIN was forgotten
manual-pin-steps =
    Have somebody else with the same right sign in with { $key_operator }, and go on.
    Give a new PIN under { stage-prepare } ({ $key_stage_prepare }), { prepare-people }: open the person with { $key_change } and have them type it.
    Sign with { $key_sign } and the passphrase. Everybody then signs in anew; what was typed stays.
    Typed wrongly too often? Wait a moment: then it works again.
manual-stolen = A PC was stolen, or cannot be trusted
manual-stolen-steps =
    Suspend it at once: { stage-control }, { page-nodes } ({ $key_page_nodes }), choose the PC, press { $key_suspend } and give the reason. You can always lift that.
    Revoke it when you are sure: { stage-prepare }, { prepare-members }, { $key_revoke_or_send_away }. Choose from where on its work does not count, and sign.
    A presentation PC, and the PC that releases, cannot be suspended: revoke that one at once.
    Was it the PC that releases? Take that to this one with { $key_pen }.
    Refresh in { stage-control } with { $key_freeze }. What is public and does not count any more is ready to be taken back at { $key_release }.
manual-beamer = The screen shows no new result
manual-beamer-steps =
    Look whether the picture says that a new release waits: { $key_take } shows it. { $key_hold } lets the screen follow by itself again.
    Look in { stage-maintain } ({ $key_stage_maintain }), { maintain-health }, whether this PC is connected with a scan PC.
    Ask in the control room whether the release becomes public later (“{ release-not-before }”).
    Close the program and open it again: the last result comes back.
