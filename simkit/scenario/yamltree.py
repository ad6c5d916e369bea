"""YAML, read narrowly: few types, no tags, no doubled keys, and a place for every value.

The only module that knows YAML; what the keys mean is said in the schemas, and files are never written in place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from simkit.errors import InputError, Place, Problem, hiding, shortened
from simkit.scenario.nodes import Node
from simkit.scenario.textfile import MOST_PROBLEMS, Text, check_text, first_problems, read_file
from simkit.scenario.yamlfault import TAG, Complaint, explain
from simkit.scenario.yamltext import NO_VALUE, read_scalar

__all__ = ["read_text", "read_tree", "read_value"]

DEEPEST = 30
MOST_NODES = 200_000
MOST_ALIASES = 200


def read_tree(path: str | Path, shown: str | None = None) -> Node:
    """The tree of a file; `shown` is its name in messages, if not the path as given.

    Raises:
        InputError: with every problem of the file that can be found.
    """
    return _compose(read_file(path, str(path) if shown is None else shown))


def read_text(text: str, name: str) -> Node:
    """The tree of a text, held to the same rules as a file; `name` stands in messages."""
    return _compose(check_text(text, name))


def read_value(text: str, name: str) -> Node:
    """A single value, as a command line gives it: a word, a number, a sentence, or a [list] or {mapping}.

    >>> from simkit.scenario.nodes import plain
    >>> plain(read_value("[a, 0.3]", "--set"))
    ['a', 0.3]
    """
    lines = check_text(text, name)
    written = text.strip()
    if written.startswith(("[", "{", '"', "'")):
        return _compose(lines, single=True)
    place = Place(name, 1, 1, lines.lines[0], max(1, len(lines.lines[0])))
    if written in NO_VALUE:
        raise InputError.of("a value is missing here.", "Write one after the equals sign.", place)
    return Node(read_scalar(written), place, {})


class _PythonParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """The parser for where the C library is missing."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)

    def scan_flow_scalar(self, style: str) -> yaml.tokens.ScalarToken:
        """A quoted text; a code of no character is refused here as the C library does."""
        start = self.get_mark()
        try:
            token = super().scan_flow_scalar(style)
            token.value.encode("utf-8")
        except (ValueError, OverflowError):
            raise yaml.scanner.ScannerError("while scanning a quoted scalar", start, "unknown code", start) from None
        return token


_PARSERS: dict[str, Any] = {"python": _PythonParser}
if yaml.__with_libyaml__:
    _PARSERS["c"] = yaml.cyaml.CParser  # type: ignore[attr-defined]  # the stubs do not know that it is there
_parser = _PARSERS.get("c", _PythonParser)


class _Stop(Exception):
    """The rest of the file is not worth reading."""


@dataclass(slots=True)
class _Open:
    """A mapping or list that is still being read; `flow` is where its bracket stands, if it has one."""

    node: Node
    flow: Place | None
    anchor: str | None
    size_before: int
    key: str | None = None
    height: int = 1


