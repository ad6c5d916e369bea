"""The words of the charts in German: titles, sentences, keys and labels.

Covers the same keys as the English ones.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "chart.month.1": "Jan.",
    "chart.month.2": "Feb.",
    "chart.month.3": "März",
    "chart.month.4": "Apr.",
    "chart.month.5": "Mai",
    "chart.month.6": "Juni",
    "chart.month.7": "Juli",
    "chart.month.8": "Aug.",
    "chart.month.9": "Sept.",
    "chart.month.10": "Okt.",
    "chart.month.11": "Nov.",
    "chart.month.12": "Dez.",
    "chart.day": "{day}. {month}",
    "chart.weeks": "Woche {first}–{last}",
    "chart.of": "{actor}: {name}",
    "chart.foot": (
        "{title}: {runs}, Startzahl {seed}. Gespielt mit simkit, einem Modell zum Nachdenken und "
        "Lehren, keine Vorhersage."
    ),
    "chart.noscript": (
        "Diese Diagramme zeichnet ein Skript, das dieser Browser nicht ausführt. Siehe die PNG- oder SVG-Dateien."
    ),
    "chart.titled": "{flow}, {reads}",
    "chart.promised": "versprochen",
    "chart.delivered": "geliefert",
    "chart.perceived": "wahrgenommen",
    "chart.when": "wann",
    "chart.median": "Median",
    "chart.half": "die Hälfte der Durchläufe",
    "chart.most": "neun von zehn Durchläufen",
    "chart.key.median": "Median: der mittlere Durchlauf",
    "chart.key.half": "die Hälfte der Durchläufe",
    "chart.key.most": "neun von zehn Durchläufen",
    "chart.key.promised": "öffentlich versprochen",
    "chart.key.delivered": "tatsächlich geliefert",
    "chart.key.perceived": "von außen wahrgenommen",
    # fans
    "chart.fan.says": (
        "Stufen von {low} bis 1, Woche für Woche; die Marken oben nennen Ereignisse der meisten Durchläufe."
    ),
    "chart.fan.variable": (
        "Auf der Skala von {low} bis {high}, Woche für Woche; die Marken oben nennen Ereignisse der meisten Durchläufe."
    ),
    "chart.fan.more.one": "Ein weiteres Paar, zwischen dem sich weniger bewegt, fehlt hier.",
    "chart.fan.more.many": "{n} weitere Paare, zwischen denen sich weniger bewegt, fehlen hier.",
    # events
    "chart.event": "{weeks}: {event}",
    "chart.event.who": "{event}, {who}",
    "chart.event.share": "{event} ({share} der Durchläufe)",
    # promised, delivered, perceived
    "chart.three": "{flow} – versprochen, geliefert, wahrgenommen",
    "chart.three.says": (
        "Stufen von {low} bis 1, Woche für Woche: Die Linien sind Mediane, die Bänder fassen je die Hälfte der "
        "Durchläufe."
    ),
    # questions
    "chart.questions.title": "{scenario}: Wie wahrscheinlich ist das?",
    "chart.questions.says": (
        "Anteil der Durchläufe mit Ja, in Prozent; die Striche sind das 95-%-Intervall, ein Zweifel, den mehr "
        "Durchläufe beheben."
    ),
    "chart.questions.none": "Dieses Szenario stellt keine Fragen.",
    "chart.questions.axis": "der Durchläufe sagen Ja",
    "chart.questions.counted": "{yes} von {counted}",
    "chart.questions.counting": "{yes} von {counted}, die zählen",
    "chart.questions.unasked": "kein Durchlauf zählt",
    "chart.questions.interval": "{low} bis {high}",
    # rules
    "chart.rules.title": "Was entscheidet: {flow}",
    "chart.rules.says": (
        "Was jede Regel zur beschlossenen Stufe beiträgt ({low} bis 1), im Mittel über die regelmäßigen Beratungen "
        "aller Durchläufe; nach links bremst."
    ),
    "chart.rules.axis": "Beitrag zur beschlossenen Stufe, im Mittel",
    "chart.rules.standing": "Das Übliche",
    "chart.rules.decided": "Von außen gesetzt",
    "chart.rules.luck": "Zufall, nach beiden Seiten",
    "chart.rules.either": "±{size}",
    "chart.rules.either.mean": "±{size}, Mittel {mean}",
    "chart.rules.limit": "Obergrenze: {says}",
    "chart.rules.scale": "Das Ende der Skala",
    "chart.rules.capacity": "Die Mittel reichen nicht für alle",
    "chart.rules.hold": "Zurückgehalten: {says}",
    "chart.rules.held": "Zurückgehalten",
    "chart.rules.smaller.one": "Ein kleinerer Teil",
    "chart.rules.smaller.many": "{n} kleinere Teile zusammen",
    "chart.rules.sum": "Alles zusammen: im Mittel beschlossen",
    "chart.rules.source": "{source} ({basis})",
    "chart.rules.share": "wirkt in {share} der Beratungen",
    # the network of a world
    "chart.network.title": "{world}: wer mit wem verbunden ist",
    "chart.network.says": (
        "Dicke Linien sind Verträge, dünne erklärte Beziehungen; ein Pfeil führt vom Ersten zum Zweiten."
    ),
    "chart.network.says.both": "Dicke Linien sind Verträge, dünne erklärte Beziehungen; jede gilt in beide Richtungen.",
    "chart.network.none": "Hier verbinden weder Verträge noch Beziehungen.",
    "chart.network.pacts": "Verträge",
    "chart.network.relations": "Beziehungen",
    "chart.network.on": "In Kraft am {date}.",
    "chart.network.later": "Noch nicht in Kraft: {pacts}.",
    "chart.network.later.one": "{pact} (ab {date})",
    "chart.network.foot": "Gezeichnet mit simkit, einem Modell zum Denken und Lehren, keine Vorhersage zum Handeln.",
    # reliability of forecasts of history
    "chart.reliability": "{name}, {days} Tage: kommt es so oft wie vorhergesagt?",
    "chart.reliability.says": (
        "Jeder Punkt ist eine Gruppe von Vorhersagen: waagrecht, für wie wahrscheinlich sie es hielten; senkrecht, wie "
        "oft es kam. Auf der gestrichelten Linie stimmt beides überein; darunter kam es seltener als vorhergesagt. "
        "Striche: 95-%-Intervall, ganze Schocks neu gezogen."
    ),
    "chart.reliability.panel": "Wie oft es kam: {level} oder mehr",
    "chart.reliability.said": "für wie wahrscheinlich es galt",
    "chart.reliability.counts": "wie viele Vorhersagen hinter jedem Punkt stehen",
    "chart.reliability.foot": (
        "{episodes} Fälle aus {shocks} Schocks, sechs Kanäle. Bewertet mit simkit, einem Werkzeug zum Denken und "
        "Lehren, keine Vorhersage, auf die man bauen darf."
    ),
}
