"""The data dictionary in German.

Covers the same keys as the English one.
"""

from __future__ import annotations

__all__ = ["WORDS"]

_BAND = "der Durchläufe haben höchstens diesen Wert"

WORDS: dict[str, str] = {
    "unit.text": "Text",
    "unit.runs": "Durchläufe",
    "unit.times": "Male",
    "unit.row": "Zeile, von 0 an",
    "unit.share": "0 bis 1",
    "unit.level": "0 bis 1; -1 bis 1 bei Kanälen, die sich auch wenden können; eine Variable auf ihrer eigenen Skala",
    "unit.change": "auf der Skala der Stufen",
    "unit.days": "Tage seit dem Anfang",
    "unit.date": "Jahr-Monat-Tag",
    "file.scenario.yaml": (
        "Das Szenario, wie es gespielt wurde, mit seiner Variante und allen Änderungen. simkit run spielt es wieder."
    ),
    "file.world.yaml": "Die Welt, wie sie gespielt wurde, in einer Datei.",
    "file.questions.csv": "Jede Frage des Szenarios mit ihrer Wahrscheinlichkeit.",
    "file.levels.csv": "Jede Reihe, die je etwas anderes ist als 0, Woche für Woche: Mittelwert und Quantile.",
    "file.ledger.csv": (
        "Was Entscheidungen bewegte: jede Zeile des Kontobuchs, im Mittel über die regelmäßigen Beratungen aller "
        "Durchläufe."
    ),
    "file.events.csv": "Die Ereignisse, in wie vielen Durchläufen sie geschahen und wann.",
    "file.data_dictionary.csv": "Diese Tabelle.",
    "file.summary.json": "Was der Bericht erzählt, für Programme.",
    "file.report.txt": "Der Bericht als Text.",
    "file.manifest.json": (
        "Wie gespielt wurde, mit welchen Versionen, und eine Prüfsumme jeder Datei (BLAKE2b, 256 Bit)."
    ),
    "file.runs.npz": (
        "Jeder Durchlauf: levels (Reihen × Tage × Durchläufe) und answers (Fragen × Durchläufe; 1 ja, 0 nein, NaN, wo "
        "er nicht zählt), als 64-Bit-Zahlen für numpy.load."
    ),
    "file.chart.png": "Ein Schaubild als Bild.",
    "file.chart.svg": "Ein Schaubild als Bild, das in jeder Größe scharf bleibt.",
    "file.chart.html": "Ein Schaubild als Seite für den Browser.",
    "file.runs_index.csv": "Welche Reihe in welcher Zeile von runs.npz steht, und welche Frage.",
    "column.questions.question": "der Name der Frage im Szenario",
    "column.questions.ask": "die Frage, wie das Szenario sie stellt",
    "column.questions.yes": "Durchläufe, die ja sagen",
    "column.questions.counted": "Durchläufe, die zählen, in denen also das Fenster der Frage aufging",
    "column.questions.runs": "gespielte Durchläufe",
    "column.questions.share": "yes geteilt durch counted; leer, wo kein Durchlauf zählt",
    "column.questions.error": "Monte-Carlo-Standardfehler des Anteils",
    "column.questions.low": "unteres Ende des 95-%-Intervalls des Anteils (Wilson)",
    "column.questions.high": "oberes Ende des 95-%-Intervalls des Anteils (Wilson)",
    "column.levels.series": (
        "delivered, promised oder perceived (Stufen von Kanälen), actor_variables oder pair_variables"
    ),
    "column.levels.name": "der Kanal (mit seinem Teil, oder im Ganzen: sein höchster Teil) oder die Variable",
    "column.levels.from": "der Akteur, der gibt oder der die Variable trägt",
    "column.levels.to": "der Akteur, der empfängt oder von dem die Variable handelt",
    "column.levels.day": "Tage seit dem Anfang",
    "column.levels.date": "der Tag als Datum",
    "column.levels.mean": "Mittelwert über alle Durchläufe",
    "column.levels.p05": f"5 % {_BAND}",
    "column.levels.p25": f"25 % {_BAND}",
    "column.levels.p50": f"50 % {_BAND} (der Median)",
    "column.levels.p75": f"75 % {_BAND}",
    "column.levels.p95": f"95 % {_BAND}",
    "column.ledger.channel": "der Kanal, mit seinem Teil, über den entschieden wird",
    "column.ledger.from": "der Akteur, der entscheidet",
    "column.ledger.to": "der Akteur, um den es dabei geht",
    "column.ledger.kind": (
        "standing (wie immer), rule (Regel), decided (von außen gesetzt), luck (Zufall), limit (eine Obergrenze), "
        "scale (an den Enden der Skala gekappt), capacity (unter Empfängern geteilt) oder hold (zurückgehalten)"
    ),
    "column.ledger.rule": "der Name der Regel in der Welt",
    "column.ledger.third": "der dritte Akteur, von dem die Regel handelt, wenn es einen gibt",
    "column.ledger.serves": "das Interesse, dem die Regel dient, wenn es eines gibt",
    "column.ledger.says": "die Regel in einfachen Worten",
    "column.ledger.source": "die Quelle und Stelle, auf der die Regel beruht",
    "column.ledger.basis": "worauf die Regel beruht: stated, inferred, assumed oder fitted",
    "column.ledger.mean": "was die Zeile zu einer Entscheidung beiträgt, im Mittel über die regelmäßigen Beratungen",
    "column.ledger.size": "dasselbe ohne Vorzeichen",
    "column.ledger.share": "Anteil der Beratungen, in denen die Zeile nicht 0 ist",
    "column.events.event": "die Art des Ereignisses",
    "column.events.by": "wer es tut; mehrere sind durch Leerzeichen getrennt",
    "column.events.target": "wen es trifft; mehrere sind durch Leerzeichen getrennt",
    "column.events.channel": (
        "der Kanal, um den gebeten wird, auf dem ein Versprechen bricht oder etwas ans Licht kommt; sonst leer"
    ),
    "column.events.level": "die Stufe, um die gebeten wird; sonst leer",
    "column.events.says": "was geschieht, in Worten",
    "column.events.runs": "Durchläufe, in denen es mindestens einmal geschieht",
    "column.events.share": "dasselbe als Anteil aller Durchläufe",
    "column.events.times": "wie oft es in allen Durchläufen zusammen geschieht",
    "column.events.p05": "der Tag, bis zu dem 5 % dieser Durchläufe es gesehen haben",
    "column.events.p50": "der Tag, bis zu dem 50 % dieser Durchläufe es gesehen haben (der Median)",
    "column.events.p95": "der Tag, bis zu dem 95 % dieser Durchläufe es gesehen haben",
    "column.events.earliest": "der erste Tag, an dem es in irgendeinem Durchlauf geschieht",
    "column.events.latest": "der letzte Tag, an dem es in irgendeinem Durchlauf geschieht",
    "column.data_dictionary.file": "die Datei",
    "column.data_dictionary.column": "die Spalte; leer, wo von einer ganzen Datei die Rede ist",
    "column.data_dictionary.unit": "die Einheit oder Skala ihrer Werte",
    "column.data_dictionary.meaning": "was sie bedeutet",
    "column.runs_index.array": "die Tabelle in runs.npz: levels oder answers",
    "column.runs_index.row": "die Zeile dieser Tabelle, von 0 an",
    "column.runs_index.series": "wie in levels.csv; question bei den Antworten",
    "column.runs_index.name": "der Kanal, die Variable oder die Frage",
    "column.runs_index.from": "wie in levels.csv",
    "column.runs_index.to": "wie in levels.csv",
}
