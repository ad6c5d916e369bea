"""The sentences of `simkit discover` and `simkit robust`, in German.

Covers the same keys as the English ones; what a lever is called is told with the sentences of `simkit tip`.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "discover.title": "{title}: unter welchen Bedingungen geschieht es?",
    "discover.title.not": "{title}: unter welchen Bedingungen geschieht es nicht?",
    "discover.yes": "Ja",
    "discover.no": "Nein",
    "discover.of.yes": "Ja",
    "discover.of.no": "Nein",
    "discover.base": "Über alles hinweg, was sich ändert: {answer} in {share} der Durchläufe ({low} bis {high}).",
    "discover.varied": "Was sich ändert",
    "discover.varied.what": "Was",
    "discover.varied.path": "Pfad",
    "discover.varied.range": "Über",
    "discover.screened": (
        "Durch eine Vorauswahl bestimmt: Von {tried} Zahlen, Arten von Pakten, Schweregraden und Daten, jede für sich "
        "an ihren Enden in {runs} Durchläufen versucht, änderten {moving} irgendeine Antwort, und diese am meisten. "
        "Was nur mit anderem zusammen wirkt, kann dabei fehlen: mit --vary nennen."
    ),
    "discover.boxes": "Bedingungen",
    "discover.box": "{at}. {answer} in {density} der Durchläufe ({low} bis {high}), für die gilt:",
    "discover.box.rest": (
        "{at}. Von den übrigen: {answer} in {density} der Durchläufe ({low} bis {high}), für die gilt:"
    ),
    "discover.box.outside": (
        "und in {outside} derer, für die es nicht gilt. Das erfasst {coverage} aller Durchläufe mit {answer}, in "
        "{support} aller Durchläufe."
    ),
    "discover.box.all": "Das erfasst {coverage} aller Durchläufe mit {answer}, in {support} aller Durchläufe.",
    "discover.and": "{condition} und",
    "discover.condition.above": "{what}: über {low} (von {from_} bis {to})",
    "discover.condition.below": "{what}: höchstens {high} (von {from_} bis {to})",
    "discover.condition.between": "{what}: über {low} und höchstens {high} (von {from_} bis {to})",
    "discover.condition.after": "{what}: nach dem {low} (von {from_} bis {to})",
    "discover.condition.until": "{what}: bis zum {high} (von {from_} bis {to})",
    "discover.condition.dates": "{what}: nach dem {low} und bis zum {high} (von {from_} bis {to})",
    "discover.condition.is": "{what}: {names}",
    "discover.condition.not": "{what}: nicht {names}",
    "discover.names": "{others} oder {last}",
    "discover.doubt": "[{path}; Quasi-p {doubt}]",
    "discover.doubt.least": "unter 0,001",
    "discover.together": (
        "Zusammen erfassen sie {coverage} aller Durchläufe mit {answer}, in {support} aller Durchläufe, von denen "
        "{density} {answer} sagen ({low} bis {high})."
    ),
    "discover.nothing": (
        "Es wurden keine Bedingungen gefunden, unter denen {answer} deutlich häufiger vorkommt als insgesamt."
    ),
    "discover.nothing.failed": (
        "Das Beste, was die Suche fand, hält nicht stand: In den zurückgehaltenen Durchläufen hat es {density} ({low} "
        "bis {high}) gegenüber {rate} insgesamt."
    ),
    "discover.further.failed": (
        "Ein weiterer Kasten wurde gefunden und hält nicht stand: In den zurückgehaltenen Durchläufen hat er "
        "{density} ({low} bis {high}) gegenüber {rate} in dem, was die anderen übrig lassen."
    ),
    "discover.never": "{answer} kommt in keinem der Durchläufe vor.",
    "discover.always": "{answer} kommt in allen Durchläufen vor.",
    "discover.tree": "Als Baum: jeder Durchlauf einmal, die wahrscheinlichsten zuerst",
    "discover.tree.share": "{answer} in",
    "discover.tree.interval": "95-%-Intervall",
    "discover.tree.support": "Von allen Durchläufen",
    "discover.tree.where": "Wo",
    "discover.tree.none": "Der Baum teilt nichts: Keine Teilung sagt Punkte voraus, die er nicht gesehen hat.",
    "discover.tree.conditions": "; ",
    "discover.path": (
        "Was mehr Dichte kostet: Kästen der Suche nach den ersten Bedingungen, an den zurückgehaltenen Durchläufen"
    ),
    "discover.path.limits": "Grenzen",
    "discover.path.coverage": "Abdeckung",
    "discover.path.density": "Dichte",
    "discover.path.support": "Anteil",
    "discover.path.taken": "dem am nächsten, was oben steht",
    "discover.lost": "{n} Punkte konnten nicht gespielt werden: {reason}",
    "discover.uncounted": "In {n} Punkten zählt die Frage in keinem Durchlauf.",
    "discover.method": (
        "{points} Punkte wurden je {runs} Mal gespielt. {search} wurden durchsucht, {held} zurückgehalten, und alle "
        "Anteile gelten für letztere, jeder Punkt mit dem Gewicht seiner Durchläufe. {luck} In Klammern: das "
        "95-%-Intervall, für den Zufall und dafür, welche Punkte gezogen wurden. Abdeckung ist der Anteil aller "
        "{answer}, den die Bedingungen erfassen, Dichte der Anteil von {answer} darin, Anteil der Teil aller "
        "Durchläufe, den sie erfassen (Bryant und Lempert 2010). Kästen findet PRIM (Friedman und Fisher 1999); ein "
        "Quasi-p-Wert sagt, wie leicht der Zufall ergibt, was eine Grenze hinzutut, und Grenzen über 0,05 werden "
        "weggelassen."
    ),
    "discover.luck.apart": "Jeder Punkt hat seinen eigenen Zufall.",
    "discover.luck.shared": (
        "Alle Punkte trafen denselben Zufall, den mehr Punkte nicht ausmitteln: Die Intervalle sind deshalb weiter."
    ),
    "discover.even": (
        "Alle Werte eines Bereichs kommen hier gleich oft vor, sodass diese Anteile keine Wahrscheinlichkeiten des "
        "Szenarios sind, wie es dasteht: Sie sagen, wo in dem, was sich ändert, es geschieht."
    ),
    "discover.repeat": "Noch einmal gespielt:",
    # the chart of conditions
    "chart.discover.boxes": "{title}: wo es geschieht",
    "chart.discover.boxes.not": "{title}: wo es nicht geschieht",
    "chart.discover.boxes.says": (
        "{ask} Blau: was die Bedingungen verlangen, innerhalb dessen, was sich ändert (grau). Die Anteile gelten für "
        "Durchläufe, die der Suche vorenthalten wurden."
    ),
    "chart.discover.boxes.none": (
        "{ask} Es wurden keine Bedingungen gefunden, die an Durchläufen standhalten, die der Suche vorenthalten wurden."
    ),
    "chart.discover.box": "{answer} in {density} ({low} bis {high}), sonst in {outside}",
    "chart.discover.box.first": "{answer} in {density} ({low} bis {high})",
    "chart.discover.box.fine": "erfasst {coverage} aller {answer}, in {support} aller Durchläufe",
    "chart.discover.box.rest": "Von den übrigen: ",
    "chart.discover.any": "beliebig",
    "chart.discover.path": "{title}: Abdeckung gegen Dichte",
    "chart.discover.path.says": (
        "{ask} Jede Marke ist ein Kasten der Suche. Ringe: an den durchsuchten Punkten; Kreise: an den "
        "zurückgehaltenen. Blau: der Kasten, der den genannten Bedingungen am nächsten ist. Gestrichelt: {answer} "
        "über alles."
    ),
    "chart.discover.path.coverage": "Abdeckung: Anteil aller {answer}, der im Kasten liegt",
    "chart.discover.path.density": "Dichte: Anteil von {answer} im Kasten",
    "chart.discover.foot": (
        "Szenario „{title}“, {points} Punkte, je {runs}, Startzahl {seed}. Ein Modell zum Denken und Lehren, keine "
        "Prognose."
    ),
    # robust
    "robust.title": "{title}: welche Variante ist gut, was immer man annimmt?",
    "robust.want.yes": "Gewünscht: Ja.",
    "robust.want.no": "Gewünscht: Nein.",
    "robust.best": (
        "„{variant}“ hat das kleinste größte Bedauern: Unter keiner gespielten Annahme bleibt sie um mehr als {most} "
        "Punkte hinter der besten zurück, und unter {best} der Annahmen ist sie die beste oder ebenso gut. Ja in "
        "{mean} im Mittel, {worst} im schlechtesten Fall."
    ),
    "robust.best.all": (
        "„{variant}“ ist unter allen gespielten Annahmen die beste oder ebenso gut. Ja in {mean} im Mittel, {worst} im "
        "schlechtesten Fall."
    ),
    "robust.tied": (
        "An keinem Punkt unterscheidet sich eine Variante von einer anderen: Nichts spricht für eine von ihnen."
    ),
    "robust.close": (
        "„{other}“ kommt nahe heran: höchstens {most} Punkte. Bei {runs} Durchläufen je Punkt kann ein solcher "
        "Unterschied Zufall sein."
    ),
    "robust.where": "Wo „{variant}“ am weitesten zurückbleibt: {where}.",
    "robust.head.variant": "Variante",
    "robust.head.mean": "Ja, im Mittel",
    "robust.head.worst": "Ja, im schlechtesten Fall",
    "robust.head.most": "Größtes Bedauern",
    "robust.head.ninety": "90-%-Bedauern",
    "robust.head.best": "Beste in",
    "robust.points": "{n} Punkte",
    "robust.base": "wie es dasteht",
    "robust.left_out": "Weggelassen: {n} von {points} Punkten, an denen die Frage nicht in jeder Variante zählt.",
    "robust.none": "Es gibt keinen Punkt, an dem diese Frage in jeder Variante zählt.",
    "robust.method": (
        "Jede Variante wurde an denselben {points} Punkten dessen gespielt, was sich ändert, je {runs} Mal, mit "
        "demselben Zufall Durchlauf für Durchlauf. Bedauern ist, um wie viele Punkte von hundert eine Variante am "
        "selben Punkt hinter der zurückbleibt, die dort am besten ist (Savage 1951); das 90-%-Bedauern wird an neun "
        "von zehn Punkten nicht überschritten. Der Zufall vergrößert das Bedauern, umso mehr, je weniger Durchläufe "
        "ein Punkt hat: Mehr Durchläufe (--runs) nehmen das weg. Was als Annahme gilt, und dass alle Werte eines "
        "Bereichs gleich oft vorkommen, ist eine Wahl."
    ),
    "chart.robust": "{title}: Bedauern jeder Variante",
    "chart.robust.says": (
        "{ask} Gewünscht: {want}. Links: Ja über alle Annahmen, vom niedrigsten zum höchsten, Punkt im Mittel. "
        "Rechts: wie weit sie hinter der besten zurückbleibt, dunkel an neun von zehn Punkten, blass höchstens."
    ),
    "chart.robust.share": "Ja, in % der Durchläufe",
    "chart.robust.regret": "Bedauern, in Punkten von 100",
    # files
    "unit.count": "eine Zahl",
    "file.discover.boxes.csv": "jeder Kasten, der standhält, mit dem, was er an den zurückgehaltenen Punkten wert ist",
    "file.discover.limits.csv": "was jeder Kasten und jedes Blatt von welcher Achse verlangt",
    "file.discover.leaves.csv": "jedes Blatt des Baums, mit dem, was es an den zurückgehaltenen Punkten wert ist",
    "file.discover.path.csv": "das Abschälen des ersten Kastens, an durchsuchten und an zurückgehaltenen Punkten",
    "file.discover.points.csv": "jeder gespielte Punkt mit seinen Durchläufen",
    "file.discovery.json": "alles, was gefunden wurde, für Programme",
    "file.robust.regrets.csv": "die Tabelle des Bedauerns, eine Zeile für jede Frage und Variante",
    "file.robust.points.csv": "jeder Punkt mit dem Anteil von Ja jeder Variante",
    "file.robustness.json": "alles, was gefunden wurde, für Programme",
    "column.discover.box": "Nummer des Kastens, ab 1",
    "column.discover.leaf": "Nummer des Blatts, ab 1, das wahrscheinlichste zuerst",
    "column.discover.of": "box (Kasten) oder leaf (Blatt)",
    "column.discover.nth": "Nummer des Kastens oder Blatts",
    "column.discover.path": "der Pfad der Achse, wie --set ihn nimmt",
    "column.discover.above": "der Wert liegt darüber; leer: keine Grenze",
    "column.discover.at_most": "der Wert ist höchstens so groß; leer: keine Grenze",
    "column.discover.one_of": "der Wert ist einer dieser Namen, durch | getrennt",
    "column.discover.quasi_p": "Quasi-p-Wert der Grenze an den durchsuchten Punkten (Bryant und Lempert 2010)",
    "column.discover.coverage": "Anteil aller Ja (oder Nein, wenn danach gefragt), der darin liegt, zurückgehalten",
    "column.discover.density": "Anteil von Ja (oder Nein) unter seinen Durchläufen, zurückgehalten",
    "column.discover.low": "unteres Ende des 95-%-Intervalls der Dichte",
    "column.discover.high": "oberes Ende dieses Intervalls",
    "column.discover.support": "Anteil aller Durchläufe, der darin liegt, zurückgehalten",
    "column.discover.rate": (
        "Anteil von Ja (oder Nein) aller zurückgehaltenen Durchläufe, die frühere Kästen übrig lassen"
    ),
    "column.discover.outside": "Anteil von Ja (oder Nein) derer, die der Kasten davon auslässt",
    "column.discover.points": "zurückgehaltene Punkte, die darin liegen",
    "column.discover.density_searched": "Dichte an den durchsuchten Punkten",
    "column.discover.coverage_searched": "Abdeckung an den durchsuchten Punkten",
    "column.discover.support_searched": "Anteil an den durchsuchten Punkten",
    "column.discover.step": "Nummer des Kastens beim Abschälen, ab 0: alles",
    "column.discover.limits": "wie viele Achsen er begrenzt",
    "column.discover.point": "Nummer des Punkts, ab 0",
    "column.discover.held_back": "1, wenn er der Suche vorenthalten wurde",
    "column.discover.yes": "Durchläufe mit Ja (oder Nein, wenn danach gefragt)",
    "column.discover.counted": "Durchläufe, in denen die Frage zählt",
    "column.discover.axis": "der Wert dieser Achse, wie --set ihn nimmt",
    "column.robust.question": "der Name der Frage",
    "column.robust.variant": "die Variante; leer für das Szenario, wie es dasteht",
    "column.robust.mean": "mittlerer Anteil von Ja über die Punkte",
    "column.robust.lowest": "niedrigster Anteil von Ja eines Punkts",
    "column.robust.highest": "höchster Anteil von Ja eines Punkts",
    "column.robust.worst": "der Anteil, der am wenigsten gewünscht ist",
    "column.robust.most": "größtes Bedauern",
    "column.robust.most_at": "der Punkt, an dem es am größten ist",
    "column.robust.ninety": "Bedauern, das an neun von zehn Punkten nicht überschritten wird",
    "column.robust.average": "mittleres Bedauern",
    "column.robust.best": "Anteil der Punkte, an denen sie die beste oder ebenso gut ist",
    "column.robust.point": "Nummer des Punkts, ab 0",
    "column.robust.share": "Anteil von Ja in den Durchläufen des Punkts; leer, wo die Frage in keinem zählt",
}
