"""The sentences of `simkit sensitivity`, in German: which numbers matter, and what cannot be told.

Covers the report and the chart; what each number is called is in `de_tip`, under "lever".
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "lever.luck": "Wie groß das Glück ist: {name}",
    "sens.title": "{title}: Auf welche Zahlen kommt es an?",
    "sens.screened": (
        "Von {numbers} Zahlen mit einer Spanne wurden die {chosen} genommen, die es in einer Vorauswahl am meisten "
        "bewegen (Morris, {trajectories} Pfade mit {runs} Durchläufen je Punkt). Alle anderen werden in jedem "
        "Durchlauf gezogen und zählen zum Zufall."
    ),
    "sens.screened.fixed": (
        "Von {numbers} Zahlen mit einer Spanne wurden die {chosen} genommen, die es in einer Vorauswahl am meisten "
        "bewegen (Morris, {trajectories} Pfade mit {runs} Durchläufen je Punkt). Alle anderen bleiben bei ihrem Wert."
    ),
    "sens.played": "{numbers} gemeinsam verändert: {points} mit je {runs}, jeder Punkt mit demselben Glück.",
    "sens.numbers.one": "{n} Zahl",
    "sens.numbers.many": "{n} Zahlen",
    "sens.points.one": "{n} Punkt",
    "sens.points.many": "{n} Punkte",
    "sens.runs.one": "{n} Durchlauf",
    "sens.runs.many": "{n} Durchläufen",
    "sens.mean.question": "Ja in {mean} aller Durchläufe, die das Glück von {runs} teilen.",
    "sens.mean.level": "Im Mittel aller Durchläufe, die das Glück von {runs} teilen, {mean}.",
    "sens.measure.mean": "Das Mittel von {subject}",
    "sens.measure.peak": "Der Höchststand von {subject}",
    "sens.measure.end": "Wobei {subject} endet",
    "sens.split": (
        "Vom Unterschied zwischen Durchläufen machen die veränderten Zahlen {numbers} aus, der Zufall {chance} (das "
        "Glück und die Zahlen, die gezogen und nicht verändert werden)."
    ),
    "sens.split.fixed": (
        "Vom Unterschied zwischen Durchläufen machen die veränderten Zahlen {numbers} aus, das Glück {chance}."
    ),
    "sens.split.none": (
        "Ein Punkt ist ein einziger Durchlauf, so dass sich der Zufall nicht von den Zahlen trennen lässt: mindestens "
        "zwei spielen (--runs)."
    ),
    "sens.ranked.sobol": "Woher der Anteil der Zahlen kommt, das Wichtigste zuerst",
    "sens.ranked.morris": "Was es bewegt, das Wichtigste zuerst",
    "sens.ranked.pawn": "Was seine Verteilung verschiebt, das Wichtigste zuerst",
    "sens.entry": "{at}. {says}",
    "sens.explains": "erklärt {share} vom Anteil der Zahlen ({low} bis {high}), {first} für sich allein",
    "sens.explains.together": (
        "erklärt {share} vom Anteil der Zahlen ({low} bis {high}), das meiste nur zusammen mit anderen"
    ),
    "sens.moves.question": "bewegt es über seine Spanne um {size} Punkte ({low} bis {high})",
    "sens.moves.level": "bewegt es über seine Spanne um {size} ({low} bis {high})",
    "sens.shifts": "verschiebt die Verteilung um {size} von höchstens 1 ({low} bis {high})",
    "sens.lean": "{says}; {lean}",
    "sens.lean.question.up": "je höher, desto wahrscheinlicher",
    "sens.lean.question.down": "je höher, desto weniger wahrscheinlich",
    "sens.lean.level.up": "je höher, desto höher",
    "sens.lean.level.down": "je höher, desto niedriger",
    "sens.lean.both": "in welche Richtung, hängt von den anderen ab",
    "sens.path": "{path}, {low} bis {high}",
    "sens.more.one": "und {n} weitere, höchstens {most} (--all nennt sie)",
    "sens.more.many": "und {n} weitere, je höchstens {most} (--all nennt sie)",
    "sens.alone": (
        "Jede für sich allein erklären die Zahlen {alone} ihres Anteils; {together} liegt darin, wie sie "
        "zusammenwirken, und ist bei jeder von ihnen mitgezählt, so dass die Anteile zusammen mehr als alles ergeben "
        "können."
    ),
    "sens.below.one": (
        "{n} Zahl lässt sich von einer, die nichts tut, nicht unterscheiden (sie bleibt unter {critical})."
    ),
    "sens.below.many": (
        "{n} Zahlen lassen sich von einer, die nichts tut, nicht unterscheiden (sie bleiben unter {critical})."
    ),
    "sens.doubts": "Wofür diese Stichprobe zu klein ist",
    "sens.doubt.wide": (
        "Wie viel Nummer {at} erklärt: Ihr Intervall, {low} bis {high}, ist breiter als 20 Punkte. Etwa --points "
        "{points} würde reichen."
    ),
    "sens.doubt.order": "Ob es auf Nummer {one} oder {two} mehr ankommt: Ihre Intervalle überschneiden sich.",
    "sens.doubt.sum": (
        "Die Anteile für sich allein ergeben zusammen {sum}, und damit mehr als alles: mehr --points nehmen."
    ),
    "sens.doubt.luck": (
        "Wie viel Glück noch im Anteil der Zahlen steckt: bei {runs} Durchläufen je Punkt höchstens {share}. Etwa "
        "--runs {wanted} brächte das unter ein Zehntel."
    ),
    "sens.doubt.left_out": (
        "{left_out} von {groups} Gruppen von Punkten blieben weg: An einem ihrer Punkte zählt kein Durchlauf, oder er "
        "ließ sich nicht spielen."
    ),
    "sens.doubt.failed": "{n} der Punkte ließen sich nicht spielen; der erste: {reason}",
    "sens.constant.question": (
        "Die Antwort ist in jedem Durchlauf an jedem Punkt dieselbe. Mit {runs}-mal gezogenem Glück zeigt das nicht, "
        "dass keine Zahl sie bewegt: Für eine seltene Antwort mehr --runs nehmen oder nach einer Höhe fragen („peak of "
        "arms from ava to ben“)."
    ),
    "sens.constant": "Es kommt an jedem Punkt dasselbe heraus: Keine der veränderten Zahlen bewegt es.",
    "sens.nothing": "An zu wenigen Punkten zählt überhaupt ein Durchlauf: Es lässt sich nichts sagen.",
    "sens.method.sobol": (
        "Erklärt: Sobols Gesamtindex, der Anteil der Varianz zwischen den Punkten, der bleibt, wenn alle anderen "
        "Zahlen bekannt sind; für sich allein: der Index erster Ordnung, der Anteil, der wegfällt, wenn diese bekannt "
        "ist. Geschätzt nach Saltelli u. a. (2010). Eine Zahl, die über ihre eigene Spanne geht, wird gezogen wie in "
        "einem Ensemble, am ehesten bei ihrem Wert; geschriebene Spannen, Schweregrade und Zeitpunkte gleichmäßig."
    ),
    "sens.method.morris": (
        "Die mittlere Größe von Morris’ Elementareffekten (mu*), je für eine ganze Spanne: was sich bewegt, wenn nur "
        "eine Zahl bewegt wird, während die anderen jedes Mal anderswo stehen. Eine Vorauswahl: Sie ordnet und "
        "erklärt keinen Anteil."
    ),
    "sens.method.pawn": (
        "Der PAWN-Index (Pianosi und Wagener 2018): der größte Abstand zwischen der Verteilung der Mittel aller "
        "Punkte und der der Punkte in einem Abschnitt der Spanne, der mittlere von zehn Abschnitten."
    ),
    "sens.intervals": (
        "In Klammern: das 95-%-Intervall, das sich ergibt, wenn die Punkte neu gezogen werden. Es zählt die "
        "Stichprobe der Punkte, nicht, ob die Regeln stimmen."
    ),
    "chart.sens.title": "Auf welche Zahlen es ankommt: {title}",
    "chart.sens.says.sobol": (
        "Anteil der Varianz zwischen den Punkten, den jede Zahl erklärt: im Ganzen (hell) und für sich allein "
        "(dunkel). Striche: 95-%-Intervalle."
    ),
    "chart.sens.says.morris": "Wie weit jede Zahl es über ihre Spanne im Mittel bewegt. Striche: 95-%-Intervalle.",
    "chart.sens.says.pawn": (
        "Wie weit jede Zahl die Verteilung verschiebt (PAWN). Striche: 95-%-Intervalle; unter der gestrichelten Linie "
        "ist sie von einer, die nichts tut, nicht zu unterscheiden."
    ),
    "chart.sens.none": "Keine der veränderten Zahlen bewegt es.",
    "chart.sens.numbers": "die veränderten Zahlen",
    "chart.sens.chance": "Zufall: das Glück, und was gezogen und nicht verändert wird",
    "chart.sens.luck": "das Glück",
    "chart.sens.split": "was Durchläufe unterscheidet",
    "chart.sens.axis.sobol": "Anteil am Teil der Zahlen",
    "chart.sens.axis.morris": "bewegt es um",
    "chart.sens.points": "Punkte",
    "chart.sens.axis.pawn": "PAWN-Index",
    "chart.sens.foot": (
        "{title}: {points} mit je {runs}, Startzahl {seed}. Gespielt mit simkit, einem Modell zum Nachdenken und "
        "Lehren, keiner Vorhersage, nach der zu handeln wäre."
    ),
    "file.sensitivity.csv": "die Indizes jeder Zahl für jedes Gemessene, nach Rang",
    "file.sensitivity.json": "alles, für Programme",
    "column.sensitivity.measure": (
        "was von jedem Durchlauf abgelesen wird: eine Frage, oder Mittel, Höchststand oder Ende einer Stufe"
    ),
    "column.sensitivity.method": "sobol, morris oder pawn; die Zeilen der Vorauswahl sind morris",
    "column.sensitivity.rank": "ab 1, das Wichtigste zuerst",
    "column.sensitivity.path": "die Zahl, wie --set sie nimmt",
    "column.sensitivity.leaning": "von -1 (je höher, desto weniger) bis 1; Korrelation, oder mu durch mu*",
    "column.sensitivity.index": (
        "total, first: Anteile der Varianz zwischen den Punkten; mu_star, mu, sigma: Elementareffekte über die ganze "
        "Spanne; pawn: Abstand der Verteilungen"
    ),
    "column.sensitivity.value": "die Schätzung",
    "column.sensitivity.low": "unteres Ende ihres 95-%-Intervalls (Bootstrap)",
    "column.sensitivity.high": "oberes Ende ihres 95-%-Intervalls (Bootstrap)",
    "sens.plan": "Gespielt werden {parts}: etwa {minutes} Minuten.",
    "sens.plan.part": "{points} Punkte mit {runs} Durchläufen",
    "sens.plan.long": "Das dauert etwa {minutes} Minuten, mehr als die {most}, die ungefragt gespielt werden.",
    "sens.plan.remedy": "Mit --yes wird es gespielt; sonst weniger --points oder --runs nehmen.",
    "sens.plan.ask": "{why} Spielen?",
    "sens.playing": "Wird gespielt",
    "sens.written": "Alles liegt in {folder}.",
    "file.sensitivity.played": "was gespielt wurde, Stück für Stück: derselbe Befehl macht damit weiter",
    "unit.rank": "ab 1",
    "unit.leaning": "von -1 bis 1",
    "unit.index": "total, first, pawn: 0 bis 1; mu_star, mu, sigma: wie das Gemessene",
    "sens.plan.short": "Gespielt werden {parts}: höchstens etwa eine Minute.",
    "sens.explains.untold": (
        "erklärt {share} vom Anteil der Zahlen ({low} bis {high}); wie viel für sich allein, ist nicht zu sagen"
    ),
    "sens.plan.cluster": "Gespielt werden {parts} auf dem Cluster.",
    "sens.interrupted": "Abgebrochen. Was gespielt wurde, liegt in {folder}: derselbe Befehl macht dort weiter.",
}
