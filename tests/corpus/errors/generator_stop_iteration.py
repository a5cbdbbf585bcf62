# Pins: a StopIteration that gets out of a generator's body
def pairs(items):
    it = iter(items)
    while True:
        yield next(it), next(it)


print(list(pairs('abcd')))
