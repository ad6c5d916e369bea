"""The templates of `simkit new` in German: whole files and parts of a world, each with its comments.

Covers a world, a scenario and an exercise, which go together, and an actor and a rule for a world's folder.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "template.world": """\
# yaml-language-server: $schema=world.schema.json
# Für Ergänzungen beim Schreiben: simkit schema world > world.schema.json
# Jeder Schlüssel ist in docs/keys.md erklärt, und wie eine Welt wirkt, in docs/world.md.

world: {title}
says: Hier in zwei Sätzen sagen, wovon diese Welt handelt.

# Worauf Zahlen und Regeln beruhen. Sie nennen "QUELLE STELLE", etwa "notes p1".
sources:
  notes:
    title: Meine Notizen
    places:
      p1: Hier in eigenen Worten sagen, was an dieser Stelle steht.

# Woran Akteuren liegen kann.
interests:
  security:
    says: Dass uns niemand angreift.
    source: notes p1

# Zahlen: WERT (VON to BIS), BASIS, QUELLE STELLE, GRUND. Die Basis ist stated, inferred, assumed oder fitted.
actors:
  first_state:
    name: Erster Staat
    says: Hier sagen, wer das ist und was ihn treibt.
    interests:
      security: 0.8 (0.6 to 1), assumed, hier den Grund nennen
    reviews: 4 weeks, assumed, hier den Grund nennen
    reaction: 3 days (1 day to 7 days), assumed, hier den Grund nennen
  second_state:
    name: Zweiter Staat
    says: Hier sagen, wer das ist und was ihn treibt.
    interests:
      security: 0.9 (0.7 to 1), assumed, hier den Grund nennen
    reviews: 4 weeks, assumed, hier den Grund nennen
    reaction: 3 days (1 day to 7 days), assumed, hier den Grund nennen

# Beziehungen: "a and b" gegenseitig, "a to b" einseitig.
relations:
  partner:
    says: Sie nennen einander Partner.
    pairs:
      - first_state and second_state

# Was Akteure füreinander und gegeneinander tun können, wie schnell und wie offen.
channels:
  help:
    says: Geld und Güter.
    kind: support
    lead: 2 weeks (1 week to 4 weeks), assumed, hier den Grund nennen
    builds: 4 weeks (2 weeks to 8 weeks), assumed, hier den Grund nennen
    fades: 8 weeks (4 weeks to 12 weeks), assumed, hier den Grund nennen
    openness: 0.5 (0.3 to 0.7), assumed, hier den Grund nennen

# Was Akteure von Woche zu Woche behalten.
variables:
  trust:
    says: Wie sehr ein Staat einem anderen traut, von 0 bis 1.
    of: pair
    rests: 0.5 (0.4 to 0.6), assumed, hier den Grund nennen
    half_life: 26 weeks (13 weeks to 52 weeks), assumed, hier den Grund nennen

# Was geschehen kann, und wen es aufschreckt.
events:
  crisis:
    says: Ein Staat gerät in Not.
    roles: [target]
    alarms: [target, partner of target]
  broken_promise:
    says: Ein Versprechen wird fällig und nicht gehalten.
    roles: [by, target]
    jumps:
      target_to_by.trust: -0.2 * severity

# Was Akteure bewegt. Weitere Regeln: simkit new rule NAME.
rules:
  partners_help:
    says: Partner helfen einem Staat in Not, umso mehr, je mehr sie ihm trauen.
    source: notes p1
    basis: inferred
    acts: any
    toward: partner
    after:
      event: crisis
      target: other
      lasts: 26 weeks, assumed, hier den Grund nennen
    with:
      strength: 0.8 (0.5 to 1.1), assumed, hier den Grund nennen
    push:
      help: strength * severity * trust
  help_is_returned:
    says: Wer Hilfe bekommt, gibt einen Teil zurück.
    basis: assumed
    why: hier den Grund nennen
    acts: any
    toward: partner
    with:
      share: 0.3 (0.2 to 0.4), assumed, hier den Grund nennen
    when: gets.help >= token
    push:
      help: share * gets.help

# Wie viel Zufall es gibt, und was aus Worten wird.
luck:
  lasting: 0.08 (0.05 to 0.12), assumed, hier den Grund nennen
  fresh: 0.05 (0.03 to 0.08), assumed, hier den Grund nennen
