"""The laboratory: what is asked in an address gives the numbers of `simkit run` and `simkit compare`."""

from __future__ import annotations

import json
import re
import shlex
from urllib.parse import unquote, urlencode

import pytest

from simkit import load, run
from simkit.analysis.compare import compare_scenarios
from simkit.cli.main import main
from simkit.web.laboratory.address import Asked, asked, command, query
from simkit.web.laboratory.ground import Grounds
from simkit.web.laboratory.routes import laboratory_app

RUNS = 60
MOVED = {
    "timeline.raid.severity": "0.9",
    "timeline.raid.at": "2030-02-18",
    "actors.aldmark.interests.partner_survival": "0.62",
    "channels.arms.lead": "30 days",
}


def address(path: str = "", /, **asks: object) -> str:
    settings = asks.pop("settings", {})
    pairs = [(key, str(value)) for key, value in {"runs": RUNS, **asks}.items()]
    pairs += [("set", f"{name}={value}") for name, value in settings.items()]
    return f"/s/first_steps{path}?{urlencode(pairs)}"


@pytest.fixture(scope="module")
def laboratory():
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient
    with TestClient(laboratory_app("first_steps", workers=1), base_url="http://127.0.0.1") as opened:
        yield opened


@pytest.fixture
def played(laboratory):
    """What an address comes to, in full."""

    def play(**asks):
        answer = laboratory.get(address("/play", **asks))
        assert answer.status_code == 200, answer.text
        told = json.loads(answer.text.splitlines()[-1])
        assert told["runs"] == told["all"] == asks.get("runs", RUNS)
        return told

    return play


def counted(told: dict) -> list[tuple[int, int]]:
    return [(int(yes), int(of)) for yes, of in re.findall(r"[Yy]es in (\d+) of (\d+) runs", told["questions"])]


@pytest.mark.parametrize(
    "asks",
    [
        {},
        {"seed": 3},
        {"settings": MOVED},
        {"variant": "alliance"},
        {"settings": {"pacts.aldmark_borava.kind": "alliance", "timeline.raid.severity": "0.5"}},
        {"settings": {"actors.borava.reviews": "3 weeks", "channels.arms.lead": "30 days"}},
        {"settings": {"horizon": "30 weeks"}},
        {"settings": {"rules.speak_up.with.base": "0.9"}},
    ],
    ids=str,
)
def test_same_address_gives_the_numbers_of_simkit_run(asks, played):
    told = played(**asks)
    result = run(
        "first_steps", runs=RUNS, **{"changes" if key == "settings" else key: one for key, one in asks.items()}
    )
    answers = result.questions()
    assert counted(told) == [(one.yes, one.counted) for one in answers if 0 < one.yes < one.counted]
    levels = {
        (row["name"], row["from"], row["to"], row["day"]): row
        for row in result.levels()
        if row["series"] == "delivered"
    }
    for chart in told["charts"]:
        name, _, giver, _, receiver = chart["flow"].split()
        for week in chart["other"]["sets"]["weeks"]:
            row = levels[name, giver, receiver, week["day"]]
            assert [week[part] for part in ("p05", "p50", "p95")] == [
                round(row[part], 4) for part in ("p05", "p50", "p95")
            ]


def test_differences_are_those_of_simkit_compare(played):
    told = played(settings=MOVED)
    base, other = load("first_steps"), load("first_steps", changes=MOVED)
    (found,) = compare_scenarios(base, [other], runs=RUNS, seed=1).others
    for one in found.questions:
        size = f"{one.paired.difference * 100:+.1f}".replace("-", "−") if one.paired.differing else "0, the same"
        assert f'class="number">{size}' in told["questions"]
    peaks = {(one.flow, one.giver, one.receiver): one.peak for one in found.flows if one.peak.differing}
    assert told["felt"].count('<tr role="row"') - 1 == min(8, len(peaks))


def test_base_is_sent_once(played):
    first = played(settings={"timeline.raid.severity": "0.4"})
    again = played(settings={"timeline.raid.severity": "0.45"}, base=first["base"])
    assert all("own" in chart for chart in first["charts"])
    assert not any("own" in chart for chart in again["charts"])


def test_variant_can_be_what_it_is_held_against(played):
    told = played(against="alliance", variant="alliance")
    assert told["questions"].count("0, the same in every run") == 3


def test_what_is_shown_can_be_chosen(played):
    told = played(show="sanctions from corvane to borava")
    assert [chart["flow"] for chart in told["charts"]] == ["sanctions from corvane to borava"]
    assert "Mean of the runs&#39; peaks" not in told["charts"][0]["says"]


