# Pins: a generator that yields when it is closed
def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print('no')


it = stubborn()
next(it)
it.close()
