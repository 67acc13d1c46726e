//! What a finding says to the person who types and to the one who controls: what happened, what it means for the count,
//! what to do. Rules refer to cells by the letters on the paper.

use crate::checks::{Code, Consequence};
use crate::lang::Lang;

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reader {
    /// The person who types a count.
    Typist,
    /// The person who controls and releases.
    Controller,
}

/// A finding in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What happened.
    pub happened: &'static str,
    /// What it means for the count.
    pub means: &'static str,
    /// What to do.
    pub todo: &'static str,
}

/// A finding in words.
#[must_use]
pub fn explain(code: Code, reader: Reader, lang: Lang) -> Explained {
    let Row { happened, typist, controller } = row(code);
    let todo = match reader {
        Reader::Typist => typist,
        Reader::Controller => controller,
    };
    Explained { happened: lang.of(happened), means: lang.of(means(code, reader)), todo: lang.of(todo) }
}

/// What is wrong and what to do, in one or two short sentences, for the typist.
#[must_use]
pub fn text(code: Code, lang: Lang) -> String {
    let Explained { happened, todo, .. } = explain(code, Reader::Typist, lang);
    format!("{happened} {todo}")
}

/// Dutch, English.
type Both = (&'static str, &'static str);

struct Row {
    happened: Both,
    typist: Both,
    controller: Both,
}

fn means(code: Code, reader: Reader) -> Both {
    match (code.consequence(), reader) {
        (Consequence::Correct, Reader::Typist) => (
            "Zo kan deze telling niet meetellen: de cijfers spreken elkaar tegen.",
            "The count cannot be used like this: its figures contradict each other.",
        ),
        (Consequence::Correct, Reader::Controller) => (
            "Deze telling telt niet mee en is niet goed te keuren, alleen te verbeteren.",
            "This count is not used and cannot be accepted, only corrected.",
        ),
        (Consequence::Accept, Reader::Typist) => (
            "U kunt opslaan; de telling telt pas mee als de controle haar goedkeurt.",
            "You can save it; the count is used only once the control room accepts it.",
        ),
        (Consequence::Accept, Reader::Controller) => (
            "De telling telt pas mee als u haar goedkeurt, met een reden.",
            "The count is used only once you accept it, with a reason.",
        ),
        (Consequence::Confirm, Reader::Typist) => {
            ("De telling telt mee zodra u dit bevestigt.", "The count is used as soon as you confirm this.")
        }
        (Consequence::Confirm, Reader::Controller) => {
            ("De telling telt mee; de invoerder heeft dit bevestigd.", "The count is used; the typist confirmed this.")
        }
    }
}

const COMPARE: Both =
    ("Vergelijk met het formulier en verbeter wat anders is.", "Compare with the form and correct what differs.");
const AS_ON_PAPER: Both = (
    "Staat het zo op het formulier, sla dan op; verander zelf niets.",
    "If the form says so, save it; change nothing yourself.",
);
const ASK: Both = (
    "Laat vergelijken met het formulier. Staat het daar zo, vraag dan het stembureau of de telling opnieuw bekeken is.",
    "Have it compared with the form. If it says so, ask the polling station whether the count was looked at again.",
);
const HAVE_CORRECTED: Both =
    ("Laat een correctie invoeren met het formulier ernaast.", "Have a correction entered, with the form beside it.");
const COMPLETE_FORM: Both = (
    "Het formulier is onvolledig: vraag het na en noteer bij uw goedkeuring wat u hoorde.",
    "The form is incomplete: ask, and note what you heard when you accept it.",
);

