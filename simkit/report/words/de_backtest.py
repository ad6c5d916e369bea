"""The sentences of `simkit backtest` and `simkit fit` in German: scores, verdicts, cases, what fitting moved.

Covers forecasts of the past and what they are worth; coding the past is `de_episode`'s.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "backtest.title": "Rückprobe: {episodes} Episoden aus {shocks} Schocks",
    "backtest.intro": (
        "Der Rangfolgen-Wert (RPS): 0 ist am besten, 1 am schlechtesten, im Mittel der Episoden. "
        "Bereiche sind solche von 95 %, aus neu gezogenen ganzen Schocks."
    ),
    "backtest.how.fitted": (
        "An den Schocks von {n} dieser Episoden wurde die Welt angepasst. Jede davon wird ohne ihren eigenen "
        "Schock vorhergesagt: mit denselben Ziehungen der Zahlen, gewichtet nach allen anderen Schocks."
    ),
    "backtest.how.new": (
        "{n} Episoden gehören zu Schocks, an denen die Welt nicht angepasst wurde. Sie werden gespielt, wie die "
        "Welt ist, je {runs}-mal."
    ),
    "backtest.seen": (
        "Wer die Welt schrieb, hatte die mitgelieferten Episoden gelesen. Werte an ihnen sind deshalb milder als "
        "Werte an Fällen, die niemand kannte."
    ),
    "backtest.window": "Binnen {days} Tagen",
    "backtest.head.channel": "Kanal",
    "backtest.head.model": "Welt",
    "backtest.head.interval": "95-%-Bereich",
    "backtest.head.brier.1": "Brier, ab gering (Welt / Beharrung / Vergleich)",
    "backtest.head.brier.2": "ab erheblich",
    "backtest.interval": "{low} bis {high}",
    "backtest.head.bar": "Beharrung",
    "backtest.head.peer": "Vergleich",
    "backtest.head.difference": "Minus Beharrung",
    "backtest.head.verdict": "Urteil",
    "backtest.mean": "Mittel",
    "backtest.verdict.skill": "Können",
    "backtest.verdict.none": "kein Können gezeigt",
    "backtest.verdict.worse": "schlechter",
    "backtest.difference": "{value} ({low}; {high})",
    "backtest.others": "Alle Vorhersagen, im Mittel der Kanäle",
    "backtest.groups": "Nach Gruppe, im Mittel der Kanäle",
    "backtest.head.group": "Gruppe",
    "backtest.head.n": "Episoden",
    "backtest.head.pair": "{days} Tage: Welt / Beharrung / Vergleich",
    "backtest.head.forecaster": "Vorhersage",
    "backtest.head.within": "{days} Tage",
    "backtest.head.apart": "{days} Tage, ohne Überlappung",
    "backtest.chart": "Die Welt",
    "backtest.forecaster.model": "die Welt",
    "backtest.forecaster.unasked": "die Welt, ohne von Bitten zu wissen",
    "backtest.forecaster.peer": "statistischer Vergleich (geordnetes Logit)",
    "backtest.forecaster.climatology": "Klimatologie",
    "backtest.forecaster.group_climatology": "Klimatologie je Gruppe",
    "backtest.forecaster.hard_persistence": "starre Beharrung",
    "backtest.forecaster.persistence_transition": "Beharrung mit Übergang",
    "backtest.peer": "Gegen den Vergleich, binnen {days} Tagen: {difference}. {verdict}",
    "backtest.peer.skill": "Die Welt ist besser, als der Zufall es machte.",
    "backtest.peer.none": "Das kann Zufall sein.",
    "backtest.peer.few": "Zu wenige Schocks für ein Urteil.",
    "backtest.few": (
        "Ein Urteil braucht {fewest} Schocks, und es sind {shocks}. Aus so wenigen gezogen sind Intervalle zu eng: "
        "Hier ist nichts gezeigt, weder Können noch sein Fehlen."
    ),
    "backtest.unlisted": (
        "Über Sanktionen, Kriege, Stimmen und Macht dieser Staaten weiß simkit nichts und spielt sie wie irgendeinen "
        "kleinen: {states}."
    ),
    "backtest.peer.worse": "Der Vergleich ist besser.",
    "backtest.says": "Was das sagt",
    "backtest.says.skill": "Binnen {days} Tagen ist Können gegenüber der Beharrung gezeigt für {channels}.",
    "backtest.says.none": "Binnen {days} Tagen kein nachgewiesenes Können: {channels}.",
    "backtest.says.worse": "Binnen {days} Tagen schlechter als Beharrung: {channels}.",
    "backtest.requests": (
        "Ob um Hilfe gebeten wurde, ist im Nachhinein kodiert. Ohne das erreicht die Welt {first} binnen 90 Tagen"
        " und {second} binnen 365."
    ),
    "backtest.overlaps": (
        "{n} Episoden haben keine andere derselben zwei Staaten binnen eines Jahres; Werte an ihnen stehen in den"
        " letzten Spalten."
    ),
    "backtest.hits": "Die zehn besten Vorhersagen",
    "backtest.misses": "Die zehn schlechtesten Vorhersagen",
    "backtest.case": "{id}, {date}: {supporter} und {recipient}. {shock} RPS im Mittel {rps}.",
    "backtest.case.channel": (
        "{channel}, {days} Tage: erwartet {expected}; es kam {came} (RPS {rps}). Davor: {before}."
    ),
    "backtest.case.rules": "Was es bewegte: {rules}",
    "backtest.case.rule": "{says} ({size})",
    "backtest.share": "{word} {share}",
    "backtest.caution": (
        "Ein Modell zum Denken und Lehren. Wo kein Können gezeigt ist, sagen seine Wahrscheinlichkeiten, was aus "
        "seinen Regeln folgt, und nicht mehr."
    ),
    "backtest.alone": (
        "Das wurde allein von der Welt „{world}“ gezeigt. Es sagt nichts über eine andere Welt und über kein Szenario "
        "darin: Was von einer Welt gezeigt ist, steht am Ende jedes Berichts über sie."
    ),
    "backtest.scenario.written": "Nach {file} geschrieben. Spielen mit: simkit run {file}",
    "backtest.nothing": "-",
    # fit
    "fit.title": "Anpassung: {draws} Ziehungen von {numbers} Zahlen, je {lives} Leben, {episodes} Episoden",
    "fit.intro": (
        "Jede Ziehung der Zahlen hat alle Episoden einmal erzählt. Ziehungen, die sie besser erzählten, wiegen "
        "mehr; für einen ausgelassenen Schock werden dieselben Ziehungen ohne ihn neu gewichtet."
    ),
    "fit.scores": "Werte (RPS im Mittel)",
    "fit.head.window": "Binnen",
    "fit.head.unfitted": "Vorher",
    "fit.head.inside": "An denselben Fällen",
    "fit.head.left_out": "Ausgelassen",
    "fit.days": "{days} Tage",
    "fit.channels": "Wie viel gelernt wurde",
    "fit.head.channel": "Kanal",
    "fit.head.effective": "Zählende Ziehungen",
    "fit.head.rate": "Rate",
    "fit.head.unfitted.both": "Vorher, 90 und 365",
    "fit.head.left_out.both": "Ausgelassen, 90 und 365",
    "fit.moved": "Was sich am meisten bewegte",
    "fit.head.number": "Zahl",
    "fit.head.was": "War",
    "fit.head.is": "Ist",
    "fit.head.shift": "Bewegung in Streuungen",
    "fit.spread": "{mean} ± {spread}",
    "fit.narrow": (
        "{n} von {all} Zahlen bewegten sich um weniger als eine halbe Streuung: die Episoden sagen wenig über sie."
    ),
    "fit.written": "In {folder} geschrieben: {n} Zahlen.",
    "fit.kept": "Nichts wurde geschrieben. Mit --write werden die Zahlen in die Welt geschrieben.",
}
