"""The sentences of `simkit episode` in English: the template of a row, the levels in words, and how two coders agree.

Covers coding; what forecasts of the past are worth is told elsewhere.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "episode.new.notes": """\
# Episodes: one row is one shock, one supporter and one recipient. Docs: docs/episodes.md
# Lines that begin with # are notes; take them out or leave them. Check the file with: simkit episode check FILE
#
# --- who and when (known before) ---
# id: a short name of the row, used once
# date: the day of the shock, as year-month-day; window90_end, window365_end: 90 and 365 days later
# censored_365: 1 if sources cover the year only in part, else 0
# group: pairs that behave alike, such as one alliance; supporter, recipient: who helps, and who was struck
# shock_key: the same word for all rows of one shock; such rows are always left out together
# --- the shock (known before) ---
# shock_type: {shock_types}
# shock_subtype, shock_from, shock: a finer word, who it came from, and a sentence
# severity: 0 none or mere friction, 1 limited, 2 serious, 3 a threat to existence or to the whole economy
# severity_reason: why this severity; explicit_request: 1 if help was asked for in public, else 0
# --- the pact (known before) ---
# pact_type: {pact_types}
# pact_name: its name, or -; pact_in_force: {in_force}
# --- the levels: the highest that was seen, not an average ---
# rhet_pre ... direct_pre: in the 365 days before the shock
# rhet_90 ... direct_90: from day 0 to 90; rhet_365 ... direct_365: from day 0 to 365, so never below the 90 days
# Each is 0 none, 1 token, 2 substantial or 3 major. Blank means not observed; it is not the same as 0.
{levels}
# --- beside the levels ---
# obstructive_90, obstructive_365: channels in which it worked against the recipient, joined with ;
#   ({channels})
# dilution: 1 if it voted for a measure after weakening it, else 0
# obs_90, obs_365: what was seen, in a sentence
# source, source_status: where it is told; corpus, dataset, un_doc, memory, joined with +
# confidence: low, medium, high; low_conf_channels: channels whose levels are weak, joined with ;
#
# The row below is made up. Put yours in its place.
""",
    "episode.new.shock": "Borava bombs two ports of Aldmark, a made-up example",
    "episode.new.reason": "limited strikes",
    "episode.new.pact": "Treaty of friendship",
    "episode.new.seen": "The president condemns the raid; two shiploads of ammunition arrive.",
    "episode.new.later": "A credit follows.",
    "episode.new.source": "Made up",
    "episode.new.channel": "# {channel}",
    "episode.new.level": "#   {level} {says}",
    "episode.new.written": "Written to {file}. Check it with: simkit episode check {file}",
    # channels
    "episode.channel.rhet": "statements (rhet)",
    "episode.channel.dipl": "diplomacy (dipl)",
    "episode.channel.intel": "intelligence (intel)",
    "episode.channel.econ": "economy (econ)",
    "episode.channel.arms": "arms (arms)",
    "episode.channel.direct": "own forces (direct)",
    "episode.channel.mean": "mean of the channels",
    # levels
    "episode.level.rhet.0": "silence, or blames the recipient",
    "episode.level.rhet.1": "concern, calls on all sides",
    "episode.level.rhet.2": "a minister condemns the other side or backs the recipient clearly",
    "episode.level.rhet.3": "the head of state does",
    "episode.level.dipl.0": "nothing, or votes for the measure, or lets a binding one pass",
    "episode.level.dipl.1": "abstains, asks for a meeting, receives envoys, offers to mediate in vain",
    "episode.level.dipl.2": "votes against, tables a draft of its own, blocks a statement, mediates in rounds",
    "episode.level.dipl.3": "vetoes or defeats the measure, brokers the settlement, recognises a claim to land",
    "episode.level.intel.0": "nothing reported",
    "episode.level.intel.1": "liaison, an agreement, one vague report",
    "episode.level.intel.2": "a joint centre, or working intelligence by two reports or more",
    "episode.level.intel.3": "lasting and admitted sharing of working intelligence",
    "episode.level.econ.flow.0": "firms or banks leave, buys less, nothing in return",
    "episode.level.econ.flow.1": "business as usual, papers signed and not filled",
    "episode.level.econ.flow.2": (
        "a large flow kept at 40 to 80%, or growth of 20% and USD 0.3bn, or USD 1bn of projects or credit, "
        "or a new way to pay or trade that works"
    ),
    "episode.level.econ.flow.3": "80% kept of a flow that is a tenth of the recipient's trade, or USD 5bn made up for",
    "episode.level.econ.credit.0": "support cut",
    "episode.level.econ.credit.1": "trade goes on, relief, pledges",
    "episode.level.econ.credit.2": "USD 0.5bn or more because of the shock",
    "episode.level.econ.credit.3": "USD 5bn, or a tenth of the recipient's economy",
    "episode.level.arms.0": "none, refused, called off",
    "episode.level.arms.1": "a contract without delivery, trainers, nothing lethal, unconfirmed reports",
    "episode.level.arms.2": "delivered: SIPRI TIV of 25 to 99m a year, or hundreds of munitions",
    "episode.level.arms.3": "TIV of 100m a year, or thousands of munitions, or a strategic missile system",
    "episode.level.direct.0": "none against the threat of this row",
    "episode.level.direct.1": "advisers, ships nearby, guards, a reserve not used, transport",
    "episode.level.direct.2": "a base used for combat, limited strikes, interception, 500 to 5,000 soldiers",
    "episode.level.direct.3": "lasting combat, or 5,000 soldiers and more",
    "episode.scale.flow": "economy (econ) after sanctions, embargo, cap, snapback, economic request",
    "episode.scale.credit": "economy (econ) after any other shock",
    # second coding
    "episode.sheet.written.one": "A sheet of {n} episode is in {file}. Fill in the levels, or go on with --ask.",
    "episode.sheet.written.many": "A sheet of {n} episodes is in {file}. Fill in the levels, or go on with --ask.",
    "episode.ask.begin": (
        "Type 0 to 3 for each reading, - where it was not observed, ? for the levels, q to stop. What is coded is kept "
        "after each episode."
    ),
    "episode.ask.head": "{at} of {all}: {id}, {date}. {supporter} and {recipient}: {shock}",
    "episode.ask.more": "{type}, from {source}; pact: {pact}, in force: {force}.",
    "episode.ask.when.pre": "the year before",
    "episode.ask.when.90": "days 0 to 90",
    "episode.ask.when.365": "days 0 to 365",
    "episode.ask.cell": "{channel}, {when}",
    "episode.ask.again": "Type 0, 1, 2, 3, - or ? or q.",
    "episode.ask.below": "The year holds its first 90 days, which you coded {early}: type that or more.",
    "episode.ask.done.one": "{n} episode is coded in {file}.",
    "episode.ask.done.many": "{n} episodes are coded in {file}.",
    # agreement
    "episode.agree.title.one": "How far two coders agree on {n} episode",
    "episode.agree.title.many": "How far two coders agree on {n} episodes",
    "episode.agree.when.pre": "The year before",
    "episode.agree.when.90": "Within 90 days",
    "episode.agree.when.365": "Within 365 days",
    "episode.agree.channel": "Channel",
    "episode.agree.n": "Both coded",
    "episode.agree.same": "Same level",
    "episode.agree.linear": "Kappa, linear",
    "episode.agree.quadratic": "Kappa, quadratic",
    "episode.agree.kappa": "{value} ({low} to {high})",
    "episode.agree.none": "–",
    "episode.agree.method": (
        "Weighted kappa: 1 is full agreement, 0 what chance alone would give. Linear weights count a miss by two "
        "levels twice, quadratic ones four times. In brackets: the 95% interval, drawing whole shocks "
        "again. No kappa where both use one level only, or for fewer than {least} shocks."
    ),
}
