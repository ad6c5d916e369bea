"""The sentences of `simkit episode` in German: the template of a row, the levels in words, and how two coders agree.

Covers coding; what forecasts of the past are worth is told elsewhere.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "episode.new.notes": """\
# Fälle: Eine Zeile ist ein Schock, ein Unterstützer und ein Empfänger. Handbuch: docs/episodes.md
# Zeilen, die mit # beginnen, sind Notizen; sie dürfen bleiben. Prüfen mit: simkit episode check DATEI
#
# --- wer und wann (vorher bekannt) ---
# id: ein kurzer Name der Zeile, nur einmal verwendet
# date: der Tag des Schocks, als Jahr-Monat-Tag; window90_end, window365_end: 90 und 365 Tage danach
# censored_365: 1, wenn Quellen das Jahr nur zum Teil abdecken, sonst 0
# group: Paare, die sich ähnlich verhalten, etwa ein Bündnis; supporter, recipient: wer hilft, und wen es traf
# shock_key: dasselbe Wort für alle Zeilen eines Schocks; sie werden stets zusammen ausgelassen
# --- der Schock (vorher bekannt) ---
# shock_type: {shock_types}
# shock_subtype, shock_from, shock: ein genaueres Wort, von wem er kam, und ein Satz
# severity: 0 keine oder bloße Reibung, 1 begrenzt, 2 ernst, 3 bedroht das Dasein oder die ganze Wirtschaft
# severity_reason: warum diese Schwere; explicit_request: 1, wenn öffentlich um Hilfe gebeten wurde, sonst 0
# --- der Pakt (vorher bekannt) ---
# pact_type: {pact_types}
# pact_name: sein Name, oder -; pact_in_force: {in_force}
# --- die Stufen: die höchste, die zu sehen war, kein Mittelwert ---
# rhet_pre ... direct_pre: in den 365 Tagen vor dem Schock
# rhet_90 ... direct_90: Tag 0 bis 90; rhet_365 ... direct_365: Tag 0 bis 365, also nie unter den 90 Tagen
# Jede ist 0 keine, 1 gering, 2 erheblich oder 3 stark. Leer heißt nicht beobachtet; das ist etwas anderes als 0.
{levels}
# --- neben den Stufen ---
# obstructive_90, obstructive_365: Kanäle, in denen er gegen den Empfänger arbeitete, verbunden mit ;
#   ({channels})
# dilution: 1, wenn er für eine Maßnahme stimmte, nachdem er sie abgeschwächt hatte, sonst 0
# obs_90, obs_365: was zu sehen war, in einem Satz
# source, source_status: wo es steht; corpus, dataset, un_doc, memory, verbunden mit +
# confidence: low, medium, high; low_conf_channels: Kanäle mit schwachen Stufen, verbunden mit ;
#
# Die Zeile hier unten ist erfunden. Setzen Sie Ihre an deren Stelle.
""",
    "episode.new.shock": "Borava bombardiert zwei Häfen von Aldmark, ein erfundenes Beispiel",
    "episode.new.reason": "begrenzte Schläge",
    "episode.new.pact": "Freundschaftsvertrag",
    "episode.new.seen": "Die Präsidentin verurteilt den Angriff; zwei Schiffsladungen Munition treffen ein.",
    "episode.new.later": "Ein Kredit folgt.",
    "episode.new.source": "Erfunden",
    "episode.new.channel": "# {channel}",
    "episode.new.level": "#   {level} {says}",
    "episode.new.written": "Geschrieben nach {file}. Prüfen mit: simkit episode check {file}",
    # channels
    "episode.channel.rhet": "Worte (rhet)",
    "episode.channel.dipl": "Diplomatie (dipl)",
    "episode.channel.intel": "Geheimdienste (intel)",
    "episode.channel.econ": "Wirtschaft (econ)",
    "episode.channel.arms": "Waffen (arms)",
    "episode.channel.direct": "eigene Kräfte (direct)",
    "episode.channel.mean": "Mittel der Kanäle",
    # levels
    "episode.level.rhet.0": "schweigt, oder gibt dem Empfänger die Schuld",
    "episode.level.rhet.1": "Sorge, Aufrufe an alle Seiten",
    "episode.level.rhet.2": "ein Minister verurteilt die Gegenseite oder stellt sich klar hinter den Empfänger",
    "episode.level.rhet.3": "das Staatsoberhaupt tut es",
    "episode.level.dipl.0": "nichts, oder stimmt für die Maßnahme, oder lässt eine bindende durchgehen",
    "episode.level.dipl.1": "enthält sich, verlangt eine Sitzung, empfängt Gesandte, bietet vergeblich Vermittlung an",
    "episode.level.dipl.2": "stimmt dagegen, legt einen eigenen Entwurf vor, blockiert, vermittelt in Runden",
    "episode.level.dipl.3": "legt ein Veto ein, vermittelt die Einigung, erkennt einen Anspruch auf Land an",
    "episode.level.intel.0": "nichts berichtet",
    "episode.level.intel.1": "Verbindungsleute, ein Abkommen, ein vager Bericht",
    "episode.level.intel.2": "ein gemeinsames Zentrum, oder Lagedaten nach zwei Berichten oder mehr",
    "episode.level.intel.3": "dauernde und eingeräumte Weitergabe von Lagedaten",
    "episode.level.econ.flow.0": "Firmen oder Banken gehen, kauft weniger, kein Ausgleich",
    "episode.level.econ.flow.1": "Geschäft wie immer, Absichten ohne Folgen",
    "episode.level.econ.flow.2": (
        "ein großer Strom zu 40 bis 80 % erhalten, oder Wachstum von 20 % und 0,3 Mrd. USD, oder Vorhaben und Kredit "
        "für 1 Mrd. USD, oder ein neuer Zahlungs- oder Handelsweg, der läuft"
    ),
    "episode.level.econ.flow.3": "80 % eines Stroms von einem Zehntel des Handels erhalten, oder 5 Mrd. USD ersetzt",
    "episode.level.econ.credit.0": "Hilfe gekürzt",
    "episode.level.econ.credit.1": "der Handel läuft weiter, Nothilfe, Zusagen",
    "episode.level.econ.credit.2": "0,5 Mrd. USD oder mehr wegen des Schocks",
    "episode.level.econ.credit.3": "5 Mrd. USD, oder ein Zehntel der Wirtschaft des Empfängers",
    "episode.level.arms.0": "keine, verweigert, abgesagt",
    "episode.level.arms.1": "Vertrag ohne Lieferung, Ausbilder, nichts Tödliches, unbestätigte Berichte",
    "episode.level.arms.2": "geliefert: SIPRI-TIV von 25 bis 99 Mio. im Jahr, oder Hunderte Stück Munition",
    "episode.level.arms.3": "TIV von 100 Mio. im Jahr, oder Tausende Stück, oder ein strategisches Raketensystem",
    "episode.level.direct.0": "keine gegen die Bedrohung dieser Zeile",
    "episode.level.direct.1": "Berater, Schiffe in der Nähe, Wachen, ungenutzte Reserve, Transport",
    "episode.level.direct.2": "Stützpunkt im Kampf genutzt, begrenzte Schläge, Abfangen, 500 bis 5.000 Soldaten",
    "episode.level.direct.3": "dauernder Kampf, oder 5.000 Soldaten und mehr",
    "episode.scale.flow": "Wirtschaft (econ) nach Sanktionen, Embargo, Preisdeckel, Snapback, Wirtschaftsbitte",
    "episode.scale.credit": "Wirtschaft (econ) nach jedem anderen Schock",
    # second coding
    "episode.sheet.written.one": "Ein Bogen mit {n} Fall liegt in {file}. Stufen eintragen, oder weiter mit --ask.",
    "episode.sheet.written.many": "Ein Bogen mit {n} Fällen liegt in {file}. Stufen eintragen, oder weiter mit --ask.",
    "episode.ask.begin": (
        "Tippen Sie 0 bis 3 für jede Lesung, - wo nichts beobachtet wurde, ? für die Stufen, q zum Aufhören. Nach "
        "jedem Fall wird gesichert."
    ),
    "episode.ask.head": "{at} von {all}: {id}, {date}. {supporter} und {recipient}: {shock}",
    "episode.ask.more": "{type}, von {source}; Pakt: {pact}, in Kraft: {force}.",
    "episode.ask.when.pre": "das Jahr davor",
    "episode.ask.when.90": "Tag 0 bis 90",
    "episode.ask.when.365": "Tag 0 bis 365",
    "episode.ask.cell": "{channel}, {when}",
    "episode.ask.again": "Tippen Sie 0, 1, 2, 3, - oder ? oder q.",
    "episode.ask.below": "Das Jahr enthält seine ersten 90 Tage, kodiert mit {early}: tippen Sie das oder mehr.",
    "episode.ask.done.one": "{n} Fall ist in {file} kodiert.",
    "episode.ask.done.many": "{n} Fälle sind in {file} kodiert.",
    # agreement
    "episode.agree.title.one": "Wie weit zwei Kodierer bei {n} Fall übereinstimmen",
    "episode.agree.title.many": "Wie weit zwei Kodierer bei {n} Fällen übereinstimmen",
    "episode.agree.when.pre": "Das Jahr davor",
    "episode.agree.when.90": "In 90 Tagen",
    "episode.agree.when.365": "In 365 Tagen",
    "episode.agree.channel": "Kanal",
    "episode.agree.n": "Beide kodiert",
    "episode.agree.same": "Gleiche Stufe",
    "episode.agree.linear": "Kappa, linear",
    "episode.agree.quadratic": "Kappa, quadratisch",
    "episode.agree.kappa": "{value} ({low} bis {high})",
    "episode.agree.none": "–",
    "episode.agree.method": (
        "Gewichtetes Kappa: 1 ist volle Übereinstimmung, 0 das, was der Zufall allein ergäbe. Linear zählt eine "
        "Abweichung um zwei Stufen doppelt, quadratisch vierfach. In Klammern: das 95-%-Intervall, ganze Schocks neu "
        "gezogen. Kein Kappa, wo beide nur eine Stufe verwenden, oder bei weniger als {least} Schocks."
    ),
}
