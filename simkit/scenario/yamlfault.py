"""What a YAML parser complains of, in a reader's words.

Covers the mistakes that people make in a file of this kind; the parser itself is behind `simkit.scenario.yamltree`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from simkit.errors import Place, Problem
from simkit.scenario.textfile import Text

__all__ = ["TAG", "Complaint", "Spot", "explain"]

Spot = tuple[int, int]
TAG = ('a text cannot start with "!" here.', "Put quotes around it, or take the tag out.")
_CLOSER = {"[": "]", "{": "}"}
_INDENT = ("this line is not indented like its neighbours.", "Start lines that belong together in the same column.")
_ENDED = ('the file has ended at the line "..." above.', "Take that line out.")
_GLUED = re.compile(r"( *)-([A-Za-z_]\w*:(?: .*)?)$")
_QUOTES = "Put quotes around a text that starts with it."


@dataclass(frozen=True, slots=True)
class Complaint:
    """A parser's complaint: what it was doing, since where, what it met, and where (line and column from 0)."""

    context: str
    since: Spot
    problem: str
    spot: Spot


def explain(text: Text, complaint: Complaint, bracket: Place | None) -> Problem:
    """The problem in plain words; `bracket` is where the innermost open [ or { stands."""
    fault = _Fault(text, complaint, bracket)
    if "simple key" in complaint.context:
        return fault.no_colon()
    if "scalar" in complaint.context and "block" not in complaint.context:
        return fault.in_text()
    if "flow" in complaint.context:
        return fault.in_brackets()
    if "not allowed" in complaint.problem:
        return fault.not_allowed()
    if "block mapping" in complaint.context or "block collection" in complaint.context:
        return fault.in_block()
    return fault.elsewhere()


