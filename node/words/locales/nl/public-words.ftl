# The language by its own name; what stands between groups of three digits, and before decimals.
language-name = Nederlands
number-group = {"."}
number-decimal = {","}

month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
heading-interim = Tussenstand
heading-final = Voorlopige einduitslag
heading-candidates = Voorlopige kandidaatuitslag

# At the beginning of the text beside a release, when another one with its number was public elsewhere.
note-replaces = { $n ->
    [one] Vervangt vrijgave { $releases }, die is vervallen.
   *[other] Vervangt de vrijgaven { $releases }, die zijn vervallen.
 }
note-void-release = { $number } van { $time } uur ({ $hash })

# In the place of seats that are not shown.
no-votes-counted = Er zijn nog geen stemmen geteld.
seats-later = De zetels worden getoond zodra alle stembureaus zijn geteld.
