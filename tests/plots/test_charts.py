from __future__ import annotations

import json

import pytest
from plots.reading import layers, marks, rows, texts, views

import simkit
from simkit import plots
from simkit.errors import InputError
from simkit.plots.lettering import SIZE, text_width
from simkit.plots.moments import Moment, flags

FLOW = "arms from aldmark to borava"


def every_kind(result):
    return [
        plots.questions(result),
        plots.fan(result, FLOW),
        plots.fan(result, "arms"),
        plots.fan(result, [FLOW, "statements from aldmark to borava"]),
        plots.promised_delivered_perceived(result, FLOW),
        plots.rules(result, FLOW),
    ]


# ---- every chart ----


def test_every_chart_has_a_title_a_sentence_and_how_it_was_played(teaching):
    for chart in every_kind(teaching):
        assert " ".join(chart.spec["title"]["text"]) == chart.title
        assert " ".join(chart.spec["title"]["subtitle"]) == chart.says
        assert any("40 runs, seed 1" in text for text in texts(chart))
        assert any("no forecast" in text for text in texts(chart))


def test_no_letter_is_smaller_than_sixteen_pixels(teaching):
    for chart in every_kind(teaching):
        sizes = [mark["fontSize"] for mark in marks(chart.spec, "text")]
        sizes += [size for key, size in chart.spec["config"]["axis"].items() if key.endswith("FontSize")]
        assert min(sizes) >= 16


def test_every_chart_keeps_to_vega_lites_schema(teaching):
    pytest.importorskip("altair")
    for chart in every_kind(teaching):
        chart.altair().to_dict()


def test_words_of_a_chart_are_of_its_language(teaching):
    said = texts(plots.fan(teaching, FLOW, lang="de"))
    assert {"keine", "gering", "erheblich", "stark"} <= set(said)
    assert "delivered" not in plots.fan(teaching, FLOW, lang="de").title


def test_face_draws_the_same_charts_as_the_functions(teaching):
    face = plots.of(teaching, lang="de")
    assert face.fan(FLOW) == plots.fan(teaching, FLOW, lang="de")
    assert face.questions() == plots.questions(teaching, lang="de")
    assert face.rules(FLOW) == plots.rules(teaching, FLOW, lang="de")
    three = plots.promised_delivered_perceived(teaching, FLOW, lang="de")
    assert face.promised_delivered_perceived(FLOW) == three


# ---- fans ----


def test_fan_has_a_median_and_two_bands(teaching):
    chart = plots.fan(teaching, FLOW)
    assert chart.name == "fan-arms-aldmark-borava"
    assert chart.title == "Aldmark → Borava: arms, delivered"
    assert len(marks(chart.spec, "line")) == 1
    assert len(marks(chart.spec, "area")) == 2


def test_fan_draws_the_quantiles_of_the_result(teaching):
    (view,) = views(plots.fan(teaching, FLOW).spec)
    drawn = {row["day"]: (row["p05"], row["p50"], row["p95"]) for row in view["data"]["values"]}
    told = {
        row["day"]: (row["p05"], row["p50"], row["p95"])
        for row in teaching.levels()
        if (row["series"], row["name"], row["from"], row["to"]) == ("delivered", "arms", "aldmark", "borava")
    }
    assert drawn == told


def test_levels_have_their_words_and_cuts_at_the_side(teaching):
    chart = plots.fan(teaching, FLOW)
    assert {"none", "token", "substantial", "major"} <= set(texts(chart))
    assert "against" not in texts(chart)
    (view,) = views(chart.spec)
    assert view["encoding"]["y"]["axis"]["values"] == [0.0, 0.1, 0.4, 0.7, 1.0]
    assert view["encoding"]["y"]["scale"]["domain"] == [0.0, 1.0]


def test_channel_that_can_be_opposed_runs_below_zero(teaching):
    chart = plots.fan(teaching, "statements from aldmark to borava")
    assert "against" in texts(chart)
    (view,) = views(chart.spec)
    assert view["encoding"]["y"]["scale"]["domain"] == [-1.0, 1.0]


def test_weeks_are_labelled_with_their_dates(teaching):
    (view,) = views(plots.fan(teaching, FLOW).spec)
    expression = view["encoding"]["x"]["axis"]["labelExpr"]
    assert '["week 0", "7 Jan 2030"]' in expression
    assert '["week 8", "4 Mar"]' in expression


def test_events_that_most_runs_see_are_marked_and_leaks_are_not(teaching):
    said = texts(plots.fan(teaching, FLOW))
    assert "week 4: raid, Corvane → Borava" in said
    assert any(text.startswith("weeks 5–6: plea, Borava → Aldmark") for text in said)
    assert not any("leak" in text for text in said)


def test_event_that_follows_from_the_runs_is_marked_where_it_touches_an_actor(teaching):
    def marked(what):
        return any("broken promise" in text for text in texts(plots.fan(teaching, what)))

    assert marked(FLOW)
    assert not marked("fear of corvane")


