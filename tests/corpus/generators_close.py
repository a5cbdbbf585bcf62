# Pins: close: ignored, answered by return, by an error, twice, before the start
def run(f):
    try:
        f()
    except BaseException as e:
        ctx = e.__context__
        print(type(e).__name__, e, '|', type(ctx).__name__, ctx, '|', e.__suppress_context__, type(e.__cause__).__name__)


# ignoring exit
def ignores():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print('ignored')
            yield 2
            return
it = ignores(); next(it)
run(it.close)
it.close()
def ret_on_exit():
    try:
        yield 1
    except GeneratorExit:
        print('returning')
        return 9
it = ret_on_exit(); next(it); it.close(); it.close()
def raise_on_exit():
    try:
        yield
    finally:
        raise OSError('fin')
it = raise_on_exit(); next(it); run(it.close)
