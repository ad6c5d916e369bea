from __future__ import annotations

import io
from dataclasses import replace

import pytest
from report.small import write_small

import simkit
from simkit.analysis.firsts import First
from simkit.analysis.questions import Answer, wilson
from simkit.report.contents import report_text
from simkit.report.events import EventRow, Noted
from simkit.report.movements import FlowKey
from simkit.report.names import Names
from simkit.report.paper import plain_paper, terminal_paper
from simkit.report.partings import partings
from simkit.report.reasons import reasons
from simkit.report.sections import event_who, told_answer
from simkit.report.summary import Command, summarize
from simkit.report.words import Catalogue

ENGLISH, GERMAN = Catalogue("en"), Catalogue("de")


@pytest.fixture(scope="module")
def report(result):
    return report_text(summarize(result, Command("small.yaml")), ENGLISH)


def answer(yes: int, counted: int, runs: int) -> Answer:
    share = yes / counted if counted else None
    error = None if share is None else (share * (1 - share) / counted) ** 0.5
    low, high = wilson(yes, counted) if counted else (None, None)
    return Answer("q", "Is it so?", yes, counted, runs, share, error, low, high)


def test_answer_counts_and_says_how_sure_chance_lets_it_be():
    assert told_answer(answer(612, 1000, 1000), ENGLISH, "storm") == (
        "About as likely as not: 61% (95% interval 58% to 64%). Yes in 612 of 1,000 runs; ± 1.5 points from chance "
        "alone."
    )


def test_no_run_is_never_zero_percent():
    assert told_answer(answer(0, 500, 500), ENGLISH, "") == (
        "Exceptionally unlikely: yes in none of 500 runs (at most 0.8%)."
    )


def test_every_run_is_never_a_hundred_percent():
    assert told_answer(answer(500, 500, 500), ENGLISH, "") == (
        "Virtually certain: yes in all of 500 runs (at least 99.2%)."
    )


def test_one_run_proves_little():
    assert (
        told_answer(answer(1, 1, 1), ENGLISH, "")
        == "Yes in the only run, which says little of the chance: at least 21%."
    )


def test_runs_without_the_event_are_told_not_to_count():
    assert told_answer(answer(3, 6, 8), ENGLISH, "external strike").endswith(
        " Counted are the 6 of 8 runs in which there was: external strike."
    )
    assert told_answer(answer(0, 0, 8), ENGLISH, "storm") == ("No answer: in none of 8 runs was there ever: storm.")


def test_answer_in_german():
    assert told_answer(answer(612, 1000, 1000), GERMAN, "") == (
        "Etwa ebenso wahrscheinlich wie nicht: 61 % (95-%-Intervall 58 % bis 64 %). Ja in 612 von 1.000 Durchläufen; "
        "± 1,5 Prozentpunkte allein durch Zufall."
    )


def test_report_tells_its_sections_in_order(report):
    titles = (
        "What happened",
        "Who supported whom",
        "Who pressed whom",
        "Promised, delivered, perceived",
        "Questions",
        "The rules that mattered most",
        "On what this rests",
    )
    places = [report.index(f"\n{title}\n{'─' * len(title)}\n") for title in titles]
    assert places == sorted(places)


def test_report_says_when_and_in_how_many_runs(report):
    assert "Storm                                 Bel                   in every run         week 3," in report


def test_report_shows_levels_before_after_and_at_the_end(report):
    lines = report.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("Ava → Bel: words"))
    assert lines[at].split("  ")[-1] == "none 0.00"
    assert "up to major 0.80" in lines[at]
    assert "0.80 to 0.80, week 4" in lines[at + 1]


def test_report_says_where_more_is_promised_than_done(report):
    lines = report.splitlines()
    at = lines.index("more promised than done")
    assert lines[at - 1].split("  ")[0] == "Ava → Bel: arms"
    assert "major 0.75" in lines[at - 1]
    assert "none 0.00" in lines[at - 1]