@dataclass(frozen=True, slots=True)
class _Fault:
    text: Text
    complaint: Complaint
    bracket: Place | None

    def here(self, says: str, remedy: str) -> Problem:
        return Problem(self.text.spot(*self.complaint.spot), says, remedy)

    def since(self, says: str, remedy: str) -> Problem:
        return Problem(self.text.spot(*self.complaint.since), says, remedy)

    @property
    def line(self) -> str:
        line = self.complaint.spot[0]
        return self.text.lines[line] if line < len(self.text.lines) else ""

    @property
    def before(self) -> str:
        return self.line[: self.complaint.spot[1]]

    @property
    def character(self) -> str:
        return self.line[self.complaint.spot[1] :][:1]

    def no_colon(self) -> Problem:
        line, column = self.complaint.since
        words = self.text.lines[line] if line < len(self.text.lines) else ""
        mark = words[column : column + 1]
        if mark in _CLOSER:
            return self.since(f'the "{mark}" is never closed.', f'Add "{_CLOSER[mark]}".')
        place = self.text.place(line, column, line, len(words.rstrip()))
        glued = re.match(r"(- )?([A-Za-z_][\w.]*):[\u00a0\u202f]*(\S.*)", words[column:].replace("\t", " "))
        if glued is not None and not glued[3].startswith("//"):
            says = "a plain space is missing behind the colon of this line."
            return Problem(place, says, f'Write "{glued[1] or ""}{glued[2]}: {glued[3].strip()[:60]}".')
        remedy = 'Write "key: value"; if the line goes on with the text above, indent it more.'
        return Problem(place, "this line has no colon.", remedy)

    def in_text(self) -> Problem:
        problem = self.complaint.problem
        if "end of stream" in problem or "document" in problem:
            line, column = self.complaint.since
            mark = self.text.lines[line][column : column + 1]
            remedy = "Put the same mark at the end of the text."
            return self.since(f"the quotation mark {mark} is never closed.", remedy)
        if "code" in problem:
            return self.since("this text holds a code of no character.", "Write the character itself.")
        line, column = self.complaint.spot
        backslash = self.line.rfind("\\", 0, column + 1)
        if backslash >= 0:
            remedy = "Write \\\\ for a backslash, or put the text between ' and '."
            says = 'inside "..." a backslash begins a code; this is none.'
            return Problem(self.text.spot(line, backslash), says, remedy)
        return self.elsewhere()

    def in_brackets(self) -> Problem:
        opened = self.bracket
        at_end = self.complaint.spot[0] >= len(self.text.lines) or not self._rest().strip()
        character = self.character
        if opened is None:
            return self._stray()
        mark = opened.text[opened.column - 1 : opened.column]
        closer = _CLOSER.get(mark, "]")
        elsewhere = opened.line != self.complaint.spot[0] + 1
        if at_end or (elsewhere and character not in ("]", "}", ",")):
            return Problem(opened, f'the "{mark}" is never closed.', f'Add "{closer}".')
        if character in ("]", "}") and character != closer:
            return self.here(f'the "{mark}" is closed by a "{character}".', f'Write "{closer}".')
        if character == ",":
            return self.here("there is nothing before this comma.", "Take the comma out.")
        if character in (":", "?"):
            what = "colon" if character == ":" else "question mark"
            return self.here(f"a {what} inside {mark}{closer} needs quotes.", "Put quotes around the whole entry.")
        return self.here(f'a comma or "{closer}" is missing before this.', "Entries are separated by commas.")

    def _rest(self) -> str:
        line, column = self.complaint.spot
        return "\n".join((self.line[column:], *self.text.lines[line + 1 :]))

    def _stray(self) -> Problem:
        return self.here(f'a "{self.character}" stands here without its beginning.', _QUOTES)

    def not_allowed(self) -> Problem:
        problem = self.complaint.problem
        if "sequence" in problem:
            remedy = 'Write [a, b], or begin on the next line, each entry after "- ".'
            return self.here("a list cannot begin on the line of its key.", remedy)
        if "keys" in problem:
            return self.here('"? " cannot stand here.', 'Put quotes around a text that starts with "?".')
        if ": " not in self.before and self.before.lstrip().startswith("- "):
            remedy = "Write the key of the list, with its colon, on a line of its own above the entries."
            return self.here("a list cannot begin here: the line above is still being read as a text.", remedy)
        if ": " in self.before:
            remedy = 'If it belongs to a sentence, put quotes around the whole sentence: "...".'
            if any(mark in self.before for mark in "“”„«»"):
                remedy = 'Curly quotation marks do not hold a sentence together here: write plain ones, "...".'
            return self.here('a second ": " cannot stand in this line.', remedy)
        if (glued := _GLUED.match(self._above())) is not None:
            above = max(n for n, line in enumerate(self.text.lines[: self.complaint.spot[0]]) if line.strip())
            return self._no_space(above, glued)
        remedy = "Give the line above its colon, and indent this line like its neighbours."
        if re.match(r"[ -]*[\w.]+: ", self._above()):
            remedy = "Indent this line exactly like the line above."
        return self.here("a key cannot begin here: the line above is still being read as a text.", remedy)

    def _no_space(self, line: int, glued: re.Match[str]) -> Problem:
        """An entry of a list whose hyphen and key are one word, which YAML takes for a name."""
        says = "a plain space is missing behind the hyphen of this line."
        return Problem(self.text.spot(line, len(glued[1])), says, f'Write "- {glued[2].strip()[:60]}".')

    def _above(self) -> str:
        written = [line for line in self.text.lines[: self.complaint.spot[0]] if line.strip()]
        return written[-1] if written else ""

    def in_block(self) -> Problem:
        before, rest = self.before, self.line[self.complaint.spot[1] :]
        if before.strip() == "" and "block collection" in self.complaint.context:
            if (glued := _GLUED.match(self.line)) is not None:
                return self._no_space(self.complaint.spot[0], glued)
            remedy = 'Begin it with "- ", or indent it otherwise.'
            if rest[:1] in ("–", "—", "−", "•"):
                remedy = f'It begins with "{rest[0]}": type a plain hyphen and a space, "- ".'
            return self.here("this line is no entry of the list above.", remedy)
        if before.strip() == "" and (rest == "-" or rest.startswith("- ")):
            remedy = "Indent it like the other entries, or put the list below a key of its own."
            return self.here('an entry of a list stands among "key: value" lines.', remedy)
        if before.strip() == "":
            return self.here(*_INDENT)
        if before.rstrip().endswith(("'", '"')):
            remedy = "Put the marks around the whole text; between ' and ', write '' for an apostrophe."
            return self.here("text goes on after the closing quotation mark.", remedy)
        if before.rstrip().endswith(("]", "}")):
            remedy = "Put quotes around the whole text, or take out what follows the bracket."
            return self.here("text goes on after the closing bracket.", remedy)
        return self.here("this cannot follow what stands before it.", "Put quotes around the whole text.")

    def elsewhere(self) -> Problem:
        context, problem, character = self.complaint.context, self.complaint.problem, self.character
        if "tag" in context or "tag handle" in problem:
            return self.since(*TAG)
        if "anchor" in context or "alias" in context:
            return self.since('a "&" or "*" that begins a text stands for a repeated part.', _QUOTES)
        if "block scalar" in context:
            remedy = "Begin the text on the next line, indented."
            return self.since('nothing but the end of the line may follow this "|" or ">".', remedy)
        if self.line.startswith("%"):
            place = self.text.spot(self.complaint.spot[0], 0)
            return Problem(place, "a line that begins with % is not read here.", "Take it out.")
        if "cannot start any token" in problem and character:
            return self.here(f'a text cannot start with "{character}".', "Put quotes around it.")
        if "document start" in problem:
            ended = any(line.startswith("...") for line in self.text.lines[: self.complaint.spot[0]])
            return self.here(*(_ENDED if ended else _INDENT))
        if "node content" in problem and character:
            return self._stray()
        return self.here("this cannot be read.", "Look for a bracket, a quotation mark or an indentation that is off.")
