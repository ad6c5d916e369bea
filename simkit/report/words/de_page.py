"""The words of the report's page in German: headings, notes and labels that only a page has.

Covers the page of `--report`; what it shares with the report in text is in the catalogue's first module.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "page.skip": "Zum Bericht springen",
    "page.contents": "Auf dieser Seite",
    "page.caution": "Ein Modell zum Nachdenken und Lehren, keine Vorhersage, nach der zu handeln wäre.",
    "page.noscript": "Die Bilder zeichnet ein Skript, das dieser Browser nicht ausführt; darunter stehen Tabellen.",
    "page.lead.moved": "Am weitesten bewegt sich {flow}: im Mittel von {before} auf {furthest} in Woche {week}.",
    "page.lead.asked": "Fragen, die in den meisten Durchläufen mit Ja beantwortet werden: {likely} von {n}.",
    "page.support": "Wer wen unterstützte und wer wen drängte",
    "page.against": (
        "Unter 0 geht es gegen den Empfänger: {word} ab −{token}; Balken in der anderen Farbe hängen unter der Linie."
    ),
    "page.weeks": "Woche für Woche",
    "page.week": "Wo. {week}",
    "page.fan.intro": (
        "Wonach die Fragen fragen, in Stufen von 0 bis 1. Wer auf ein Bild zeigt, liest eine Woche ab; darunter stehen "
        "dieselben Zahlen als Tabelle."
    ),
    "page.fan.says": "Median {first} am Anfang, {highest} am höchsten (Woche {week}), {last} am Ende.",
    "page.fan.still": "Median durchweg {level}.",
    "page.share.most": "≤ {share}",
    "page.share.least": "≥ {share}",
    "page.three.intro": (
        "Mediane über die Durchläufe, wo die drei am weitesten auseinandergehen. Wer auf ein Bild zeigt, liest eine "
        "Woche ab; darunter stehen dieselben Zahlen als Tabelle."
    ),
    "page.three.says": "Am Ende: versprochen {promised}, geliefert {delivered}, wahrgenommen {perceived}.",
    "page.key.band": "geliefert: die Hälfte der Durchläufe",
    "page.events": "Die gestrichelten Linien nach ihren Nummern:",
    "page.as_table": "Als Tabelle",
    "page.rules.bars": "Was jede Regel zu dem beiträgt, was entschieden wird",
    "page.rules.says": (
        "Im Mittel über die regelmäßigen Beratungen aller Durchläufe. Balken links der Linie halten zurück; Glück geht "
        "nach beiden Seiten; die letzte Zeile ist die Summe."
    ),
    "page.rules.rule": "Regel",
    "page.rules.adds": "Was sie beiträgt",
    "page.rules.size": "Als Zahl",
    "page.rules.number": "{size}",
    "page.why": "Warum es so kam",
    "page.why.says.one": (
        "Was drängte und was wegnahm, aus einem Durchlauf, an dem Tag, an dem jede Entscheidung am höchsten steht. "
        "Hinter jeder Zeile lässt sich aufklappen, was dahinter liegt."
    ),
    "page.why.says.many": (
        "Was drängte und was wegnahm, im Mittel über {n} Durchläufe, an dem Tag, an dem jede Entscheidung am höchsten "
        "steht. Hinter jeder Zeile lässt sich aufklappen, was dahinter liegt."
    ),
    "page.why.tree": "Am {date} (Woche {week}): {decided} entschieden, {delivered} geliefert. Es kommt von:",
    "page.why.nothing": "Keine Frage dieses Szenarios liest, was ein Akteur über einen anderen entscheidet.",
    "page.why.more": "Mehr über die erste davon:",
    "page.sources": "Quellen",
    "page.cited.one": "{n} Stelle wird angeführt",
    "page.cited.many": "{n} Stellen werden angeführt",
    "page.cites.one": "{n} Zahl, Regel oder anderes ruht darauf",
    "page.cites.many": "{n} Zahlen, Regeln und anderes ruhen darauf",
    "page.assumed": "Was angenommen ist",
    "page.assumed.says": "Regeln und andere Aussagen, die auf einer Annahme ruhen, jede mit ihrem Grund",
    "page.judged.one": "{n} Zahl ruht allein auf Ermessen; sie steht mit ihrem Grund unter den Zahlen der Welt.",
    "page.judged.many": "{n} Zahlen ruhen allein auf Ermessen; sie stehen mit ihrem Grund unter den Zahlen der Welt.",
    "page.written": "Was gespielt wurde, und wie man es wiederholt",
    "page.yaml.says": "Das Szenario, wie es gespielt wurde, in der Welt „{world}“, mit allen Änderungen.",
    "page.yaml": "Das YAML des Szenarios",
    "page.numbers": "Die Zahlen der Welt",
    "page.numbers.says": "Jede mit ihrem Bereich, worauf sie ruht, und warum.",
    "page.numbers.count.one": "{n} Zahl",
    "page.numbers.count.many": "{n} Zahlen",
    "page.repeat": "Um es zu wiederholen",
    "page.replay": (
        "Derselbe Befehl schreibt einen Ergebnisordner mit allem im Einzelnen; simkit replay spielt diesen Ordner oder "
        "ein Bündel davon noch einmal und sagt, ob jedes Byte dasselbe ist."
    ),
    "page.versions": "Gespielt mit Python {python}; {libraries}.",
    "page.compare.lead": "Am weitesten bewegt eine Antwort „{label}“: {ask} Von {own} auf {other} der Durchläufe.",
    "export.done": "{n} Dateien von {folder} sind in {bundle}.",
    "page.limits": "Was dies nicht ist",
    "page.limits.says": (
        "Staaten sind hier einzelne Akteure, ohne Parteien und ohne eigene Öffentlichkeit. Eine Wahrscheinlichkeit "
        "sagt, was aus den geschriebenen Regeln und Bereichen folgt, nicht, wie die Welt gehen wird. Sie taugt nicht "
        "dazu, Ziele zu wählen, Entscheidungen zu terminieren oder einer Ansicht Zahlen zu leihen, die keine hat."
    ),
}