def test_rule_is_told_with_size_paragraph_and_interest(report):
    assert "1. A friend speaks up.\n   Rests on book p1, stated.\n   Ava → Bel: words: +0.25 on average, " in report
    assert "   Rests on an assumption. Serves: friendship.\n" in report


def test_report_says_on_what_it_rests_and_how_to_repeat_it(report):
    assert "has 24 numbers: 24 assumed. 3 of them have a range." in report
    assert "This is a model for thinking and teaching, no forecast to act on." in report
    assert "To repeat it exactly:\n  simkit run small.yaml --runs 8 --seed 1 --fixed\n" in report


def test_no_line_is_wider_than_the_paper(report):
    assert max(map(len, report.splitlines())) <= 100


def test_markup_in_a_users_text_is_shown_as_it_stands(tmp_path):
    scenario = write_small(tmp_path, name="[/b]Ava[red]", title="A [link=x]title[/link]", ask="Is [bold]it [/i]so?")
    text = report_text(summarize(simkit.run(scenario, runs=2)), ENGLISH)
    assert "[/b]Ava[red] → Bel: words" in text
    assert text.startswith("A [link=x]title[/link]\n")
    assert "\nIs [bold]it [/i]so?\n" in text


@pytest.mark.parametrize("words", [ENGLISH, GERMAN], ids=["en", "de"])
def test_report_can_be_written_in_plain_ascii(result, words):
    text = report_text(summarize(result), words, "ascii")
    assert text.isascii()
    assert "Ava -> Bel: words" in text
    assert "?????" not in text


def test_german_report_speaks_german(result):
    text = report_text(summarize(result), GERMAN)
    assert "\nWer wen unterstützte\n" in text
    assert "bis stark 0,80" in text
    assert "Dies ist ein Modell zum Nachdenken und Lehren, keine Vorhersage" in text


def test_same_result_reads_the_same_twice(small):
    one, two = (report_text(summarize(simkit.run(small, runs=30, seed=4)), ENGLISH) for _ in range(2))
    assert one == two


def test_quiet_scenario_says_so(tmp_path):
    path = write_small(tmp_path)
    changes = {"timeline": "[]", "questions": "{}"}
    text = report_text(summarize(simkit.run(path, runs=2, changes=changes)), ENGLISH)
    assert "Nothing happened: no event of the timeline, and none by chance." in text
    assert "Nobody gave anybody support to speak of." in text
    assert "This scenario asks no questions." in text
    assert "No rule moved what is told above." in text


def played(folder, old="", new="", *, world_adds="", **changes):
    path = write_small(folder)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    world = folder / "small_world.yaml"
    world.write_text(world.read_text(encoding="utf-8") + world_adds, encoding="utf-8")
    return simkit.run(path, runs=4, fixed=True, changes=changes)


STANDING = "levels:\n  arms from ava to bel: 0.3, assumed, usual\n"


def test_gap_that_stood_at_the_start_and_did_not_grow_is_left_out(tmp_path):
    still = played(tmp_path, world_adds=STANDING, timeline="[]", questions="{}")
    assert partings(still) == []
    told = " ".join(report_text(summarize(still), ENGLISH).split())
    assert "What parted at the start already and no further is left out." in told


def test_gap_that_grew_is_told_although_it_stood_at_the_start(tmp_path):
    (one,) = partings(played(tmp_path, world_adds=STANDING))
    assert (one.flow.channel, one.how) == ("arms", "hidden")
    assert one.day > 0
    assert one.gap == pytest.approx(0.8)


def test_events_of_one_name_are_told_apart(tmp_path):
    second = "  - {event: storm, name: gale, at: week 9, target: ava}\n  - event: plea\n"
    text = report_text(summarize(played(tmp_path, "  - event: plea\n", second)), ENGLISH)
    assert "\nStorm on Bel " in text
    assert "\nStorm on Ava " in text
    assert "\nPlea: arms, substantial 0.55 " in text


