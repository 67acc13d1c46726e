# The language by its own name; what stands between groups of three digits, and before decimals.
language-name = English
number-group = {","}
number-decimal = {"."}

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
heading-interim = Interim result
heading-final = Provisional final result
heading-candidates = Provisional result per candidate

# At the beginning of the text beside a release, when another one with its number was public elsewhere.
note-replaces = { $n ->
    [one] Replaces release { $releases }, which does not stand any more.
   *[other] Replaces releases { $releases }, which do not stand any more.
 }
note-void-release = { $number } of { $time } ({ $hash })

# In the place of seats that are not shown.
no-votes-counted = No votes have been counted yet.
seats-later = The seats are shown once all polling stations have been counted.