delays: 0.25 (0.1 to 0.4), assumed, hier den Grund nennen
beliefs:
  insight: 0.02 (0.01 to 0.04), assumed, hier den Grund nennen
promises:
  within: 26 weeks, assumed, hier den Grund nennen
  breaks: broken_promise
requests:
  stand: 20 weeks, assumed, hier den Grund nennen
""",
    "template.scenario": """\
# yaml-language-server: $schema=scenario.schema.json
# Für Ergänzungen beim Schreiben: simkit schema scenario > scenario.schema.json
# Jeder Schlüssel ist in docs/keys.md erklärt. Prüfen: simkit check, spielen: simkit run.

scenario: {title}
says: Hier in zwei Zeilen sagen, was herauszufinden ist.
# Name oder Pfad einer Welt: neben dieser Datei, oder eine, die simkit mitbringt.
world: {world}
starts: {starts}
horizon: 40 weeks

# Was wann geschieht: "week 4", "week 4 to 6" (durch Zufall), "day 30" oder ein Datum.
timeline:
  - event: {event}
    at: week 4
{roles}    severity: 0.8

# Was die Durchläufe gefragt werden; jede Frage erhält eine Wahrscheinlichkeit.
questions:
  help:
    ask: Hilft {giver_name} binnen eines halben Jahres ernsthaft, und zwar {receiver_name}?
    peak: {channel} from {giver} to {receiver}
    after: {event}
    within: 26 weeks
    at_least: {at_least}

# Was anders hätte sein können. Spielen mit --variant mild.
variants:
  mild:
    says: Die Krise ist milde.
    set:
      timeline.{event}.severity: 0.3
""",
    "template.exercise": """\
# yaml-language-server: $schema=exercise.schema.json
# Für Ergänzungen beim Schreiben: simkit schema exercise > exercise.schema.json
# Jeder Schlüssel ist in docs/keys.md erklärt, und wie man eine Übung schreibt, in docs/exercises.md.
# Prüfen mit simkit check, proben mit simkit class check, drucken mit simkit class handout.

exercise: {title}
says: Hier sagen, was die Klasse tut und was sie lernt.
# Das Szenario, das gespielt wird: eine Datei im selben Ordner oder ein Name von simkit list.
scenario: {scenario}
suits: Hier sagen, für wen sie ist und was diese schon wissen sollten.
# Die Minuten des Ablaufs unten ergeben zusammen diese Zahl.
minutes: 45
students: 4 to 20

# Was Lernende danach können; jedes mit einem Verb.
goals:
  - Unterscheiden, was ein Staat sagt, verspricht und tut.
preparation:
  - Die Mappe drucken und für jeden Sitz einen Tisch stellen.
# Wird allen vor der ersten Runde vorgelesen: was jeder weiß.
opening: Hier in einigen Sätzen sagen, was am ersten Tag jeder weiß.

# Zwei Sitze oder mehr, jeder unter dem Namen eines Akteurs der Welt.
seats:
  first_state:
    title: Die Regierung des ersten Staates
    # 120 bis 180 Wörter liest man in einer Minute. Kein anderer Sitz sieht sie.
    briefing: >
      Hier sagen, was diese Regierung will, was sie fürchtet, was sie kann und was andere nicht wissen. Am Ende sagen,
      was zu entscheiden ist. Nicht erzählen, wie es in der Geschichte ausging.
    aims:
      - Hier sagen, was dieser Sitz erreichen soll.
    # Die Antworten auf die Fragen des Szenarios, die er sich wünscht.
    hopes:
      help: no
    source: notes p1
  second_state:
    title: Die Regierung des zweiten Staates
    briefing: >
      Hier dasselbe für diese Regierung sagen, aus ihrer eigenen Sicht.
    aims:
      - Hier sagen, was dieser Sitz erreichen soll.
    hopes:
      help: yes
    source: notes p1
observers: Hier sagen, was die ohne Sitz tun.

# Wie die Zeit des Szenarios in Runden geteilt ist, und wie viele Minuten die Klasse für jede hat.
turns:
  first: week 2
  length: 6 weeks
  count: 4
  minutes: 5

# Die Stunde von der ersten Minute bis zur letzten; jede Runde wird einmal und der Reihe nach gespielt.
timetable:
  - minutes: 10
    do: Die Lage wird vorgelesen, die Sitze lesen ihre Karten, und alle sagen voraus.
  - minutes: 20
    do: Runden 1 bis 4.
    turns: 1 to 4
  - minutes: 15
    do: Das Gespräch danach.

