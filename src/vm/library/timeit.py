
# The module `timeit`.

import timeit as _timeit

def _no_source():
    raise NotImplementedError('Baton compiles programs as a whole: give timeit a function, not source text')

class timeit__Timer:
    def __init__(self, stmt=None, setup=None, timer=None, globals=None):
        if isinstance(stmt, str) or isinstance(setup, str) and setup != 'pass':
            _no_source()
        if stmt is not None and not callable(stmt):
            raise ValueError('stmt is neither a string nor callable')
        if setup is not None and not isinstance(setup, str) and not callable(setup):
            raise ValueError('setup is neither a string nor callable')
        self._stmt = stmt
        self._setup = setup
        self._timer = _timeit.default_timer if timer is None else timer

    def timeit(self, number=1000000):
        if callable(self._setup):
            self._setup()
        stmt = self._stmt
        start = self._timer()
        if stmt is not None:
            for _ in range(number):
                stmt()
        return self._timer() - start

    def repeat(self, repeat=5, number=1000000):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        raise NotImplementedError('Baton does not have Timer.autorange(): say how often, as in timeit(number=1000)')

def timeit__timeit(stmt=None, setup=None, timer=None, number=1000000, globals=None):
    return timeit__Timer(stmt, setup, timer).timeit(number)

def timeit__repeat(stmt=None, setup=None, timer=None, repeat=5, number=1000000, globals=None):
    return timeit__Timer(stmt, setup, timer).repeat(repeat, number)