@dataclass(frozen=True, slots=True)
class _Named:
    """A part of the file that has a name to repeat it by; it has no node while it is still being read."""

    node: Node | None
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class _Composer:
    """Builds the tree from the parser's events, one after the other, and collects what is wrong."""

    text: Text
    problems: list[Problem] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    named: dict[str, _Named] = field(default_factory=dict)
    root: Node | None = None
    size: int = 0
    aliases: int = 0
    documents: int = 0

    def read(self) -> None:
        parser = _parser("\n".join(self.text.lines).replace("\t", " "))
        try:
            while parser.check_event() and len(self.problems) <= MOST_PROBLEMS:
                self.take(parser.get_event())
        except yaml.MarkedYAMLError as error:
            self.stumble(error)
        except _Stop:
            pass
        finally:
            parser.dispose()

    def take(self, event: Any) -> None:
        """Go one event on."""
        place = self.place(event)
        if isinstance(event, yaml.NodeEvent):
            self.count(1, place)
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event, place)
        elif isinstance(event, yaml.AliasEvent):
            self.alias(event.anchor or "", place)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.begin(event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.end()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                remedy = "Give each a file of its own, or take the line out."
                self.stop(place, 'after "---" a second document begins, and a file holds one.', remedy)

    def place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.CollectionStartEvent):
            return self.text.place(start.line, start.column, start.line, start.column + 1)
        return self.text.place(start.line, start.column, end.line, end.column)

    def wrong(self, place: Place, says: str, remedy: str) -> None:
        self.problems.append(Problem(place, says, remedy))

    def stop(self, place: Place, says: str, remedy: str) -> None:
        self.wrong(place, says, remedy)
        raise _Stop

    def count(self, nodes: int, place: Place) -> None:
        self.size += nodes
        if self.size > MOST_NODES:
            self.stop(place, f"this file grows beyond {MOST_NODES:,} values.", "Repeat fewer parts, or split it.")

    def deep(self, height: int, place: Place) -> None:
        if len(self.open) + height > DEEPEST:
            self.stop(place, f"this is nested more than {DEEPEST} deep.", "Write it flatter.")

    def scalar(self, event: Any, place: Place) -> None:
        bare = not event.style
        if event.tag is not None:
            self.wrong(place, *TAG)
        if self.open and self.open[-1].key is None and not self.is_list():
            self.key(event.value, bare, place)
            return
        if bare and event.value in NO_VALUE:
            self.no_value(place)
        node = Node(read_scalar(event.value) if bare else event.value, place, {})
        if event.anchor is not None:
            self.named[event.anchor] = _Named(node)
        self.put(node, 0)

    def is_list(self) -> bool:
        return isinstance(self.open[-1].node.value, list)

    def key(self, word: str, bare: bool, place: Place) -> None:
        """Note a key; its value comes next."""
        top = self.open[-1]
        if not word:
            self.wrong(place, "a key is missing before this colon.", 'Write "key: value".')
        elif bare and word == "<<":
            self.wrong(place, 'the merge key "<<" is not read here.', "Write the keys out, or repeat a whole part.")
        elif word in top.node.keys:
            first = top.node.keys[word].line
            self.wrong(place, f'key "{shortened(word)}" is given twice: first in line {first}.', "Keep one of the two.")
        top.node.keys.setdefault(word, place)
        top.key = word

    def no_value(self, place: Place) -> None:
        if not self.open:
            return
        top = self.open[-1]
        if top.key == "":
            return
        if top.key is None:
            self.wrong(place, "this entry of the list is empty.", 'Write it after the "- ", or take the line out.')
            return
        remedy = "Write a value after the colon, indent the lines that belong to it, or take the key out."
        if top.flow is not None:
            remedy = 'Inside {} a comma splits a sentence: write it in block style, "key: value" on a line of its own.'
        self.wrong(top.node.keys[top.key], f'key "{shortened(top.key)}" has no value.', remedy)

    def alias(self, name: str, place: Place) -> None:
        self.aliases += 1
        if self.aliases > MOST_ALIASES:
            self.stop(place, f"this file repeats parts by name more than {MOST_ALIASES} times.", "Write them out.")
        known = self.named.get(name)
        if known is None:
            remedy = 'Put quotes around a text that starts with "*".'
            self.wrong(place, f'no part above is named "&{shortened(name)}".', remedy)
        elif known.node is None:
            self.stop(place, f'the part named "&{shortened(name)}" would hold itself.', "Write out what is meant.")
        else:
            self.count(known.size - 1, place)
            self.deep(known.height, place)
            self.put(Node(known.node.value, place, known.node.keys), known.height)
            return
        self.put(Node("", place, {}), 0)

    def begin(self, event: Any, place: Place) -> None:
        if event.tag is not None:
            self.wrong(place, *TAG)
        self.deep(1, place)
        if event.anchor is not None:
            self.named[event.anchor] = _Named(None)
        mark = event.end_mark
        flow = self.text.spot(mark.line, max(0, mark.column - 1)) if event.flow_style else None
        value: list[Node] | dict[str, Node] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        self.open.append(_Open(Node(value, place, {}), flow, event.anchor, self.size))

    def end(self) -> None:
        done = self.open.pop()
        if done.anchor is not None:
            self.named[done.anchor] = _Named(done.node, self.size - done.size_before + 1, done.height)
        self.put(done.node, done.height)

    def put(self, node: Node, height: int) -> None:
        """A finished node goes into the list or mapping that is open."""
        if not self.open:
            self.root = node
            return
        top = self.open[-1]
        top.height = max(top.height, height + 1)
        if isinstance(top.node.value, list):
            top.node.value.append(node)
        elif isinstance(top.node.value, dict) and top.key is not None:
            top.node.value[top.key] = node
            top.key = None
        else:
            self.wrong(node.place, "a key is a single word.", "Put quotes around it if it begins with [, {, * or &.")
            top.key = ""

    def stumble(self, error: Any) -> None:
        """Keep what the parser could not read; what stands in that line or an open bracket is then doubtful."""
        met = error.problem_mark or error.context_mark
        since = error.context_mark or met
        complaint = Complaint(
            error.context or "", (since.line, since.column), error.problem or "", (met.line, met.column)
        )
        brackets = [one.flow for one in self.open if one.flow is not None]
        doubtful = (brackets[0].line, brackets[0].column) if brackets else (met.line + 1, 1)
        self.problems = [p for p in self.problems if p.place and (p.place.line, p.place.column) < doubtful]
        self.problems.append(explain(self.text, complaint, brackets[-1] if brackets else None))


def _compose(text: Text, single: bool = False) -> Node:
    composer = _Composer(text)
    composer.read()
    root, whole = composer.root, Place(text.file, 1, 1, text.lines[0])
    if not composer.problems:
        if root is None or (root.value == "" and not single):
            composer.wrong(whole, "this file is empty.", 'Write "key: value" lines.')
        elif not single and not isinstance(root.value, dict):
            what = "a list" if isinstance(root.value, list) else "a single text"
            composer.wrong(root.place, f'a file of "key: value" lines is wanted here, not {what}.', "Begin with a key.")
    if composer.problems or root is None:
        raise first_problems(composer.problems if single else hiding(composer.problems, "all else"))
    return root
