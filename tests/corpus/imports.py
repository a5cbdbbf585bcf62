# Pins: the import forms for supported modules, aliases, and imports inside functions.
import collections
import itertools as it
import threading, queue
from collections import deque, Counter as Count
from functools import (
    partial,
    reduce as fold,
)
import time as clock

print(deque([1]) == collections.deque([1]), Count("aa")["a"], partial(int, "7")(), fold(lambda a, b: a + b, [1, 2]))
print(list(it.chain([1], [2])), collections.__name__, it.__name__, threading.__name__, queue.Queue.__name__, clock.__name__)


def inside():
    import random
    from random import randint as roll
    random.seed(1)
    first = roll(1, 100)
    random.seed(1)
    return first == random.randint(1, 100)


print(inside(), "random" in globals(), "roll" in globals(), "queue" in globals())
if True:
    import random as chosen
else:
    chosen = None
print(chosen is not None, callable(chosen.random))
try:
    collections.nonsense
except AttributeError as error:
    print(error)
try:
    nothing
except NameError as error:
    print(error)
import collections as again
print(again is collections, hasattr(queue, "Empty"), hasattr(queue, "nonsense"), queue.Empty.__name__, issubclass(queue.Full, Exception))
from queue import Queue, Empty
try:
    Queue().get_nowait()
except Empty as error:
    print(type(error).__name__, type(error) is queue.Empty, repr(str(error)))
