"""The sentences of `simkit tip`, in German: what would have tipped an answer, and what each lever is.

Covers the report and the names of levers; how a question is answered is in the catalogue's first module.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "tip.title": "{title}: Was hätte es gekippt?",
    "tip.goal.down": "Gesucht: die kleinste einzelne Änderung, mit der es weniger wahrscheinlich wird als nicht.",
    "tip.goal.up": "Gesucht: die kleinste einzelne Änderung, mit der es mindestens so wahrscheinlich wird wie nicht.",
    "tip.goal.by": (
        "Gesucht: die kleinste einzelne Änderung, die es um {by} Punkte oder mehr verschiebt, nach oben oder unten."
    ),
    "tip.tried": (
        "Unsichere Zahlen, an beiden Enden ihrer Spanne versucht: {numbers}; die in irgendeinem von {screened} "
        "Durchläufen die Antwort änderten: {moving}; die es bewirken könnten und durch ihre Spanne verfolgt wurden: "
        "{followed}. Verfolgte Pakte, Schweregrade und Zeitpunkte: {others}."
    ),
    "tip.none": "Nichts innerhalb seiner Spanne: keine einzelne Zahl, Paktart, Schwere und kein Zeitpunkt bewirkt es.",
    "tip.none.close": "Mehrere zugleich vielleicht (--set), oder ein neues Ereignis (simkit compare spielt Varianten).",
    "tip.found": "Was es bewirkt, das Nächste zuerst",
    "tip.entry": "{at}. {says}",
    "tip.at": "{now} → {value} ({distance} seiner Spanne von {low} bis {high}): ja in {share} ({least} bis {most})",
    "tip.at.kind": "{now} → {value}: ja in {share} ({least} bis {most})",
    "tip.at.date": "{now} → {value} ({distance} von {low} bis {high}): ja in {share} ({least} bis {most})",
    "tip.at.held": (
        "In jedem Durchlauf bei {value} gehalten, statt zwischen {low} und {high}, bewirkt es das schon: ja in {share} "
        "({least} bis {most})"
    ),
    "tip.more.one": "und {n} weiterer Hebel, ferner (--all nennt ihn)",
    "tip.more.many": "und {n} weitere Hebel, ferner (--all nennt sie)",
    "tip.short": "Was am nächsten kommt und es nicht bewirkt",
    "tip.short.what": "Was",
    "tip.short.path": "Pfad und Spanne",
    "tip.short.share": "Ja in",
    "tip.short.share.at": "{low} bis {high} (am weitesten bei {value})",
    "tip.short.range": "{path}, {low} bis {high}",
    "tip.short.between": "{low} bis {high}",
    "tip.repeat": "Das Nächste, durchgespielt:",
    "tip.method": (
        "Jede Änderung wird allein vorgenommen und in jedem Durchlauf beibehalten, alles andere schwankt wie zuvor, "
        "und jeder Durchlauf hat dasselbe Glück. Eine Spanne wird an sieben Stellen angesehen; wo die Antwort zwischen "
        "zweien kippt, wird die Stelle auf ein Zweihundertstel der Spanne eingegrenzt. Was zwischen zwei Stellen kippt "
        "und zurückkippt, bleibt ungesehen. In Klammern: das 95-%-Intervall des Zufalls. Wo es über die Marke reicht, "
        "läge die Stelle bei anderem Glück anderswo; mehr Durchläufe (--runs) bestimmen sie besser."
    ),
    # levers
    "lever.rule": "Die Regel „{says}“: {name}",
    "lever.event": "Was geschieht („{says}“): {name}",
    "lever.variable": "{says}: {name}",
    "lever.clause": "Wozu ein Pakt der Art „{kind}“ verpflichtet: {name}",
    "lever.pact.kind": "Die Art des Pakts „{name}“",
    "lever.pact.openness": "Wie viel vom Pakt „{name}“ Außenstehende wissen können",
    "lever.pact.secret": "Eine geheime Klausel des Pakts „{name}“",
    "lever.channel": "Der Kanal {channel}: {name}",
    "lever.interests": "Wie viel {actor} an {name} liegt („{says}“)",
    "lever.capacity": "Wie viel {actor} kann: {name}",
    "lever.variables": "Wo {name} von {actor} ruht",
    "lever.actor": "{actor}: {name}",
    "lever.level": "Was {giver} an {receiver} wie gewohnt gibt: {channel}",
    "lever.since": "{says} (ab {since})",
    "lever.severity": "Wie schwer es ist: {event}",
    "lever.date": "Wann es kommt: {event}",
    "lever.own": "vom Szenario selbst gesetzt",
}
