"""The sentences of `simkit class handout`, in German: heads, labels and how answers are told.

Covers what the handout adds; the exercise's own texts stay as its file gives them.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "handout.guide": "Leitfaden für die Lehrkraft",
    "handout.debrief": "Das Gespräch danach",
    "handout.key": "Lösungsblatt",
    "handout.rubric": "Bewertung",
    "handout.sources": "Quellen",
    "handout.common": "Was alle wissen",
    "handout.worksheet": "Arbeitsblatt",
    "handout.predictions": "Erst vorhersagen",
    "handout.for.teacher": "Nur für die Lehrkraft",
    "handout.for.seat": "Vertraulich: nur für diesen Platz",
    "handout.for.all": "Für alle",
    "handout.contents": "In dieser Mappe",
    "handout.foot": "{title} · simkit {version}",
    "handout.name": "Name und Platz",
    "handout.file.teacher.pdf": "nur für Sie: Leitfaden, Gespräch danach, Antworten, Quellen",
    "handout.file.seats.pdf": "eine vertrauliche Seite für jeden Platz, für alle, die ihn teilen",
    "handout.file.students.pdf": "für alle: die Lage, Arbeitsblatt, Vorhersagen, Bewertung",
    "handout.file.handout.html": "alles auf einer Seite, mit den Antworten: für Ihren Bildschirm",
    "handout.name.alone": "Name",
    "handout.class": "Klasse und Datum",
    "handout.time": "Dauer",
    "handout.time.is": "{n} Minuten",
    "handout.students": "Lernende",
    "handout.teams": "{students}; bis zu {most} teilen sich einen Platz",
    "handout.suits": "Für",
    "handout.scenario": "Szenario",
    "handout.scenario.is": "{title} ({name}), {start} bis {end}",
    "handout.scenario.variant": "{title} ({name}, Variante {variant}), {start} bis {end}",
    "handout.seats": "Plätze",
    "handout.goals": "Danach können die Lernenden",
    "handout.preparation": "Zehn Minuten vorher",
    "handout.timetable": "Die Stunde",
    "handout.minute": "Minute",
    "handout.do": "Was geschieht",
    "handout.turns": "Züge",
    "handout.span": "{low} bis {high}",
    "handout.opening": "Zum Vorlesen",
    "handout.opening.known": "Die Lage",
    "handout.turns.says": "Ein Zug dauert im Szenario {length}; die Klasse hat dafür {minutes} Minuten.",
    "handout.turn": "Zug",
    "handout.from": "Von",
    "handout.until": "Bis",
    "handout.observers": "Wer keinen Platz hat",
    "handout.asked": "Vorhersagen",
    "handout.question": "Frage",
    "handout.lock": "Offen bis",
    "handout.reveal": "Gezeigt",
    "handout.lock.start": "Beginn von Zug 1",
    "handout.lock.turn": "Ende von Zug {n}",
    "handout.reveal.end": "Schluss",
    "handout.base_rate": "Grundrate",
    "handout.why": "Warum",
    "handout.rate.model": "{rate}; das Modell: {model}",
    "handout.claim": "{claim} (Eingetreten: {happened}.)",
    "handout.yes": "ja",
    "handout.no": "nein",
    "handout.listen": "Darauf achten: {what}",
    "handout.ask": "Fragen:",
    "handout.limits": "Was das Modell auslässt",
    "handout.care": "Wenn die Länder der Lernenden selbst vorkommen",
    "handout.criterion": "Kriterium",
    "handout.level": "Stufe {n}",
    "handout.briefing": "Ihr Auftrag",
    "handout.aims": "Ihre Ziele",
    "handout.hopes": "Was Sie am Ende zu hören hoffen",
    "handout.hope.yes": "Ja: {ask}",
    "handout.hope.no": "Nein: {ask}",
    "handout.notes": "Unser Plan",
    "handout.source": "Nach: {source}",
    "handout.means": "Was eine Regierung tun kann",
    "handout.means.says": (
        "Wie viel davon, reicht von nichts (none) über symbolisch (token) und erheblich (substantial) bis groß (major)."
    ),
    "handout.pressure": "gegen andere",
    "handout.support": "für andere",
    "handout.channel": "Womit",
    "handout.kind": "Wie",
    "handout.means.meaning": "Was es ist, und wie viel wie viel ist",
    "handout.you.say": (
        "Was Sie sagen, was Sie versprechen und was Sie tun, ist dreierlei. Die anderen sehen, was Sie sagen; was Sie "
        "tun, erfahren sie spät oder nie."
    ),
    "handout.mine": "Meine Zahl (0 bis 100 %)",
    "handout.reason": "Weil",
    "handout.came": "Traf es ein?",
    "handout.points": "Punkte",
    "handout.predict.says": (
        "Schreiben Sie zu jeder Frage eine Wahrscheinlichkeit, bevor sie geschlossen wird. 0 % heißt, dass es nicht "
        "eintreten kann, 100 %, dass es muss. Wählen Sie, was Sie wirklich glauben: Nichts anderes zahlt sich auf "
        "Dauer besser aus."
    ),
    "handout.score.says": (
        "Punkte: Schreiben Sie Ihre Wahrscheinlichkeit als Zahl von 0 bis 1. Ist es eingetreten, nehmen Sie 1 weniger "
        "diese Zahl, sonst die Zahl selbst, und nehmen Sie das Ergebnis mit sich selbst mal. 0 ist vollkommen, 1 ist "
        "das Schlechteste. Wer immer 50 % sagt, bekommt 0,25."
    ),
    "handout.key.says": (
        "Niemand hat diese Antworten eingetippt. Sie kommen daher, dass das Szenario {runs}-mal nach seinen Regeln "
        "gespielt wurde, ohne Klasse (Zufall mit Startzahl {seed}, simkit {version}). Derselbe Befehl gibt dieselben "
        "Zahlen."
    ),
    "handout.key.other": (
        "Ihre Klasse wird davon abweichen, denn Menschen sind keine Regeln. Das ist kein Fehler, weder hier noch dort: "
        "Fragen Sie, wo und warum."
    ),
    "handout.share.in": "In der Variante „{says}“: {told}",
    "handout.pair": (
        "So, wie es ist: {own}. Anders („{change}“): {other}. Das sind {points} Punkte, Durchlauf für Durchlauf bei "
        "gleichem Zufall (95-%-Intervall {low} bis {high})."
    ),
    "handout.pair.clear": "Der Unterschied ist größer als der Zufall.",
    "handout.pair.unclear": "Bei so vielen Durchläufen kann das Zufall sein.",
    "handout.pair.same": "So, wie es ist: {own}. Anders („{change}“): in jedem Durchlauf dasselbe, {other}.",
    "handout.pair.none": "Keine Antwort: In keinem Durchlauf stellte sich die Frage auf beiden Seiten.",
    "handout.because": (
        "Am {date} (Woche {week}), {giver} → {receiver}, {channel}: gewollt {decided}, geliefert {delivered}. Daraus "
        "setzt es sich zusammen, im Mittel über {runs} Durchläufe:"
    ),
    "handout.part.size": "Beitrag",
    "handout.part.says": "Was",
    "handout.part.rests": "Beruht auf",
    "handout.tip.now": "So, wie es ist: {told}",
    "handout.tip.found": "{says}: {crossing}.",
    "handout.tip.none": "Nichts davon wendet die Antwort allein. Am weitesten kommt:",
    "handout.tip.short": "{says}: zwischen {low} und {high} (am weitesten bei {value}).",
    "handout.discuss": "Zum Besprechen: {what}",
    "handout.source.place": "{source} {place}: {gist}",
}
