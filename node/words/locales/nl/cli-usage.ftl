# What is said of a line that is wrong (node/cli/src/usage.rs), and clap's own words between the help of commands.
# clap says these in English itself.

## Headings and marks
usage-usage = Gebruik
usage-commands = Opdrachten
usage-arguments = Argumenten
usage-options = Opties
usage-common = Algemene opties
usage-command = OPDRACHT
usage-optional = OPTIES
usage-default = standaard
usage-env = omgeving
usage-alias = ook
usage-values = mogelijke waarden
usage-values-heading = Mogelijke waarden
usage-subcommands = opdrachten

## Headings of the page for `man` (node/cli/src/pages/man.rs), which are set in capitals
man-name = naam
man-synopsis = overzicht
man-description = beschrijving

## What is wrong
usage-error = fout:
usage-twice = '{ $argument }' kan maar één keer worden gegeven
usage-conflict-one = '{ $argument }' kan niet samen met '{ $other }'
usage-conflict-many = '{ $argument }' kan niet samen met:
usage-conflict-some = '{ $argument }' kan niet samen met iets anders dat is gegeven
usage-command-conflict-one = de opdracht '{ $command }' kan niet samen met '{ $other }'
usage-command-conflict-many = de opdracht '{ $command }' kan niet samen met:
usage-no-value = bij '{ $argument }' hoort een waarde, en die ontbreekt
usage-wrong-value = ongeldige waarde '{ $value }' voor '{ $argument }'
usage-too-many-values = bij '{ $argument }' hoort geen waarde '{ $value }' meer
usage-unknown-command = '{ $command }' is geen opdracht
usage-no-command = bij '{ $command }' hoort nog een opdracht, en die ontbreekt
usage-unknown-argument = '{ $argument }' wordt hier niet verwacht
usage-no-arguments = dit is verplicht en ontbreekt:
usage-no-text = een of meer argumenten zijn geen geldige UTF-8

## Why a value is wrong
usage-no-number = dit is geen heel getal
usage-no-address = dit is geen adres met een poort, zoals 192.168.1.20:29300
window-place = schrijf vier getallen, zoals 0,0,1280,800
usage-range = dit is niet { $from } tot en met { $to }

## What might have been meant
usage-tip = tip:
usage-similar-command = er is een opdracht die erop lijkt: { $names }
usage-similar-commands = er zijn opdrachten die erop lijken: { $names }
usage-similar-argument = er is een argument dat erop lijkt: { $names }
usage-similar-value = er is een waarde die erop lijkt: { $names }
usage-as-value = is '{ $argument }' een waarde, schrijf dan '{ $instead }'
usage-exists = '{ $instead }' bestaat
usage-dashes = de opdracht '{ $command }' bestaat; haal '{ $dashes }' ervoor weg
usage-more = Meer uitleg met '{ $flag }'.