def test_why_follows(laboratory):
    flow = "arms from aldmark to borava"
    answer = laboratory.get(address("/why", variant="alliance", flow=flow))
    assert "Aldmark → Borava: arms" in answer.text
    assert "A state does part of what its pact obliges it to do." in answer.text
    assert "From the first 60 runs." in answer.text


@pytest.mark.parametrize(
    ("path", "asks", "says"),
    [
        ("/play", {"settings": {"timeline.raid.severety": "1"}}, 'Did you mean "severity"?'),
        ("/play", {"settings": {"timeline.raid.severity": "lots"}}, "lots"),
        ("/play", {"settings": {"actors.aldmark.interests.prosperity": "7"}}, "weight"),
        ("/play", {"runs": "many"}, '"many" is no number of runs. Choose from 20 to 5000.'),
        ("/play", {"runs": 10**9}, "Choose from 20 to 5000."),
        ("/play", {"seed": -1}, '"-1" is no number of seed.'),
        ("/play", {"variant": "aliance"}, 'Did you mean "alliance"?'),
        ("/play", {"against": "aliance"}, 'Did you mean "alliance"?'),
        ("/play", {"reading": "gloomy"}, 'no reading "gloomy"'),
        ("/play", {"show": "arms from nobody to borava"}, "nothing here moves"),
        ("/play", {"show": "<b>"}, '"<b>" cannot be drawn.'),
        ("/play", {"wind": "north"}, 'the address has a part "wind" that means nothing here.'),
        ("/play", {"settings": {"x": "y" * 300}}, "too long"),
        ("/why", {"flow": "arms"}, "is no decision that is asked about here."),
    ],
)
def test_what_cannot_be_played_is_refused_in_words(path, asks, says, laboratory):
    answer = laboratory.get(address(path, **asks), headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert says in answer.json()["trouble"]


def test_address_of_very_many_parts_is_refused_in_words(laboratory):
    answer = laboratory.get(address("/play") + "&show=x" * 300, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["trouble"]) == (
        422,
        "the address has more than 200 parts. Write a variant.",
    )


def test_scenario_that_is_not_on_the_shelf_is_refused(laboratory):
    for name in ("nowhere", "..%2f..%2fsecret", "worlds"):
        assert laboratory.get(f"/s/{name}").status_code in (404, 422)


def test_address_says_only_what_is_changed_and_reads_back():
    one = Asked(
        runs=200, seed=0, against="a", variant="b", settings={"x.y": "1 to 2", "a": "ü&="}, show=("arms from a to b",)
    )
    assert asked(query(one)) == one
    assert query(Asked()) == ""


def test_page_opens_as_its_address_has_it(laboratory):
    page = laboratory.get(address(seed=5, settings={**MOVED, "luck.fresh": "0.07"})).text
    assert 'value="2030-02-18"' in page
    assert 'data-path="luck.fresh"' in page
    assert '"query": "runs=60&seed=5&' in page.replace("\\u0026", "&")
    shown = re.search(r'id="command"[^>]*>([^<]*)<', page)[1].replace("&#39;", "'")
    settings = {**MOVED, "luck.fresh": "0.07"}
    assert shown == command("first_steps", Asked(RUNS, 5, settings=settings))
    assert shlex.split(shown)[:4] == ["simkit", "run", "first_steps", "--runs"]


def test_page_says_that_the_world_has_shown_no_skill(laboratory):
    assert "no demonstrated skill on any channel" in laboratory.get(address()).text


def test_command_that_is_shown_plays_the_same(played, capsys):
    told = played(settings={"timeline.raid.severity": "0.9"})
    words = shlex.split(told["command"])
    assert main([*words[1:], "--no-folder", "--json", "--quiet"]) == 0
    document = json.loads(capsys.readouterr().out)
    yes = [(one["yes"], one["counted"]) for one in document["questions"]]
    assert [one for one in yes if 0 < one[0] < one[1]] == counted(told)


def test_download_is_a_scenario_that_plays_the_same(laboratory, tmp_path):
    asks = {"variant": "alliance", "settings": MOVED}
    answer = laboratory.get(address("/scenario.yaml", **asks))
    assert answer.headers["content-disposition"] == 'attachment; filename="first_steps_laboratory.yaml"'
    path = tmp_path / "first_steps_laboratory.yaml"
    path.write_text(answer.text, encoding="utf-8")
    own = run(str(path), variant="laboratory", runs=RUNS).questions()
    assert own == run("first_steps", variant="alliance", changes=MOVED, runs=RUNS).questions()
    assert main(["check", str(path)]) == 0
    commands = [shlex.split(line[2:]) for line in answer.text.splitlines() if line.startswith("#   simkit")]
    assert [one[:2] for one in commands] == [["simkit", "run"], ["simkit", "compare"]]
    for one in commands:
        found = [str(path) if word == path.name else word for word in one[1:]]
        assert main([*found, "--quiet", *(["--no-folder"] if one[1] == "run" else [])]) == 0


def test_scenario_of_ones_own_may_be_called_by_any_letters(tmp_path, client_of):
    from report.small import write_small

    path = write_small(tmp_path).rename(tmp_path / "Łódź? #1.yaml")
    ask = client_of(laboratory_app(str(path), workers=1))
    page = ask.get("/")
    assert page.status_code == 200
    link = re.search(r'id="download" href="([^"]*)"', page.text)[1]
    answer = ask.get(link)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].endswith(
        "filename*=UTF-8''%C5%81%C3%B3d%C5%BA%3F%20%231_laboratory.yaml"
    )
    assert unquote(re.search(r'href="(/s/[^"]*%231)"', ask.get("/?all=1").text)[1]) == "/s/Łódź? #1"