# Eine Frage des Szenarios oder eine Behauptung, die die Geschichte beantwortet hat (claim, name, happened).
predictions:
  - question: help
    # "start", oder die Runde, mit deren Ende es zu spät ist.
    lock: start
    base_rate: 0.5
    source: records p1
    why: Hier sagen, wie die Grundrate aus ihrer Quelle folgt.

worksheet:
  - ask: Was hat Ihr Sitz gesagt, versprochen und getan?
    columns: [Runde, Gesagt, Versprochen, Getan]
    rows: 4

debrief:
  - about: Heraus aus den Rollen
    do: Alle sagen ihren eigenen Namen und ein Wort dazu, wie es war.
  - about: Gesagt, versprochen, getan
    do: Zeigen, was versprochen, was getan und was von den anderen geglaubt wurde.
    ask:
      - Wo gehen Wort und Tat auseinander?
    listen_for: Dass ein Versprechen an dem Tag billig ist, an dem es gegeben wird.
# Laut zu sagen: was das Modell weglässt.
limits:
  - Jede Regierung spricht mit einer Stimme.
care:
  - Vorher und unter vier Augen fragen, wessen Land oder wessen Familie auf dem Brett steht.

rubric:
  - criterion: Sagen, versprechen, tun
    levels:
      - Wirft sie durcheinander.
      - Unterscheidet sie.
      - Unterscheidet sie mit einem Beispiel.

# Was das Modell für den Lösungsteil gefragt wird. Die Antworten werden gespielt und nie eingetippt.
key:
  - ask: Wie oft kommt Hilfe, wenn alle den Regeln folgen?
    question: help
  - ask: Und bei einer milden Krise?
    question: help
    compare: mild
  - ask: Woraus besteht die Entscheidung?
    why: help from first_state to second_state
    at: week 10
  - ask: Wie schwer müsste die Krise sein?
    tip: help
    along: [timeline.crisis.severity]

# Quellen dieser Übung, neben denen der Welt.
sources:
  records:
    title: Meine Zählung
    places:
      p1: Hier sagen, was gezählt wurde und von wem.
""",
    "template.actor": """\
# yaml-language-server: $schema=world.schema.json
# Diese Datei gehört in den Ordner einer Welt, neben deren Dateien; simkit check ORDNER prüft sie zusammen.

actors:
  {name}:
    name: {title}
    says: Hier sagen, wer das ist und was ihn treibt.
    # Interessen der Welt, jedes mit einem Gewicht von 0 bis 1.
    interests:
      security: 0.7 (0.5 to 0.9), assumed, hier den Grund nennen
    # Wie oft er seine Entscheidungen überprüft, und wie schnell nach einem Alarm.
    reviews: 4 weeks, assumed, hier den Grund nennen
    reaction: 3 days (1 day to 7 days), assumed, hier den Grund nennen
""",
    "template.rule": """\
# yaml-language-server: $schema=world.schema.json
# Diese Datei gehört in den Ordner einer Welt, neben deren Dateien; simkit check ORDNER prüft sie zusammen.

rules:
  {name}:
    says: Partner erwidern die Hilfe, die sie bekommen.
    # Entweder stated oder inferred mit source, oder assumed mit why.
    basis: assumed
    why: hier den Grund nennen
    # Wer gegenüber wem handelt: any, ein Akteur, eine Liste; bei toward auch eine Beziehung.
    acts: any
    toward: partner
    # Das Interesse, mit dessen Gewicht sie malgenommen wird; ohne Interesse weglassen.
    serves: security
    with:
      strength: 0.2 (0.1 to 0.3), assumed, hier den Grund nennen
    # Die Bedingung, ein Ausdruck in einer Zeile; ohne sie gilt die Regel immer.
    when: gets.help >= token
    # Was sie tut: push, promise, ask, limit, hold, change oder jump.
    push:
      help: strength * gets.help
""",
    "template.world.title": "Meine Welt",
    "template.stage.giver": "der erste Staat",
    "template.stage.receiver": "dem zweiten Staat",
    "template.scenario.title": "Mein Szenario",
    "template.exercise.title": "Meine Übung",
    "template.actor.title": "Neuer Akteur",
    "template.rule.title": "Neue Regel",
}
