# Pins: generators as arguments of built-ins, unpacked, endless ones
def run(f):
    try:
        f()
    except BaseException as e:
        ctx = e.__context__
        print(type(e).__name__, e, '|', type(ctx).__name__, ctx, '|', e.__suppress_context__, type(e.__cause__).__name__)


def catcher():
    while True:
        yield 'y'
print(next((x for x in []), 'default'), next(iter(catcher())))
def infinite():
    n = 0
    while True:
        yield n
        n += 1
def two():
    a, b = infinite()
run(two)
print(type(infinite()).__name__, infinite.__name__, infinite().__name__, infinite().__qualname__)
it = infinite(); print(it.gi_running, it.gi_yieldfrom, it.gi_frame is None, iter(it) is it); next(it); print(it.gi_frame.f_lineno > 0); it.close(); print(it.gi_frame)
for a, b in zip(infinite(), 'xyz'): print(a, b)
for a, b in enumerate(infinite()):
    if a > 2: break
print(list(map(lambda a, b: a + b, infinite(), range(3))), list(filter(None, (x % 2 for x in range(5)))))
for pair in ((infinite(), 'ab'), ('ab', infinite()), ((n for n in 'ab'), (n for n in 'xy')), ('ab', (n for n in 'x'), 'yz')):
    try:
        print(list(zip(*pair, strict=True)))
    except ValueError as error:
        print(error, error.__context__)