def test_whole_channel_is_drawn_as_small_multiples_with_numbered_events(result):
    chart = plots.fan(result, ["arms from ava to bel", "words from ava to bel"])
    assert len(list(views(chart.spec))) == 2
    assert "1" in texts(chart)
    assert any(text.startswith("1 – week 3: storm, Bel") for text in texts(chart))


def test_channel_between_many_pairs_leaves_out_those_that_move_least(teaching):
    chart = plots.fan(teaching, "arms")
    assert chart.name == "fan-arms"
    assert chart.says.endswith("One more pair of actors, between whom it moves less, is left out.")


def test_promised_levels_can_be_drawn_too(teaching):
    chart = plots.fan(teaching, FLOW, reads="promised")
    assert chart.title.endswith("promised")
    assert chart.name == "fan-arms-aldmark-borava-promised"


def test_variable_has_numbers_and_no_words(teaching):
    chart = plots.fan(teaching, "trust from borava to aldmark")
    assert chart.title == "Borava → Aldmark: trust"
    assert "substantial" not in texts(chart)


# ---- promised, delivered, perceived ----


def test_three_lines_differ_without_colour(teaching):
    chart = plots.promised_delivered_perceived(teaching, FLOW)
    dashes = {json.dumps(mark.get("strokeDash")) for mark in marks(chart.spec, "line")}
    assert len(dashes) == 3
    assert {"promised", "delivered", "perceived"} <= set(texts(chart))
    assert len(marks(chart.spec, "area")) == 3


# ---- questions ----


def test_bar_is_as_long_as_its_share(result):
    chart = plots.questions(result)
    for row, answer in zip(rows(chart, "share"), result.questions(), strict=True):
        assert row["share"] == answer.share
        assert answer.ask in row["tooltip"]
    assert "8 of 8 runs" in texts(chart)


def test_question_that_no_run_asks_says_so(small):
    chart = plots.questions(simkit.run(small, runs=4, variant="calm"))
    assert "no run counts" in texts(chart)
    assert len(rows(chart, "share")) == 2


# ---- the rules' share ----


def test_bars_add_up_to_the_level_decided(teaching):
    *parts, total = [row["mean"] for row in rows(plots.rules(teaching, FLOW), "mean")]
    assert sum(parts) == pytest.approx(total, abs=0.005)
    decided = sum(line.mean for line in teaching.ledger() if (line.flow, line.giver) == ("arms", "aldmark"))
    assert total == pytest.approx(decided)


def test_rule_is_told_with_its_paragraph_and_luck_stands_apart(teaching):
    chart = plots.rules(teaching, FLOW)
    assert any(text.startswith("handout p3 (inferred)") for text in texts(chart))
    assert "Luck, to either side" in texts(chart)
    looks = [json.dumps(layer["mark"]) for layer in layers(chart.spec) if "tooltip" in layer["encoding"]]
    assert len(looks) == len(set(looks)) == 3


# ---- what cannot be drawn ----


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("arm from aldmark to borava", '"arm", which is no channel or variable of this world. Did you mean "arms"?'),
        (
            "arms from aldmrak to borava",
            'names actor "aldmrak", which this world does not have. Did you mean "aldmark"?',
        ),
        ("arms.guns from aldmark to borava", '"guns", which is no part of "arms". Write "arms" alone.'),
        ("arms aldmark borava", "does not say what, from whom, to whom"),
        ("arms from borava to corvane", 'nothing in this world moves "arms from borava to corvane"'),
        ([], "nothing was named to be drawn"),
    ],
)
def test_what_is_not_there_is_refused_with_a_suggestion(teaching, what, message):
    with pytest.raises(InputError) as raised:
        plots.fan(teaching, what)
    assert message in str(raised.value)


def test_variable_is_neither_promised_nor_decided(teaching):
    with pytest.raises(InputError, match="nobody promises it"):
        plots.promised_delivered_perceived(teaching, "trust from borava to aldmark")
    with pytest.raises(InputError, match="nobody decides it"):
        plots.rules(teaching, "trust from borava to aldmark")


def test_flow_that_no_rule_moves_has_no_rules_share(teaching):
    with pytest.raises(InputError, match="in none of these runs does any rule move"):
        plots.rules(teaching, "arms from borava to corvane")


# ---- labels ----


def test_labels_of_events_cover_neither_one_another_nor_a_line():
    crowd = [Moment(day, day, day, f"week {day // 7}: something that takes room") for day in (40, 45, 50, 55, 300)]
    placed = flags(crowd, 2.0, 800.0, SIZE)
    boxes = []
    for flag in placed:
        long = text_width(flag.moment.label)
        left = flag.x if flag.align == "left" else flag.x - long
        boxes.append((flag, left, left + long))
    for one, low, high in boxes:
        assert low >= 0
        assert high <= 800
        for other, low_too, high_too in boxes:
            if one is not other:
                assert one.lane != other.lane or high <= low_too or high_too <= low
                assert not (low < other.x < high and other.lane >= one.lane)