/// The sentences of one code.
#[expect(clippy::too_many_lines, reason = "one table, a row for each code")]
fn row(code: Code) -> Row {
    let (happened, typist, controller) = match code {
        Code::D001 => (
            ("Er zijn vakken niet ingevuld.", "Cells are open."),
            ("Vul ze in; is er niets geteld, vul dan 0 in.", "Fill them in; if nothing was counted, enter 0."),
            COMPLETE_FORM,
        ),
        Code::D002 => (
            (
                "Er zijn kiezerspassen (C) ingevuld; bij een gemeenteraadsverkiezing bestaan die niet.",
                "Voter cards (C) are filled in; a council election has none.",
            ),
            COMPARE,
            ASK,
        ),
        Code::F101 => (
            (
                "Bij het extra onderzoek (B1-1) is één vraag beantwoord en de andere niet.",
                "In the extra investigation (B1-1) one question is answered and the other is not.",
            ),
            AS_ON_PAPER,
            COMPLETE_FORM,
        ),
        Code::F102 => (
            (
                "Bij het extra onderzoek (B1-1) is op een vraag zowel ja als nee aangekruist.",
                "In the extra investigation (B1-1) both yes and no are ticked at a question.",
            ),
            AS_ON_PAPER,
            COMPLETE_FORM,
        ),
        Code::F111 => (
            (
                "Bij de verschillen met het stembureau (B1-2) is een vraag niet beantwoord.",
                "In the differences with the station (B1-2) a question is not answered.",
            ),
            AS_ON_PAPER,
            COMPLETE_FORM,
        ),
        Code::F112 => (
            (
                "Bij de verschillen met het stembureau (B1-2) is op een vraag zowel ja als nee aangekruist.",
                "In the differences with the station (B1-2) both yes and no are ticked at a question.",
            ),
            AS_ON_PAPER,
            COMPLETE_FORM,
        ),
        Code::F121 => (
            (
                "Niet alle vragen over het proces-verbaal zijn beantwoord.",
                "Not all questions about the report are answered.",
            ),
            (
                "Kijk of er een corrigendum bij zit en of de pagina 'controles en correcties' voorin zit, en beantwoord beide vragen.",
                "See whether there is a corrigendum and whether the page 'controles en correcties' is inserted, and answer both.",
            ),
            COMPLETE_FORM,
        ),
        Code::F122 => (
            (
                "Er is een corrigendum, maar de pagina 'controles en correcties' ontbreekt.",
                "There is a corrigendum, but the page 'controles en correcties' is missing.",
            ),
            (
                "Zoek de pagina. Is zij er echt niet, sla dan op.",
                "Look for the page. If it really is not there, save it.",
            ),
            (
                "Vraag het gemeentelijk stembureau om de pagina; ga na of dit de cijfers van na de correctie zijn.",
                "Ask the municipality's committee for the page; find out whether these are the figures after the correction.",
            ),
        ),
        Code::F131 => (
            (
                "Op de pagina 'controles en correcties' is een vraag niet beantwoord.",
                "On the page 'controles en correcties' a question is not answered.",
            ),
            AS_ON_PAPER,
            COMPLETE_FORM,
        ),
        Code::F132 => (
            (
                "Er zijn volgens de pagina geen gecorrigeerde telresultaten, maar er is wel een corrigendum.",
                "The page says that no results were corrected, but there is a corrigendum.",
            ),
            COMPARE,
            (
                "Ga na of de cijfers van het corrigendum zijn ingevoerd; die gaan voor.",
                "Find out whether the figures of the corrigendum were entered; they go first.",
            ),
        ),
        Code::F133 => (
            (
                "Er zijn volgens de pagina gecorrigeerde telresultaten, maar er is geen corrigendum.",
                "The page says that results were corrected, but there is no corrigendum.",
            ),
            ("Zoek het corrigendum en voer de cijfers daarvan in.", "Look for the corrigendum and enter its figures."),
            (
                "Vraag het corrigendum op: zonder dat zijn dit de cijfers van voor de correctie.",
                "Ask for the corrigendum: without it these are the figures from before the correction.",
            ),
        ),
        Code::F134 => (
            (
                "Bij 'gecorrigeerde telresultaten' is zowel ja als nee aangekruist.",
                "At 'corrected results' both yes and no are ticked.",
            ),
            AS_ON_PAPER,
            COMPLETE_FORM,
        ),
        Code::F135 => (
            (
                "'Op verzoek van het centraal stembureau' is ingevuld; dat kan pas in een latere zitting.",
                "'On request of the central electoral committee' is filled in; that can only be in a later session.",
            ),
            AS_ON_PAPER,
            (
                "Ga na of dit het formulier van de eerste zitting is.",
                "Find out whether this is the form of the first session.",
            ),
        ),
        Code::F201 => (
            (
                "Stempassen en volmachten samen (A + B, en C waar die bestaat) zijn niet gelijk aan het aantal toegelaten kiezers (D).",
                "Poll cards and proxies together (A + B, and C where it exists) are not the admitted voters (D).",
            ),
            COMPARE,
            ASK,
        ),
        Code::F202 => (
            (
                "De stemmen op de lijsten samen (E.1 tot en met E.n) zijn niet gelijk aan het totaal E.",
                "The votes on the lists together (E.1 to E.n) are not the total E.",
            ),
            COMPARE,
            HAVE_CORRECTED,
        ),
        Code::F203 => (
            (
                "E + F + G is niet gelijk aan het aantal uitgebrachte stemmen (H).",
                "E + F + G is not the number of votes cast (H).",
            ),
            COMPARE,
            HAVE_CORRECTED,
        ),
        Code::F204 => (
            (
                "Er zijn stemmen op lijsten ingevuld, maar het totaal E is 0.",
                "There are votes on lists, but the total E is 0.",
            ),
            ("Vul het totaal E van het formulier in.", "Fill in the total E of the form."),
            HAVE_CORRECTED,
        ),
        Code::F301 => (
            (
                "Het vakje D = H is aangekruist, maar D en H zijn niet gelijk.",
                "The box D = H is ticked, but D and H are not equal.",
            ),
            COMPARE,
            ASK,
        ),
        Code::F302 => (
            (
                "Het vakje 'meer stembiljetten' is aangekruist, maar H is niet groter dan D.",
                "The box 'more ballots' is ticked, but H is not above D.",
            ),
            COMPARE,
            ASK,
        ),
        Code::F303 => (
            (
                "Het vakje 'minder stembiljetten' is aangekruist, maar H is niet kleiner dan D.",
                "The box 'fewer ballots' is ticked, but H is not below D.",
            ),
            COMPARE,
            ASK,
        ),
        Code::F304 => (
            (
                "Van de drie vakjes D = H, meer en minder is er niet precies één aangekruist.",
                "Not exactly one of the three boxes D = H, more and fewer is ticked.",
            ),
            AS_ON_PAPER,
            COMPLETE_FORM,
        ),
        Code::F305 => (
            (
                "D en H zijn gelijk, maar er staan meer (I) of minder (J) getelde stembiljetten.",
                "D and H are equal, but there are more (I) or fewer (J) ballots counted.",
            ),
            COMPARE,
            ASK,
        ),
        Code::F306 => (
            (
                "H is groter dan D, maar 'meer getelde stembiljetten' (I) is niet het verschil.",
                "H is above D, but 'more ballots' (I) is not the difference.",
            ),
            COMPARE,
            ASK,
        ),
        Code::F307 => (
            (
                "H is groter dan D, maar er staan ook minder getelde stembiljetten (J).",
                "H is above D, but there are also fewer ballots counted (J).",
            ),
            COMPARE,
            ASK,
        ),
        Code::F308 => (
            (
                "H is kleiner dan D, maar 'minder getelde stembiljetten' (J) is niet het verschil.",
                "H is below D, but 'fewer ballots' (J) is not the difference.",
            ),
            COMPARE,
            ASK,
        ),
        Code::F309 => (
            (
                "H is kleiner dan D, maar er staan ook meer getelde stembiljetten (I).",
                "H is below D, but there are also more ballots counted (I).",
            ),
            COMPARE,
            ASK,
        ),
        Code::F310 => (
            (
                "D en H verschillen, maar of het verschil verklaard is, is niet of dubbel beantwoord.",
                "D and H differ, but whether that is explained has no answer, or two.",
            ),
            AS_ON_PAPER,
            COMPLETE_FORM,
        ),
        Code::F311 => (
            (
                "Het verschil is niet verklaard, en bij 'controles' staat niet dat het onderzocht is.",
                "The difference is not explained, and 'checks' does not say that it was examined.",
            ),
            COMPARE,
            (
                "Vraag het gemeentelijk stembureau om het verschil te onderzoeken voor u vrijgeeft.",
                "Ask the municipality's committee to examine the difference before you release.",
            ),
        ),
        Code::F312 => (
            (
                "In het totaal van de gemeente is D niet gelijk aan H - I + J.",
                "In the municipality's totals, D is not H - I + J.",
            ),
            COMPARE,
            (
                "Zoek het stembureau waarvan I of J niet het verschil is tussen D en H.",
                "Look for the station whose I or J is not the difference between D and H.",
            ),
        ),
        Code::F401 => (
            (
                "Deze lijst heeft stemmen, maar het totaal onder haar kandidaten is 0.",
                "This list has votes, but the total under its candidates is 0.",
            ),
            ("Vul het lijsttotaal van het formulier in.", "Fill in the list total of the form."),
            HAVE_CORRECTED,
        ),
        Code::F402 => (
            (
                "De stemmen op de kandidaten van deze lijst zijn samen niet gelijk aan het totaal eronder.",
                "The votes on this list's candidates together are not the total under them.",
            ),
            COMPARE,
            HAVE_CORRECTED,
        ),
        Code::F403 => (
            (
                "Het totaal onder de kandidaten van deze lijst is niet gelijk aan haar totaal in de eerste tabel (E.x).",
                "The total under this list's candidates is not its total in the first table (E.x).",
            ),
            COMPARE,
            HAVE_CORRECTED,
        ),
        Code::W001 => (
            ("De tweede invoer is anders dan de eerste.", "The second entry differs from the first."),
            (
                "Vergelijk de genoemde vakken met het formulier. Klopt uw invoer, sla dan op: de controle kiest.",
                "Compare the cells named with the form. If your entry is right, save it: the control room chooses.",
            ),
            (
                "Leg beide invoeren naast het formulier en beslis welke telt.",
                "Put both entries beside the form and decide which one counts.",
            ),
        ),
        Code::W201 => (
            (
                "Opvallend veel blanco stemmen (F): 3 % of meer van H.",
                "Remarkably many blank votes (F): 3 % of H or more.",
            ),
            ("Kloppen F en H met het formulier?", "Are F and H as on the form?"),
            ("Laat F en H vergelijken met het formulier.", "Have F and H compared with the form."),
        ),
        Code::W202 => (
            (
                "Opvallend veel ongeldige stemmen (G): 3 % of meer van H.",
                "Remarkably many invalid votes (G): 3 % of H or more.",
            ),
            ("Kloppen G en H met het formulier?", "Are G and H as on the form?"),
            ("Laat G en H vergelijken met het formulier.", "Have G and H compared with the form."),
        ),
        Code::W203 => (
            (
                "Groot verschil tussen toegelaten kiezers (D) en uitgebrachte stemmen (H): 15 of meer, of 2 % of meer van H.",
                "Large difference between admitted voters (D) and votes cast (H): 15 or more, or 2 % of H or more.",
            ),
            ("Kloppen D en H met het formulier?", "Are D and H as on the form?"),
            (
                "Laat D en H vergelijken met het formulier; klopt het, overweeg dan een hertelling.",
                "Have D and H compared with the form; if they are right, consider a recount.",
            ),
        ),
        Code::W204 => (
            ("Er zijn geen stemmen uitgebracht (H is 0).", "No votes were cast (H is 0)."),
            ("Klopt dat met het formulier?", "Is that as on the form?"),
            (
                "De telling telt pas mee na uw beoordeling. Vraag na of dit stembureau open was.",
                "The count is used only after your review. Ask whether this station was open.",
            ),
        ),
        Code::W205 => (
            ("Het aantal kiesgerechtigden van de gemeente is 0.", "The municipality's number of eligible voters is 0."),
            ("Klopt dat met het formulier?", "Is that as on the form?"),
            (
                "Zonder dat aantal is er geen opkomst te berekenen; vul het in bij de voorbereiding.",
                "Without it no turnout can be computed; fill it in at Preparation.",
            ),
        ),
        Code::W206 => (
            (
                "Er zijn minder kiesgerechtigden dan geldige stempassen (A).",
                "There are fewer eligible voters than valid poll cards (A).",
            ),
            ("Kloppen beide aantallen met het formulier?", "Are both numbers as on the form?"),
            (
                "Vergelijk het aantal kiesgerechtigden in de opzet met de officiële opgave.",
                "Compare the number of eligible voters in the setup with the official one.",
            ),
        ),
        Code::W901 => (
            (
                "Deze uitslag is gelijk aan die van een ander stembureau.",
                "These figures are those of another polling station.",
            ),
            (
                "Kijk of het nummer van het stembureau klopt met het formulier.",
                "See whether the station's number is that of the form.",
            ),
            (
                "Laat beide formulieren erbij pakken: een van de twee staat waarschijnlijk onder het verkeerde nummer.",
                "Have both forms looked at: one of the two probably stands under the wrong number.",
            ),
        ),
        Code::W902 => (
            (
                "De telling per kandidaat is anders dan de telling van de avond van dit stembureau.",
                "The count per candidate differs from this station's count of the evening.",
            ),
            (
                "Vergelijk met het formulier. Klopt het, vul dan de verklaring van rubriek 2.4 in.",
                "Compare with the form. If it is right, fill in the explanation of rubric 2.4.",
            ),
            (
                "De telling per kandidaat gaat voor. Zie de lijst 'verschillen avond–telling' voor de verklaring.",
                "The count per candidate goes first. See the list of differences with the evening for the explanation.",
            ),
        ),
    };
    Row { happened, typist, controller }
}
