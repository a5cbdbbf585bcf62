"""Runs reactor programs under Twisted and prints what each did: one JSON list of lines a program.

Reads one JSON list of programs from standard input. `reactor_player.py` plays them; `tests/it/reactor/play.rs` is their
interpreter for the core in Rust.

usage: python3 reactor_oracle.py < programs.json
"""
import json
import sys
import warnings

from twisted.internet import task
from twisted.internet.defer import Deferred, DeferredList
from twisted.logger import globalLogBeginner

from reactor_player import Player, Rings


class Hopping(task.Clock):
    """A clock that goes from due time to due time, so that each call sees its own."""

    rightNow = 1000

    def hop(self, amount):
        end = self.rightNow + amount
        while True:
            self._sortCalls()
            if not self.calls or self.calls[0].getTime() > end:
                break
            due = max(self.calls[0].getTime(), self.rightNow)
            self.rightNow = due
            call = self.calls.pop(0)
            call.called = 1
            call.func(*call.args, **call.kw)
        self.rightNow = max(end, self.rightNow)


class Host(Rings):
    def clock(self):
        return Hopping()


def main():
    warnings.simplefilter("ignore")
    # A loop that starts itself again while it runs nests as deep as there are operations; Baton takes no stack for it.
    sys.setrecursionlimit(20_000)
    globalLogBeginner.beginLoggingTo([], redirectStandardIO=False)
    host = Host(Deferred, DeferredList)
    for program in json.load(sys.stdin):
        print(json.dumps(Player(host).run(program)))


if __name__ == "__main__":
    main()
