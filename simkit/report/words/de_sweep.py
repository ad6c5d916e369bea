"""The sentences of `simkit sweep`, in German: the plan, the report, the data dictionary and the charts.

Covers sweeps; what an axis is called is in `simkit.report.words.de_tip`, with the levers.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "sweep.grid": "volles Gitter",
    "sweep.latin-hypercube": "lateinischer Hyperwürfel",
    "sweep.sobol": "Sobol-Folge",
    "sweep.one-at-a-time": "eines nach dem anderen",
    "sweep.points.count.one": "{n} Punkt",
    "sweep.points.count.many": "{n} Punkte",
    "sweep.runs.one": "{n} Durchlauf",
    "sweep.runs.many": "{n} Durchläufen",
    # the plan
    "sweep.plan": "„{title}“: {points} ({design}) mit je {runs}: {all} Durchläufe insgesamt.",
    "sweep.plan.axis": "  {path}: {extent} (wie es ist: {now})",
    "sweep.plan.takes.one": "Etwa {time} in {n} Prozess, und {size} in {folder}.",
    "sweep.plan.takes.many": "Etwa {time} in {n} Prozessen, und {size} in {folder}.",
    "sweep.plan.shared": (
        "Etwa {time} Arbeit für einen Prozess, verteilt auf den Rechnerverbund, und {size} in {folder}."
    ),
    "sweep.time.seconds.one": "{n} Sekunde",
    "sweep.time.seconds.many": "{n} Sekunden",
    "sweep.time.minutes.one": "{n} Minute",
    "sweep.time.minutes.many": "{n} Minuten",
    "sweep.time.hours.one": "{n} Stunde",
    "sweep.time.hours.many": "{n} Stunden",
    "sweep.large.points": "Das sind {n} Punkte, mehr als die {most}, die ungefragt gespielt werden.",
    "sweep.large.time": "Das dauert etwa {time}, mehr als die {most} Minuten, die ungefragt gespielt werden.",
    "sweep.large.remedy": "Mit --yes wird es gespielt; oder nehmen Sie weniger Punkte oder Durchläufe.",
    "sweep.ask": "{why} Spielen?",
    "sweep.playing": "Spielt",
    "sweep.there": "{done} von {total} Punkten waren schon da.",
    "sweep.done": "Fertig in {seconds} s. Alles liegt in {folder}.",
    "sweep.interrupted": (
        "Unterbrochen. Was gespielt ist, bleibt in {folder}: derselbe Befehl macht dort weiter, wo er war."
    ),
    # the report
    "sweep.title": "{title}: Was ändert sich, wenn etwas anders ist?",
    "sweep.played": "{points} ({design}), jeder in {runs} gespielt: {all} Durchläufe. Startzahl {seed}.",
    "sweep.luck": (
        "Alle Punkte trafen Durchlauf für Durchlauf auf denselben Zufall; was zwischen ihnen verschieden ist, ist also "
        "nicht sein Werk."
    ),
    "sweep.luck.apart": (
        "Jeder Punkt traf auf eigenen Zufall: was zwischen zweien verschieden ist, ist auch sein Werk."
    ),
    "sweep.axes": "Was verändert wurde",
    "sweep.axis": "Was",
    "sweep.extent": "Über",
    "sweep.steps": "{between}, {n} Werte",
    "sweep.now": "Wie es ist",
    "sweep.now.unknown": "wie geschrieben",
    "sweep.axes.more": "und {n} weitere",
    "sweep.held": (
        "Ein Punkt hält seinen Wert in jedem Durchlauf fest. simkit run zieht eine Zahl in jedem Durchlauf neu aus "
        "ihrer eigenen Spanne: seine Antwort ist ein Mittel über viele Werte und muss nicht die eines Punkts sein."
    ),
    "sweep.as_it_stands": "wie es ist",
    "sweep.none": "–",
    "sweep.points": "{n} Punkte",
    "sweep.measure.mean": "{subject} (Mittel)",
    "sweep.measure.peak": "{subject} (Höchststand)",
    "sweep.measure.end": "{subject} (am Ende)",
    "sweep.by": "Nach: {what}",
    "sweep.value": "Wert",
    "sweep.points.head": "Punkte",
    "sweep.cell": "{value} ({between})",
    "sweep.interval": "In Klammern: das 95-%-Intervall des Zufalls.",
    "sweep.matrix": "Nach unten: {down}. Nach rechts: {across}.",
    "sweep.matrix.interval": "Der Zufall allein lässt jeden dieser Werte um bis zu {half} offen (95 %).",
    "sweep.along": "Entlang jeder Achse, wie auch immer die anderen sind",
    "sweep.along.says": (
        "Das Mittel der Punkte, die dort liegen; in Klammern der niedrigste und der höchste von ihnen. Die "
        "Achsen, an denen sich das Mittel am meisten bewegt, stehen zuerst."
    ),
    "sweep.along.more": "{n} weitere Achsen, an denen es sich weniger bewegt, stehen in der Tabelle der Ergebnisse.",
    "sweep.extremes": "Die höchsten und die niedrigsten Punkte",
    "sweep.extremes.says": (
        "Genannt sind die {n} Achsen, an denen sich die Mittel am meisten bewegen; die anderen stehen in der Tabelle."
    ),
    "sweep.highest": "höchster {value}, Punkt {point}: {values}",
    "sweep.lowest": "niedrigster {value}, Punkt {point}: {values}",
    "sweep.base": "Wie das Szenario ist: {value} ({between})",
    "sweep.change": "{label}: {value}, {change} (±{half})",
    "sweep.change.more": "{n} weitere bewegen es weniger.",
    "sweep.change.still.one": "{n} bewegt es gar nicht.",
    "sweep.change.still.many": "{n} bewegen es gar nicht.",
    "sweep.change.says": (
        "Hinter ±: das 95-%-Intervall des Unterschieds, als wäre der Zufall nicht derselbe gewesen, also eher zu "
        "weit als zu eng."
    ),
    "sweep.failed": "Punkte, die nicht gespielt werden konnten",
    "sweep.failed.says": "{n} von {points} konnten nicht gespielt werden; oben fehlen sie.",
    "sweep.failed.all": "Es gibt nichts zu berichten.",
    "sweep.failed.reason": "{points}: {reason}",
    "sweep.failed.more": "{points} und {n} weitere",
    "sweep.failed.reasons": "und {n} andere Gründe; die Tabelle der Ergebnisse hat jeden.",
    "sweep.files": "Jeder Punkt",
    "sweep.files.says": "Jeder Punkt und jedes Maß steht in {files}; data_dictionary.csv sagt, was jede Spalte ist.",
    "sweep.files.extra": (
        "Für eine Parquet-Datei, die große Reihen brauchen, installieren Sie in simkits eigenem Ordner den "
        "Zusatz analysis: pip install '.[analysis]'"
    ),
    # the data dictionary
    "unit.number": "eine Zahl, wie die Welt sie zählt",
    "file.sweep.results.csv": "Die Tabelle: eine Zeile für jeden Punkt und jedes Maß.",
    "file.sweep.results.parquet": "Dieselbe Tabelle als Parquet.",
    "file.sweep.manifest.json": (
        "Der Befehl, der es wieder macht, die Versionen und eine Prüfsumme jeder Datei (BLAKE2b, 256 Bit)."
    ),
    "file.sweep.plan.json": "Was die Zahlen bestimmt; daran erkennt derselbe Befehl diesen Ordner wieder.",
    "file.sweep.pieces": "Was gespielt ist, Stück für Stück; die Tabellen sind daraus gemacht.",
    "file.sweep.failed": "Stücke, die nicht gespielt werden konnten, mit dem Grund; sie werden wieder versucht.",
    "file.sweep.lock": "Hält der Prozess, der in dem Ordner arbeitet.",
    "column.sweep.point": "Nummer des Punktes, in der Reihenfolge der Anlage",
    "column.sweep.axis": "{says}; wie es ist: {now}; leer, wo es so bleibt",
    "column.sweep.measure": (
        "was an jedem Durchlauf abgelesen wird: der Name einer Frage, oder Mittel, Höchststand oder Ende einer Stufe"
    ),
    "column.sweep.kind": "question (Frage), mean (Mittel), peak (Höchststand) oder end (Ende)",
    "column.sweep.counted": "Durchläufe des Punktes, in denen das Maß zählt",
    "column.sweep.mean": (
        "Mittel über diese Durchläufe; bei einer Frage der Anteil, der ja sagt; leer, wo keiner zählt oder der Punkt "
        "misslang"
    ),
    "column.sweep.sd": "Standardabweichung zwischen diesen Durchläufen",
    "column.sweep.low": (
        "unteres Ende des 95-%-Intervalls des Mittels (Fragen: Wilson; Stufen: normal): der Zweifel des Zufalls allein"
    ),
    "column.sweep.high": "oberes Ende dieses Intervalls",
    "column.sweep.failed": "warum der Punkt nicht gespielt werden konnte; leer, wenn er es wurde",
    # charts
    "chart.sweep.title": "{title}: {measure}",
    "chart.sweep.share": "Anteil der Durchläufe, die ja sagen",
    "chart.sweep.level": "Mittel über die Durchläufe",
    "chart.sweep.foot": (
        "{points} Punkte mit je {runs}, Startzahl {seed}: was aus geschriebenen Regeln folgt, keine Vorhersage."
    ),
    "chart.sweep.says.line": (
        "Das Mittel der Durchläufe; das Band ist sein 95-%-Intervall, der Zweifel, den der Zufall lässt."
    ),
    "chart.sweep.says.bars": (
        "Das Mittel der Durchläufe; die Striche sind sein 95-%-Intervall, der Zweifel, den der Zufall lässt."
    ),
    "chart.sweep.says.heat": "Dunkler ist mehr. Ein umrahmtes Feld ist das Szenario, wie es ist.",
    "chart.sweep.says.heats": (
        "Dunkler ist mehr. Jede Tafel hat einen Wert der dritten Achse; ein umrahmtes Feld ist sonst, wie das "
        "Szenario ist."
    ),
    "chart.sweep.says.heats.some": (
        "Dunkler ist mehr: das Mittel über alle anderen Achsen. Gezeigt sind die drei, an denen es sich am "
        "meisten bewegt."
    ),
    "chart.sweep.says.panels": (
        "Ein grauer Punkt ist ein Punkt der Reihe; die dicke Linie ist ihr Mittel entlang der Achse, wie auch "
        "immer die anderen sind."
    ),
    "chart.sweep.says.panels.some": (
        "Ein grauer Punkt ist ein Punkt der Reihe; die dicke Linie ist ihr Mittel entlang der Achse, wie auch "
        "immer die anderen sind. Gezeigt sind die sechs Achsen, an denen sich die Mittel am meisten bewegen."
    ),
    "chart.sweep.says.spread": (
        "Vom Szenario aus, wie es ist, wird jedes allein durch seine Werte bewegt: wie weit das die Antwort "
        "bewegt, hinab (orange) und hinauf (blau), und bei welchem Wert."
    ),
    "chart.sweep.says.still": "Nichts bewegt es.",
    "chart.sweep.says.none": "Kein einziger Punkt konnte gespielt werden.",
}
