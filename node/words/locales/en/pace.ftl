# How fast it goes: polling stations and times, never figures (`night::pace`).
pace-in = { $counted } of { $all } in
pace-lately = last quarter of an hour { $count }
pace-end = done around { $from }–{ $to }
pace-end-unknown = when all will be in: nothing to say yet
pace-all-in = all { $all } in at { $time }
