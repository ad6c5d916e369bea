"""The sentences of what is checked by playing, in German: expectations and doubts.

Covers the same keys as the English ones; statements and names stay as a scenario's file gives them.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    # expectations
    "show.expect": "Was es erwartet",
    "expect.title": "{title}: {counted} ({played}).",
    "expect.none": "{title}: Es wird nichts erwartet, also wurde nichts gespielt.",
    "expect.count.one": "{holding} von {n} Erwartung trifft zu",
    "expect.count.many": "{holding} von {n} Erwartungen treffen zu",
    "expect.played.one": "{n} Durchlauf, Startzahl {seed}",
    "expect.played.many": "{n} Durchläufe, Startzahl {seed}",
    "expect.holds": "trifft zu",
    "expect.fails": "TRIFFT NICHT ZU",
    "expect.statement": "{verdict}  {name}: {says}",
    "expect.base": "base",
    "expect.share": "Ja in {share} ({where}; 95-%-Intervall {low} bis {high}) von {runs}.",
    "expect.runs.one": "{n} Durchlauf",
    "expect.runs.many": "{n} Durchläufen",
    "expect.unasked": "Keine Antwort ({where}): In keinem Durchlauf kam das Ereignis vor.",
    "expect.unasked.both.one": "Keine Antwort: Im einzigen Durchlauf kam das Ereignis nicht in beiden vor.",
    "expect.unasked.both.many": "Keine Antwort: In keinem von {n} Durchläufen kam das Ereignis in beiden vor.",
    "expect.difference": "Unterschied, Durchlauf für Durchlauf: {difference} Punkte (95-%-Intervall {low} bis {high}).",
    "expect.expected": "Erwartet: {band}.",
    "expect.at_least": "mindestens {low}",
    "expect.at_most": "höchstens {high}",
    "expect.between": "von {low} bis {high}",
    "expect.above": "öfter als in {than}",
    "expect.below": "seltener als in {than}",
    "expect.above.by": "öfter als in {than}, um mindestens {points} Punkte",
    "expect.below.by": "seltener als in {than}, um mindestens {points} Punkte",
    "expect.source": "Beruht auf {source}.",
    "expect.close.one": "Zu knapp, um es mit {n} Durchlauf zu sagen.",
    "expect.close.many": "Zu knapp, um es mit {n} Durchläufen zu sagen.",
    # doubts
    "lint.title": "{world}: {counted}.",
    "lint.none": "nichts Zweifelhaftes",
    "lint.count.one": "{n} Zweifel",
    "lint.count.many": "{n} Zweifel",
    "lint.played": "Je {runs} gespielt: {scenarios}.",
    "lint.runs.one": "{n} Durchlauf",
    "lint.runs.many": "{n} Durchläufe",
    "lint.scenario": "{name}",
    "lint.scenario.variants": "{name} (mit {variants})",
    "lint.unplayed": "Nichts wurde gespielt; für Regeln, Fragen und Varianten müssen Szenarien genannt werden.",
    "lint.left_out.one": "{n} Zweifel gilt der Welt, die mit simkit kommt und mehr kann, als diese Szenarien brauchen.",
    "lint.left_out.many": (
        "{n} Zweifel gelten der Welt, die mit simkit kommt und mehr kann, als diese Szenarien brauchen."
    ),
    "lint.doubt": "{place}: {said}",
    "doubt.unused.interests": "Interesse „{name}“: Keine Regel dient ihm oder liest es; seine Gewichte bewegen nichts.",
    "doubt.unused.interests.remedy": "Eine Regel ihm dienen lassen, oder es streichen.",
    "doubt.unused.relations": "Beziehung „{name}“: Keine Regel handelt nach ihr, und kein Ereignis alarmiert nach ihr.",
    "doubt.unused.relations.remedy": "Eine Regel nach ihr handeln lassen, oder sie streichen.",
    "doubt.unused.variables": "Variable „{name}“: Nichts liest sie; was sie bewegt, bewegt sonst nichts.",
    "doubt.unused.variables.remedy": "Eine Regel oder Frage sie lesen lassen, oder sie streichen.",
    "doubt.unused.facts": "Tatsache „{name}“: Nichts fragt, ob sie gilt.",
    "doubt.unused.facts.remedy": "Eine Regel oder Klausel davon abhängen lassen, oder sie streichen.",
    "doubt.unused.channels": "Kanal „{name}“: Nichts bewegt ihn je, weder Regel noch Stand noch Zeitplan.",
    "doubt.unused.channels.remedy": "Eine Regel auf ihm drücken lassen, oder ihn streichen.",
    "doubt.unused.pact_kinds": "Art von Pakt „{name}“: Kein Pakt ist von dieser Art, auch in keiner Variante.",
    "doubt.unused.pact_kinds.remedy": "Eine Variante daraus machen, oder sie streichen.",
    "doubt.unused.parameters": "Parameter „{name}“: Kein Ausdruck liest ihn.",
    "doubt.unused.parameters.remedy": "Ihn verwenden, oder ihn streichen.",
    "doubt.unused.events": "Ereignis „{name}“: Nichts bringt es, weder ein Zeitplan noch Zufall noch ein Kanal.",
    "doubt.unused.events.remedy": "Es auf einen Zeitplan setzen, oder es streichen.",
    "doubt.rule.nobody": "Regel „{name}“ handelt nie: Es gibt niemanden, von dem sie spricht.",
    "doubt.rule.nobody.remedy": (
        "Ihr acts, toward und third ansehen. Nennt toward eine Beziehung, so ist in deren Paar „a to b“ self das a und"
        " other das b."
    ),
    "doubt.rule.impossible": (
        "Regel „{name}“ handelt nie: Nichts kann das Ereignis, auf das sie antwortet, zu denen bringen, die sie nennt."
    ),
    "doubt.rule.impossible.remedy": "Das Ereignis auf einen Zeitplan setzen, oder die Rollen unter after ansehen.",
    "doubt.rule.uncalled": ("Regel „{name}“ handelt nie: In keinem Durchlauf trifft ihr Ereignis die, die sie nennt."),
    "doubt.rule.uncalled.remedy": "Die Rollen unter after ansehen, oder ein Szenario nennen, in dem es geschieht.",
    "doubt.rule.unmet": "Regel „{name}“ handelt nie: In keinem Durchlauf ist ihre Bedingung erfüllt.",
    "doubt.rule.unmet.remedy": "Ihr when (und third) ansehen, oder ein Szenario nennen, in dem sie erfüllt ist.",
    "doubt.rule.nothing": (
        "Regel „{name}“ handelt nie: Sie greift, doch sie bewegt, senkt oder stoppt in keinem Durchlauf etwas."
    ),
    "doubt.rule.nothing.remedy": "Ihre Beträge ansehen und das Gewicht des Interesses, dem sie dient.",
    "doubt.line.push": "Regel „{rule}“ drückt „{name}“ in jedem Durchlauf um nichts, obwohl die Regel handelt.",
    "doubt.line.promise": "Regel „{rule}“ verspricht in keinem Durchlauf „{name}“, obwohl die Regel handelt.",
    "doubt.line.ask": "Regel „{rule}“ bittet in keinem Durchlauf um „{name}“, obwohl die Regel handelt.",
    "doubt.line.limit": "Regel „{rule}“ senkt in keinem Durchlauf etwas auf „{name}“, obwohl die Regel handelt.",
    "doubt.line.hold": "Regel „{rule}“ stoppt in keinem Durchlauf etwas auf „{name}“, obwohl die Regel handelt.",
    "doubt.line.change": "Regel „{rule}“ ändert „{name}“ in jedem Durchlauf um nichts, obwohl die Regel handelt.",
    "doubt.line.jump": "Regel „{rule}“ bewegt „{name}“ in jedem Durchlauf um nichts, obwohl die Regel handelt.",
    "doubt.line.push.remedy": "Ihren Betrag ansehen, oder die Zeile streichen.",
    "doubt.line.promise.remedy": "Ihren Betrag ansehen, oder die Zeile streichen.",
    "doubt.line.ask.remedy": "Ihren Betrag ansehen, oder die Zeile streichen.",
    "doubt.line.limit.remedy": (
        "Eine Obergrenze über allem, was gewollt ist, wirkt nicht: sie senken, oder die Zeile streichen."
    ),
    "doubt.line.hold.remedy": "Ihre Bedingung ansehen, oder die Zeile streichen.",
    "doubt.line.change.remedy": "Ihren Betrag ansehen, oder die Zeile streichen.",
    "doubt.line.jump.remedy": "Ihren Betrag ansehen, oder die Zeile streichen.",
    "doubt.question.never": "Frage „{name}“ von {scenario}: nein in jedem Durchlauf, mit jeder Variante.",
    "doubt.question.never.remedy": "Ihre Schwelle senken, oder nach etwas fragen, das geschehen kann.",
    "doubt.question.always": "Frage „{name}“ von {scenario}: ja in jedem Durchlauf, mit jeder Variante.",
    "doubt.question.always.remedy": "Ihre Schwelle heben, oder nach etwas fragen, das ausbleiben kann.",
    "doubt.question.unasked": "Frage „{name}“ von {scenario}: Das Ereignis, mit dem sie beginnt, kommt nie vor.",
    "doubt.question.unasked.remedy": "Das Ereignis auf den Zeitplan setzen, oder after streichen.",
    "doubt.variant": "Variante „{name}“ von {scenario} ändert nichts: Jeder Durchlauf bleibt, wie er war.",
    "doubt.variant.remedy": "Die Werte ansehen, die sie setzt, oder die Änderung größer machen.",
    "lint.ranges.one": (
        "{n} Spanne spielt nie eine Rolle: An keinem Ende kommt in je {runs} Durchläufen etwas anderes heraus."
    ),
    "lint.ranges.many": (
        "{n} Spannen spielen nie eine Rolle: An keinem Ende kommt in je {runs} Durchläufen etwas anderes heraus."
    ),
    "doubt.range": "{name}",
    "doubt.range.remedy": "Die Spanne streichen, oder suchen, was von ihr abhängen sollte.",
}
