"""The backtest: who forecasts what from which training, the verdict, and single cases."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from history.rows import row, text_of

from simkit.cli.main import main
from simkit.history.backtest import BAR, FEWEST, MODEL, PEER, Backtest, apart, backtest
from simkit.history.baselines import BASELINES, PersistenceTransition
from simkit.history.cases import case_for_class, hits_and_misses
from simkit.history.columns import CHANNELS, WINDOWS
from simkit.history.design import library_design
from simkit.history.episodes import Episode, LeakError
from simkit.history.fitting import Fitted
from simkit.history.play import stage
from simkit.history.protocol import leave_one_shock_out
from simkit.history.reading import library_episodes
from simkit.history.scores import Scores, difference, score
from simkit.history.setting import FLOWS
from simkit.report.backtest import backtest_document, write_backtest
from simkit.report.cases import write_cases
from simkit.report.paper import plain_paper
from simkit.report.words import Catalogue
from simkit.scenario.load import load, load_world

LIBRARY = library_episodes()
NEW = [
    replace(one, known=replace(one.known, id=f"N{nth}", shock_key=f"N{nth}")) for nth, one in enumerate(LIBRARY[40:43])
]


@pytest.fixture(scope="module")
def found() -> Backtest:
    """Two episodes of one known shock, and three of new ones."""
    known = [one for one in LIBRARY if one.known.shock_key == "FORDOW2009"][:1]
    return backtest([*NEW, *known], LIBRARY, stage(), library_design(), runs=30)


def test_baselines_are_those_of_leaving_one_shock_out():
    model = PersistenceTransition()
    assert np.allclose(apart(model, LIBRARY, LIBRARY), leave_one_shock_out(model, LIBRARY))


def test_every_forecaster_stands_beside_the_world(found):
    assert set(found.scores) == {*BASELINES, PEER, MODEL}
    assert found.fitted == (False, False, False, True)
    assert all(abs(one.sum(axis=-1) - 1).max() < 1e-6 for one in found.forecasts.values())


def test_shock_that_was_fitted_on_is_forecast_without_it(found):
    design = library_design()
    assert design is not None
    others = [one for one in LIBRARY if one.known.shock_key != "FORDOW2009"]
    known = [one.known for one in found.episodes[-1:]]
    left_out = Fitted(design).fit([(one.known, one.outcomes) for one in others])(known)
    assert np.array_equal(found.forecasts[MODEL][-1:], left_out)


def test_forecast_does_not_change_with_what_came():
    worse = [Episode(one.known, NEW[0].outcomes) for one in NEW[1:]]
    first, second = (backtest(some, LIBRARY, stage(), None, runs=20).forecasts[MODEL] for some in (NEW[1:], worse))
    assert np.array_equal(first, second)


def test_forecaster_that_reaches_for_the_outcome_is_refused():
    class Peeking:
        def fit(self, training):
            return lambda known: np.array([[one.arms_90] for one in known])

    with pytest.raises(LeakError, match="arms_90"):
        apart(Peeking(), LIBRARY, NEW)


def test_a_few_shocks_give_no_verdict_however_clear_they_look(found):
    assert {found.verdict(window, channel) for window in WINDOWS for channel in CHANNELS} == {"none"}


def told_of(found: Backtest) -> str:
    """The report, on one line."""
    paper = plain_paper()
    write_backtest(paper, found, Catalogue())
    return " ".join(paper.written().split())


def test_a_few_shocks_are_said_to_show_nothing_and_states_that_the_table_lacks_are_named(found):
    lost = replace(NEW[0], known=replace(NEW[0].known, supporter="Ruritania"))
    few = replace(found, episodes=(lost, *found.episodes[1:]))
    told = told_of(few)
    assert "A verdict needs 10 shocks, and there are 4." in told
    assert told.count("Too few shocks to tell.") == 2
    assert "That may be chance." not in told
    assert "plays them as any small state: Ruritania." in told
    assert "any small state" not in told_of(found)


def scored(model: float, bar: float, shocks: int = 20) -> Backtest:
    """A backtest in which every episode is a shock of its own, and scores what is given."""

    def scores(value: float) -> Scores:
        all_ = np.full((shocks, len(CHANNELS), len(WINDOWS)), value)
        return Scores(all_, all_, all_, tuple(f"S{nth}" for nth in range(shocks)))

    return Backtest((), {}, {MODEL: scores(model), BAR: scores(bar)}, scores(model), (), 1, 1)


@pytest.mark.parametrize(
    ("model", "bar", "shocks", "verdict"),
    [(0.1, 0.2, 20, "skill"), (0.2, 0.1, 20, "worse"), (0.1, 0.1, 20, "none"), (0.1, 0.2, FEWEST - 1, "none")],
)
def test_verdict_follows_the_whole_interval(model, bar, shocks, verdict):
    assert scored(model, bar, shocks).verdict(90, "arms") == verdict


def test_verdict_that_the_world_carries_is_what_is_found():
    design = library_design()
    assert design is not None
    model = score(leave_one_shock_out(Fitted(design), LIBRARY), LIBRARY)
    bar = score(leave_one_shock_out(PersistenceTransition(), LIBRARY), LIBRARY)
    shown = {
        FLOWS[channel]: tuple(
            f"{window} days" for window in WINDOWS if (difference(model, bar, window, channel).high or 0.0) < 0.0
        )
        for channel in CHANNELS
    }
    carried = load_world("history")[0].backtest
    assert carried is not None
    assert dict(carried.skill) == {name: windows for name, windows in shown.items() if windows}


def test_document_has_every_score_with_every_baseline_beside_it(found):
    told = json.loads(json.dumps(backtest_document(found)))
    for window in ("90", "365"):
        one = told["windows"][window]
        assert one["n"] == 4
        assert set(one["baselines"]) == {*BASELINES, PEER}
        for scores in (one, *one["baselines"].values()):
            assert 0 <= scores["mean_rps"] <= 1
            assert all(
                scores["channels"][channel][of] >= 0 for channel in CHANNELS for of in ("rps", "brier_1", "brier_2")
            )
    assert told["windows"]["90"]["channels"]["econ"]["verdict"] in {
        "skill",
        "no demonstrated skill",
        "worse than persistence",
    }
    assert set(told["without_explicit_request"]) == set(told["without_overlaps"]) == {"90", "365"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_report_says_of_every_channel_whether_skill_is_shown(found, language):
    paper, words = plain_paper(), Catalogue(language)
    write_backtest(paper, found, words)
    write_cases(paper, *hits_and_misses(found, stage(), count=1), words)
    text = paper.written()
    assert all(text.count(words(f"episode.channel.{channel}")) >= 4 for channel in CHANNELS)
    assert words("backtest.verdict.none") in " ".join(text.split())
    assert words("backtest.alone", world="history") in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100


def test_best_forecast_scores_lower_than_the_worst_and_each_is_told_by_rules(found):
    (hit,), (miss,) = hits_and_misses(found, stage(), count=1)
    assert hit.rps <= miss.rps
    assert all(told.rules and abs(sum(told.expected) - 1) < 1e-6 for case in (hit, miss) for told in case.told)


def test_case_for_a_class_tells_nothing_of_the_outcome_beforehand(found):
    case = case_for_class(found, "N0")
    assert case.outcome["arms", 90] == NEW[0].outcomes["arms", 90]
    with pytest.raises(LeakError):
        _ = case.told.arms_90
    assert len(case.model) == len(case.base_rate) == len(CHANNELS)


def test_command_prints_the_scores_of_a_file(tmp_path, capsys):
    file = tmp_path / "mine.csv"
    file.write_text(text_of(row(id="Z1", shock_type="war"), row(id="Z2", arms_90="", arms_365="")))
    assert main(["backtest", str(file), "--json", "--runs", "10", "--quiet"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["windows"]["90"]["channels"]["arms"]["n"] == 1
    assert told["forecast_without_their_shock"] == 0


def test_command_writes_an_episode_as_a_scenario(tmp_path, capsys):
    file = tmp_path / "june.yaml"
    assert main(["backtest", "--scenario", "RI33", str(file)]) == 0
    assert load(file).file.starts.isoformat() == "2025-06-13"
    assert main(["backtest", "--scenario", "RI3", str(file)]) == 2
    assert 'there is no episode "RI3"' in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [("--runs", "0"), ("--seed", "-1"), ("nobody.csv",), ("--out", "charts"), ("--charts", "png")]
)
def test_command_refuses_what_cannot_be(arguments, capsys):
    assert main(["backtest", *arguments, "--quiet"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_fit_command_tells_scores_side_by_side(capsys):
    assert main(["fit", "--json", "--quiet"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["windows"]["90"]["in_sample"]["mean_rps"] < told["windows"]["90"]["left_out"]["mean_rps"]
    assert set(told["channels"]) == set(CHANNELS)
