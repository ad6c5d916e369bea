"""The classroom: a class session is a scenario whose timeline grows by what people decide.

Covers people, seats, turns, decisions, predictions and what each may see; no page and no command is drawn here.
"""