def test_numbers_are_found_by_their_words_with_basis_and_range(laboratory):
    found = laboratory.get(address("/numbers", q="trust half")).text
    assert 'data-path="variables.trust.half_life"' in found
    assert "Assumed, trust changes slowly" in found
    assert "each run draws it from 91 days to 364 days" in found
    assert (
        laboratory.get(address("/numbers", q="zzz")).text.strip() == '<p class="fine">Nothing here is called that.</p>'
    )
    assert "data-path" not in laboratory.get(address("/numbers", q="")).text


def test_numbers_are_found_in_the_order_of_the_world_each_time(laboratory):
    ground = Grounds("first_steps").ground(None, None, {})
    known = list(dict.fromkeys((*ground.levers, *ground.figures)))
    found = re.findall(r'data-path="([^"]+)"', laboratory.get(address("/numbers", q="a")).text)
    assert len(found) > 10
    assert found == sorted(found, key=known.index)


def test_every_control_that_is_shown_says_its_basis(laboratory):
    page = laboratory.get(address()).text
    rests = re.findall(r'<p class="fine rests"[^>]*><span class="stands"></span>(.*?)</p>', page)
    assert len(rests) == page.count('class="control"') == 11
    assert all(re.search(r"(assumed|inferred|stated|hypothesis|handout)", one, re.IGNORECASE) for one in rests)


def test_ahead_needs_a_post_of_our_own_and_answers_at_once(laboratory):
    laboratory.get(address("/play"))
    where = address("/ahead", path="timeline.raid.severity")
    assert laboratory.get(where).status_code == 405
    assert laboratory.post(where).status_code == 403
    own = {"Origin": "http://127.0.0.1"}
    assert laboratory.post(where, headers=own).status_code == 204
    assert laboratory.post(address("/ahead", path="no.such.path"), headers=own).status_code == 204


def test_shelf_lists_what_comes_along(laboratory):
    page = laboratory.get("/?all=1").text
    assert 'href="/s/external_strike"' in page
    assert laboratory.get("/", follow_redirects=False).headers["location"] == "/s/first_steps"


def test_scenario_of_ones_own_with_markup_is_told_as_text(tmp_path, client_of):
    from report.small import write_small

    path = write_small(tmp_path, name="<b>Ava</b>", title="<i>Small</i> & odd", ask="<script>alert(1)</script>?")
    ask = client_of(laboratory_app(str(path), workers=1))
    page = ask.get("/").text
    assert "<b>Ava" not in page
    assert "<i>Small" not in page
    told = json.loads(ask.get(f"/s/{path.stem}/play?runs=20").text.splitlines()[-1])
    assert "<script" not in told["questions"] + told["felt"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;?" in told["questions"]


def test_plain_numbers_need_no_other_model():
    grounds = Grounds("first_steps")
    played = grounds.played(Asked(settings=MOVED))
    assert played.ground is grounds.ground(None, None, {})
    assert len(played.values) == len(MOVED)
    other = grounds.played(Asked(settings={**MOVED, "pacts.aldmark_borava.kind": "alliance"}))
    assert other.ground is not played.ground
    assert other.values == played.values
