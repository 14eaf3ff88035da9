"""What an earlier look of this process found good: only what may have changed is checked again."""

from dataclasses import dataclass

from generator.answers import Answers
from generator.keys import digest
from generator.memory import Memory


@dataclass(frozen=True)
class Trace:
    """A result, what was read for it, and the state in which all of it was.

    A page reads up to a thousand things, and a run has thousands of pages in memory: so they are
    one text, `record clamshell` in each line, and one digest.
    """

    read: str
    state: str
    result: object


class Confirmed:
    """The traces that are good, and which of them read what.

    An edit changes a few of thousands of answers. So each answer is compared with that of the look
    before, and of the traces only those are checked that read one which is another now.
    """

    def __init__(self, answers: Answers, *, looks_again: bool = True) -> None:
        """Of a process that does not look again nothing is kept: it would fill its memory."""
        self._answers = answers
        self._looks_again = looks_again
        self._keys: dict[str, tuple[object, str]] = {}
        """By the name of a piece of work what was given to it, and their key."""
        self._traces: dict[str, Trace] = {}
        """By their keys, those that were good when they were last asked for."""
        self._doubtful: set[str] = set()
        """The keys of those that read something which is another since."""
        self._readers: dict[str, list[str]] = {}
        """By each line that was read, the keys of the traces that read it."""
        self._listed: dict[str, str] = {}
        """By its key, the lines under which a trace stands there."""
        self._asked = 0

    def __len__(self) -> int:
        return len(self._traces)

    @property
    def outgrown(self) -> bool:
        """True where most is of what nobody asks for any more."""
        return len(self) > 2 * self._asked

    def look_again(self, answers: Answers) -> None:
        """Find out what may not be good any more where these are the answers."""
        before = self._answers
        self.list_readers()
        answers.adopt(before)
        for line, keys in self._readers.items():
            if answers.state(line) != before.state(line):
                self._doubtful.update(keys)
        if answers.words != before.words:
            self._keys = {}
        self._answers, self._asked = answers, 0

    def key(self, name: str, given: object) -> str:
        """The key of a piece of work; where the very same object is given, it is known."""
        self._asked += 1
        known = self._keys.get(name)
        if known is None or known[0] is not given:
            known = (given, digest(name, repr(given), self._answers.words))
            if self._looks_again:
                self._keys[name] = known
        return known[1]

    def holds(self, key: str, trace: Trace) -> bool:
        """True where all that was read for a result is in the state in which it was."""
        if self._traces.get(key) is not trace or key in self._doubtful:
            if self._answers.together(trace.read) != trace.state:
                return False
            self.add(key, trace)
        return True

    def add(self, key: str, trace: Trace) -> None:
        """Take note of a trace that is good."""
        if not self._looks_again:
            return
        self._traces[key] = trace
        self._doubtful.discard(key)

    def list_readers(self) -> None:
        """Find out who read what, which the next look needs and a process that ends does not."""
        for key, trace in self._traces.items():
            before = self._listed.get(key, "")
            if trace.read is not before:
                for line in set(trace.read.splitlines()).difference(before.splitlines()):
                    self._readers.setdefault(line, []).append(key)
                self._listed[key] = trace.read


_NAME = "confirmed"
"""Of what this process has looked at with a memory; all other names there are digests."""


def confirmed_with(memory: Memory, answers: Answers) -> Confirmed:
    """What was found good with a memory, as far as it may still be where these are the answers."""
    found = memory.get(_NAME, Confirmed)
    if found is None or found.outgrown:
        found = Confirmed(answers, looks_again=memory.stays)
    else:
        found.look_again(answers)
    memory.stay(_NAME, found)
    return found
