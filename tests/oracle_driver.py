"""Runs Python programs one by one in forked children and prints one JSON object a line, in order:
{"file", "stdout", "error": null or {"type", "message", "line"}}.

Forking gives every program a fresh interpreter state (thread names count from one, modules are unpatched)
without paying for the start of an interpreter each time.

usage: python3 oracle_driver.py FILE...
"""
import json
import os
import signal
import sys
import tempfile
import threading
import traceback
import types

# Imported once, so that each child has them at hand.
import collections, functools, itertools, queue, random, time, timeit  # noqa: E401, F401

try:
    import twisted.internet.defer, twisted.internet.task  # noqa: E401, F401
except ImportError:
    # Only the Python that is given the programs which use it has it.
    pass

SECONDS_MAX = 60
PARALLEL = 2


def innermost_line(error, path):
    """The line of the program itself that was running, not one of the standard library's."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    return lines[-1] if lines else None


def run(path):
    """Runs one program as `__main__` and returns its uncaught error, if any."""
    module = types.ModuleType("__main__")
    module.__file__ = path
    sys.modules["__main__"] = module
    error = None
    try:
        with open(path, encoding="utf-8") as source:
            code = compile(source.read(), path, "exec", dont_inherit=True)
        exec(code, module.__dict__)
    except BaseException as caught:
        error = {"type": type(caught).__qualname__, "message": str(caught), "line": innermost_line(caught, path)}
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and not thread.daemon:
            thread.join()
    return error


def child(path, out, verdict):
    """The forked half: never returns."""
    signal.alarm(SECONDS_MAX)
    os.dup2(out.fileno(), 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
    error = run(path)
    sys.stdout.flush()
    verdict.write(json.dumps({"error": error}).encode())
    verdict.flush()
    os._exit(0)


def start(path):
    out, verdict = tempfile.TemporaryFile(), tempfile.TemporaryFile()
    pid = os.fork()
    if pid == 0:
        child(path, out, verdict)
    return path, pid, out, verdict


def finish(path, pid, out, verdict):
    _, status = os.waitpid(pid, 0)
    out.seek(0)
    verdict.seek(0)
    text = verdict.read().decode()
    killed = {"error": {"type": "Killed", "message": f"wait status {status}", "line": None}}
    answer = json.loads(text) if text else killed
    print(json.dumps({"file": path, "stdout": out.read().decode("utf-8", "replace"), **answer}), flush=True)


def main(paths):
    running = []
    for path in paths:
        running.append(start(path))
        if len(running) == PARALLEL:
            finish(*running.pop(0))
    for program in running:
        finish(*program)


if __name__ == "__main__":
    main(sys.argv[1:])