def test_events_that_share_who_and_whom_are_told_with_both(tmp_path):
    raids = (
        ("x", "corvane", "borava"),
        ("y", "borava", "corvane"),
        ("z", "corvane", "aldmark"),
        ("w", "borava", "aldmark"),
    )
    told = [f"  - {{event: raid, name: {n}, at: week 1, by: {by}, target: {to}}}\n" for n, by, to in raids]
    path = tmp_path / "raids.yaml"
    head = "scenario: Raids\nworld: teaching\nstarts: 2030-01-07\nhorizon: 4 weeks\ntimeline:\n"
    path.write_text(head + "".join(told), encoding="utf-8")
    text = report_text(summarize(simkit.run(path, runs=2)), ENGLISH)
    names = {"aldmark": "Aldmark", "borava": "Borava", "corvane": "Corvane"}
    assert [by for _, by, to in raids if f"\nRaid: {names[by]} → {names[to]}  " not in text] == []


def test_legend_says_what_lies_below_nothing_only_where_something_does(tmp_path, report):
    says = "Below 0 it goes against the receiver: against from −0.10, and ▿ in the bars."
    assert "against the receiver" not in report
    against = summarize(played(tmp_path, world_adds="levels:\n  words from ava to bel: -0.5, assumed, usual\n"))
    assert says in " ".join(report_text(against, ENGLISH).split())
    assert "against from -0.10, and v in the bars." in " ".join(report_text(against, ENGLISH, "ascii").split())


def test_rule_that_would_be_told_as_nothing_is_no_reason(result):
    lines = result.ledger()
    flows = {FlowKey(line.flow.partition(".")[0], line.giver, line.receiver) for line in lines}
    assert {one.rule for one in reasons(lines, flows)} == {"comfort", "help"}
    faint = [replace(line, mean=line.mean / 1000) if line.rule == "help" else line for line in lines]
    assert {one.rule for one in reasons(faint, flows)} == {"comfort"}


@pytest.mark.parametrize("width", range(20, 60, 3))
def test_number_stays_with_its_sign_and_day_with_its_month(width):
    paper = plain_paper(width=width)
    paper.line(
        "in 86 von 100 (86 %) und 5 von 100 (5 %); ± 2,0 Prozentpunkte, am 1. Dezember und am 15. September 2026"
    )
    lines = paper.written().splitlines()
    assert not [line for line in lines if line.startswith("%") or line.endswith(("±", " 1.", " 15."))]
    assert "\ue000" not in paper.written()


def test_terminal_shows_spaces_that_do_not_break_as_spaces():
    stream = io.StringIO()
    terminal_paper(stream).line("am 1. Dezember (5 %)")
    assert stream.getvalue().rstrip() == "am 1. Dezember (5 %)"


def test_play_that_is_no_whole_weeks_is_told_in_days(tmp_path):
    assert "to 6 February 2030 (30 days)." in report_text(summarize(played(tmp_path, horizon="30 days")), ENGLISH)


def test_world_without_rules_is_told_without_them(tmp_path):
    off = {f"rules.{name}.active": "false" for name in ("comfort", "help")}
    text = report_text(summarize(played(tmp_path, **off)), ENGLISH)
    assert "numbers: " in text
    assert "Of rules it has" not in text


def test_pair_is_told_with_its_channel_only_where_it_has_one(result):
    names, first = Names.of(result, ENGLISH), First(2, 1, 1, 1)
    rows = [EventRow("raid", ("ava",), ("bel",), Noted("", flow, None), first, 0.25) for flow in ("", "arms")]
    kind = EventRow("raid", (), (), Noted("", "", None), first, 0.5, tuple(rows))
    assert event_who(kind, ENGLISH, names, 8) == "mostly Ava → Bel (25%); Ava → Bel, arms (25%)"
