# Pins: a generator made for a for statement is closed when the loop is left
def run(f):
    try:
        f()
    except BaseException as e:
        ctx = e.__context__
        print(type(e).__name__, e, '|', type(ctx).__name__, ctx, '|', e.__suppress_context__, type(e.__cause__).__name__)


def noisy():
    try: yield 1; yield 2
    finally: print('noisy over')
def early():
    for x in noisy(): return x
print(early())
def boom():
    for x in noisy(): raise ValueError('b')
run(boom)
class N:
    def __iter__(self):
        try: yield 5
        finally: print('N over')
for x in N(): break
for x in N():
    for y in N():
        break
    break
it = noisy()
for x in it: break
print(list(it))
def w():
    while True:
        for x in noisy():
            try:
                yield x
            finally:
                print('inner')
                break
        return
for _ in w(): break
print([x for x in w()])
