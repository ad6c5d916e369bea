"""The sentences of a comparison in German: what was changed, where runs part, what differs.

Covers the same keys as the English ones; names of options and files are not translated.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "compare.title": "{title}, im Vergleich",
    "compare.played": (
        "Jeweils {n}-mal mit demselben Zufall durchgespielt (Startzahl {seed}), vom {start} bis {end}: Was sich "
        "Durchlauf für Durchlauf unterscheidet, kommt von der Änderung."
    ),
    "compare.drawn": "Alle ziehen dieselben Werte innerhalb der Spannen der Zahlen der Welt.",
    "compare.fixed": "Die Zahlen der Welt stehen fest auf ihren Werten.",
    "compare.base": "Basis",
    "compare.glance": "Auf einen Blick",
    "compare.glance.says": (
        "Wie wahrscheinlich jede Antwort „ja“ ist, und um wie viele Punkte mehr oder weniger als in der Basis. {mark} "
        "steht, wo sich die Differenz klar von null abhebt (ihr 95-%-Intervall schließt die Null nicht ein), = bei "
        "dem, was in jedem Durchlauf gleich ist."
    ),
    "compare.change": "Geändert: {path}: {old} → {new}",
    "compare.changed": "Geändert: {path}",
    "compare.added": "Hinzugefügt: {path}",
    "compare.added.value": "Gesetzt: {path}: {new}",
    "compare.removed": "Herausgenommen: {path}",
    "compare.more.one": "und {n} weitere Änderung",
    "compare.more.many": "und {n} weitere Änderungen",
    "compare.unchanged": "An dem, was gespielt wird, wurde nichts geändert.",
    "compare.off.rule": "Weggelassen: die Regel „{says}“",
    "compare.off.pact": "Weggelassen: der Pakt „{name}“",
    "compare.off.event": "Weggelassen: {name} im Zeitplan",
    "compare.off.incident": "Weggelassen: was der Zufall bringen mag, „{says}“",
    "compare.off.interest": "Weggelassen: {name} als Interesse, bei allen",
    "compare.off.interest.of": "Weggelassen: {name} als Interesse von {actor}",
    "compare.off.actor": "Weggelassen: {actor} entscheidet nichts mehr; andere handeln weiter gegenüber diesem Akteur",
    "compare.same": (
        "Sie unterscheiden sich in keinem Durchlauf: Jede Entscheidung, jedes Versprechen, jede Leistung und jede "
        "Antwort ist genau gleich."
    ),
    "compare.together": (
        "Keine Entscheidung und kein Versprechen ist in irgendeinem Durchlauf anders; was anders ist, kommt ohne sie "
        "zustande."
    ),
    "compare.parts.all": "Alle {runs} Durchläufe trennen sich, {when}:",
    "compare.parts.some": "{n} von {runs} Durchläufen ({share}) trennen sich, {when}:",
    "compare.parts.start": "die Hälfte davon von Anfang an",
    "compare.parts.at_once": "von Anfang an",
    "compare.parts.by": "die Hälfte davon bis Woche {week} ({date})",
    "compare.parts.within": (
        "die Hälfte davon bis Woche {week} ({date}), neun von zehn zwischen den Wochen {first} und {last}"
    ),
    "compare.over": (
        "zuerst, und am häufigsten ({n} davon), über die Entscheidung von {giver} zu {channel} gegenüber "
        "{receiver}{reason}."
    ),
    "compare.over.word": (
        "zuerst, und am häufigsten ({n} davon), über das, was {giver} verspricht, an {receiver}: {channel}."
    ),
    "compare.by.rule": ", durch die Regel „{says}“ ({source}): {own} → {other}",
    "compare.by.rule.assumed": ", durch die Regel „{says}“ (angenommen): {own} → {other}",
    "compare.by.limit": ", durch die Obergrenze „{says}“ ({source}): {own} → {other}",
    "compare.by.limit.assumed": ", durch die Obergrenze „{says}“ (angenommen): {own} → {other}",
    "compare.by.standing": ", durch das, was immer gilt: {own} → {other}",
    "compare.by.decided": ", von außen gesetzt: {own} → {other}",
    "compare.by.luck": ", durch Zufall, der nur in einem der beiden wirkt: {own} → {other}",
    "compare.by.scale": ", durch das Ende der Skala: {own} → {other}",
    "compare.by.capacity": ", durch Mittel, die nicht für alle reichen: {own} → {other}",
    "compare.by.hold": ", durch Zurückhalten: {own} → {other}",
    "compare.questions": "Fragen",
    "compare.questions.none": "Sie haben keine Frage gemeinsam.",
    "compare.clear.one": "{n} von {all} Antworten ist klar mehr oder weniger wahrscheinlich ({mark}).",
    "compare.clear.many": "{n} von {all} Antworten sind klar mehr oder weniger wahrscheinlich ({mark}).",
    "compare.clear.none": "Keine Antwort ist klar mehr oder weniger wahrscheinlich.",
    "compare.question": "Frage",
    "compare.difference": "Differenz in Punkten (95-%-Intervall)",
    "compare.points": "{difference} ({low} bis {high})",
    "compare.alone": "{difference}",
    "compare.exact": "0, gleich in jedem Durchlauf",
    "compare.uncounted": "kein Durchlauf zählt in beiden",
    "compare.flows": "Was anders geleistet wird",
    "compare.flows.none": "Jeder Kanal leistet in jedem Durchlauf genau dasselbe.",
    "compare.flows.says": (
        "Mittel über alle Durchläufe: des Höchststands, und darunter des Mittels über die Wochen. Ströme, die in "
        "irgendeinem Durchlauf anders sind: {all}; um weniger als 0,005 andere haben keine Zeile."
    ),
    "compare.flows.more.one": "{n} weiterer, der sich um 0,005 oder mehr unterscheidet, fehlt hier; --json hat alle.",
    "compare.flows.more.many": "{n} weitere, die sich um 0,005 oder mehr unterscheiden, fehlen hier; --json hat alle.",
    "compare.flow": "Wer, wem, womit",
    "compare.level": "Differenz (95-%-Intervall)",
    "compare.mean": "Mittel über die Wochen",
    "compare.without": "ohne {names}",
    "compare.here": "geändert",
    "compare.method": (
        "Verfahren: Differenzen sind gepaart, Durchlauf für Durchlauf. Intervalle von Antworten sind die von Bonett "
        "und Price (2012), von Stufen 1,96 Standardfehler der Differenzen der Durchläufe; jedes gilt für eine Zeile "
        "allein, so dass von vielen ohne Unterschied eine von zwanzig klar aussieht."
    ),
    "compare.written": "Alles ist in {folder}.",
    # charts
    "chart.compare.foot": (
        "{title}: {runs}, Startzahl {seed}. Gespielt mit simkit, einem Modell zum Denken und Lehren, keine Vorhersage, "
        "nach der man handeln sollte."
    ),
    "chart.compare.questions": "{title}: was die Änderungen an jeder Antwort bewirken",
    "chart.compare.questions.says": (
        "Um wie viele Punkte „ja“ wahrscheinlicher (nach rechts) oder unwahrscheinlicher (nach links) ist als in der "
        "Basis, mit 95-%-Intervallen, Durchlauf für Durchlauf; hohle Zeichen heben sich nicht klar von null ab."
    ),
    "chart.compare.questions.none": "Diese Szenarien haben keine Frage gemeinsam.",
    "chart.compare.axis": "Prozentpunkte, gegenüber der Basis",
    "chart.compare.base": "Basis {share}",
    "chart.compare.exact": "gleich in jedem Durchlauf",
    "chart.compare.uncounted": "kein Durchlauf zählt in beiden",
    "chart.compare.peaks": "{title}: was anders geleistet wird, auf seinem Höchststand",
    "chart.compare.peaks.says": (
        "Mittel über alle Durchläufe der höchsten Stufe, die jeder Kanal erreicht: ein Ring für die Basis, ein volles "
        "Zeichen für die Änderung. Gezeigt ist, was sich am meisten unterscheidet."
    ),
    "chart.compare.peaks.none": "Jeder Kanal leistet in jedem Durchlauf genau dasselbe.",
    "chart.compare.level": "Stufe auf dem Höchststand",
    # the data dictionary
    "file.comparison.json": "Alles, was verglichen wurde, für Programme.",
    "file.compared.questions.csv": "Jede Frage jeder Variante neben der Basis, mit der gepaarten Differenz.",
    "file.compared.flows.csv": (
        "Jeder Kanal zwischen zwei Akteuren, der in irgendeinem Durchlauf anders ist: Höchststand und Mittel."
    ),
    "file.compared.partings.csv": (
        "Wo sich die Durchläufe jeder Variante zuerst von denen der Basis trennen, und durch welche Zeilen."
    ),
    "column.compared.variant": "die Variante, das Szenario, oder was weggelassen wurde",
    "column.compared.question": "der Name der Frage im Szenario",
    "column.compared.ask": "die Frage, wie das Szenario sie stellt",
    "column.compared.base": "Mittel über die Durchläufe in der Basis (bei einer Frage: der Anteil, der ja sagt)",
    "column.compared.other": "dasselbe in der Variante",
    "column.compared.difference": "Variante minus Basis",
    "column.compared.low": "unteres Ende des 95-%-Intervalls der Differenz; leer, wo kein Durchlauf anders ist",
    "column.compared.high": "oberes Ende des 95-%-Intervalls der Differenz; leer, wo kein Durchlauf anders ist",
    "column.compared.differing": "Durchläufe, in denen sich die beiden überhaupt unterscheiden",
    "column.compared.counted": "Durchläufe, die in beiden zählen",
    "column.compared.clear": "1, wo das Intervall die Null nicht einschließt, sonst 0",
    "column.compared.channel": "der Kanal, mit seinem Teil",
    "column.compared.from": "der Akteur, der gibt",
    "column.compared.to": "der Akteur, der empfängt",
    "column.compared.of": "peak (die höchste geleistete Stufe) oder mean (über die Wochen)",
    "column.compared.runs": "gespielte Durchläufe",
    "column.compared.apart": "Durchläufe, in denen irgendeine Entscheidung oder ein Versprechen anders ist",
    "column.compared.share": "dasselbe als Anteil aller Durchläufe",
    "column.compared.early": "der Tag, bis zu dem sich 5 % davon getrennt haben",
    "column.compared.middle": "der Tag, bis zu dem sich die Hälfte davon getrennt hat",
    "column.compared.late": "der Tag, bis zu dem sich 95 % davon getrennt haben",
    "column.compared.often": "Durchläufe, die sich zuerst am weitesten über diesen Kanal trennen",
    "column.compared.day": "der Tag, an dem sie es am häufigsten tun",
    "column.compared.example": "ein solcher Durchlauf, dessen Zeilen genannt sind",
    "column.compared.kind": "die Art der Zeile (siehe ledger.csv von simkit run)",
    "column.compared.rule": "der Name der Regel in der Welt",
    "column.compared.third": "der dritte Akteur, von dem die Regel handelt, wenn es einen gibt",
    "column.compared.own": "was die Zeile in der Basis zu dieser Entscheidung beiträgt",
    "column.compared.theirs": "was sie in der Variante beiträgt",
    "column.compared.source": "die Quelle und Stelle, auf der die Regel beruht",
}
