
# The module `itertools`.

import collections as _collections

class itertools__chain:
    def __init__(self, *iterables):
        self._iterables = iter(iterables)
        self._current = None

    @classmethod
    def from_iterable(cls, iterables):
        made = cls()
        made._iterables = iter(iterables)
        return made

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            if self._current is None:
                self._current = iter(next(self._iterables))
            item = next(self._current, _listify)
            if item is not _listify:
                return item
            self._current = None

class itertools__count:
    def __init__(self, start=0, step=1):
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        item = self._next
        self._next = item + self._step
        return item

    def __repr__(self):
        if self._step == 1:
            return f'count({self._next!r})'
        return f'count({self._next!r}, {self._step!r})'

class itertools__cycle:
    def __init__(self, iterable):
        self._iterator = iter(iterable)
        self._saved = []
        self._place = -1

    def __iter__(self):
        return self

    def __next__(self):
        if self._place < 0:
            item = next(self._iterator, _listify)
            if item is not _listify:
                self._saved.append(item)
                return item
            self._place = 0
        if not self._saved:
            raise StopIteration
        item = self._saved[self._place]
        self._place = (self._place + 1) % len(self._saved)
        return item

class itertools__repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._left = times

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if self._left <= 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __len__(self):
        if self._left is None:
            raise TypeError('len() of unsized object')
        return max(self._left, 0)

def _slice_bound(value, what):
    if value is not None and (not isinstance(value, int) or value < 0):
        raise ValueError(f'{what} for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
    return value

class itertools__islice:
    def __init__(self, iterable, *bounds):
        if not 1 <= len(bounds) <= 3:
            raise TypeError(f'islice expected from 2 to 4 arguments, got {len(bounds) + 1}')
        if len(bounds) == 1:
            start, step = None, None
            stop = _slice_bound(bounds[0], 'Stop argument')
        else:
            start = _slice_bound(bounds[0], 'Indices')
            stop = _slice_bound(bounds[1], 'Stop argument')
            step = bounds[2] if len(bounds) == 3 else None
            if step is not None and (not isinstance(step, int) or step < 1):
                raise ValueError('Step for islice() must be a positive integer or None.')
        self._iterator = iter(iterable)
        self._wanted = 0 if start is None else start
        self._stop = stop
        self._step = 1 if step is None else step
        self._place = 0

    def __iter__(self):
        return self

    def __next__(self):
        stop = self._stop
        while self._place < self._wanted:
            if stop is not None and self._place >= stop:
                raise StopIteration
            next(self._iterator)
            self._place += 1
        if stop is not None and self._place >= stop:
            raise StopIteration
        item = next(self._iterator)
        self._place += 1
        self._wanted += self._step
        if stop is not None and self._wanted > stop:
            self._wanted = stop
        return item

class itertools__takewhile:
    def __init__(self, predicate, iterable):
        self._predicate = predicate
        self._iterator = iter(iterable)
        self._over = False

    def __iter__(self):
        return self

    def __next__(self):
        if self._over:
            raise StopIteration
        item = next(self._iterator)
        if self._predicate(item):
            return item
        self._over = True
        raise StopIteration

class itertools__dropwhile:
    def __init__(self, predicate, iterable):
        self._predicate = predicate
        self._iterator = iter(iterable)
        self._begun = False

    def __iter__(self):
        return self

    def __next__(self):
        item = next(self._iterator)
        while not self._begun:
            if not self._predicate(item):
                self._begun = True
                break
            item = next(self._iterator)
        return item

class itertools__filterfalse:
    def __init__(self, predicate, iterable):
        self._predicate = predicate
        self._iterator = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            item = next(self._iterator)
            if not (item if self._predicate is None else self._predicate(item)):
                return item

class itertools__compress:
    def __init__(self, data, selectors):
        self._data = iter(data)
        self._selectors = iter(selectors)

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            item = next(self._data)
            if next(self._selectors):
                return item

class itertools__starmap:
    def __init__(self, function, iterable):
        self._function = function
        self._iterator = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        return self._function(*next(self._iterator))

class itertools__accumulate:
    def __init__(self, iterable, func=None, *, initial=None):
        self._iterator = iter(iterable)
        self._function = func
        self._total = _listify
        self._initial = initial

    def __iter__(self):
        return self

    def __next__(self):
        if self._initial is not None:
            self._total = self._initial
            self._initial = None
            return self._total
        item = next(self._iterator)
        if self._total is _listify:
            self._total = item
        elif self._function is None:
            self._total = self._total + item
        else:
            self._total = self._function(self._total, item)
        return self._total

class itertools__pairwise:
    def __init__(self, iterable):
        self._iterator = iter(iterable)
        self._last = _listify

    def __iter__(self):
        return self

    def __next__(self):
        if self._last is _listify:
            self._last = next(self._iterator)
        first = self._last
        self._last = next(self._iterator)
        return (first, self._last)

class itertools__batched:
    def __init__(self, iterable, n):
        if n < 1:
            raise ValueError('n must be at least one')
        self._iterator = iter(iterable)
        self._size = n

    def __iter__(self):
        return self

    def __next__(self):
        batch = [next(self._iterator)]
        while len(batch) < self._size:
            item = next(self._iterator, _listify)
            if item is _listify:
                break
            batch.append(item)
        return tuple(batch)

class itertools__zip_longest:
    def __init__(self, *iterables, fillvalue=None):
        self._iterators = [iter(iterable) for iterable in iterables]
        self._fill = fillvalue

    def __iter__(self):
        return self

    def __next__(self):
        row = []
        over = True
        for place in range(len(self._iterators)):
            iterator = self._iterators[place]
            item = _listify if iterator is None else next(iterator, _listify)
            if item is _listify:
                self._iterators[place] = None
                item = self._fill
            else:
                over = False
            row.append(item)
        if over:
            raise StopIteration
        return tuple(row)

class _tee:
    def __init__(self, iterator, buffers, own):
        self._iterator = iterator
        self._buffers = buffers
        self._own = own

    def __iter__(self):
        return self

    def __next__(self):
        if not self._own:
            item = next(self._iterator)
            for buffer in self._buffers:
                buffer.append(item)
        return self._own.popleft()

def itertools__tee(iterable, n=2):
    if n < 0:
        raise ValueError('n must be >= 0')
    iterator = iter(iterable)
    buffers = [_collections.deque() for _ in range(n)]
    return tuple([_tee(iterator, buffers, own) for own in buffers])

class _group:
    def __init__(self, parent, key):
        self._parent = parent
        self._key = key

    def __iter__(self):
        return self

    def __next__(self):
        parent = self._parent
        if parent._group is not self:
            raise StopIteration
        if parent._item is _listify:
            parent._advance()
        if parent._item is _listify or not parent._key == self._key:
            raise StopIteration
        item = parent._item
        parent._item = _listify
        return item

class itertools__groupby:
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._function = key
        self._item = _listify
        self._key = None
        self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        item = next(self._iterator, _listify)
        if item is not _listify:
            self._key = item if self._function is None else self._function(item)
        self._item = item

    def __next__(self):
        last = self._group
        if self._item is _listify:
            self._advance()
        while last is not None and self._item is not _listify and self._key == last._key:
            self._advance()
        if self._item is _listify:
            raise StopIteration
        self._group = _group(self, self._key)
        return (self._key, self._group)

class itertools__product:
    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        self._pools = [tuple(iterable) for iterable in iterables] * repeat
        self._places = None

    def __iter__(self):
        return self

    def __next__(self):
        pools = self._pools
        if self._places is None:
            self._places = [0] * len(pools)
            self._over = False
            for pool in pools:
                if not pool:
                    self._over = True
        else:
            at = len(pools) - 1
            while at >= 0:
                self._places[at] += 1
                if self._places[at] < len(pools[at]):
                    break
                self._places[at] = 0
                at -= 1
            if at < 0:
                self._over = True
        if self._over:
            self._pools = []
            raise StopIteration
        return tuple([pool[place] for pool, place in zip(pools, self._places)])

class itertools__permutations:
    def __init__(self, iterable, r=None):
        self._pool = tuple(iterable)
        n = len(self._pool)
        self._length = n if r is None else r
        if self._length < 0:
            raise ValueError('r must be non-negative')
        self._places = list(range(n))
        self._cycles = list(range(n, n - self._length, -1))
        self._first = True
        self._over = self._length > n

    def __iter__(self):
        return self

    def __next__(self):
        if self._over:
            raise StopIteration
        places = self._places
        n = len(places)
        if not self._first:
            at = self._length - 1
            while at >= 0:
                self._cycles[at] -= 1
                if self._cycles[at] > 0:
                    other = n - self._cycles[at]
                    places[at], places[other] = places[other], places[at]
                    break
                places[at:] = places[at + 1:] + places[at:at + 1]
                self._cycles[at] = n - at
                at -= 1
            if at < 0:
                self._over = True
                raise StopIteration
        self._first = False
        return tuple([self._pool[place] for place in places[:self._length]])

class itertools__combinations:
    def __init__(self, iterable, r):
        self._pool = tuple(iterable)
        if r < 0:
            raise ValueError('r must be non-negative')
        self._places = list(range(r))
        self._first = True
        self._over = r > len(self._pool)

    def __iter__(self):
        return self

    def __next__(self):
        if self._over:
            raise StopIteration
        places = self._places
        if not self._first:
            n = len(self._pool)
            r = len(places)
            at = r - 1
            while at >= 0 and places[at] == at + n - r:
                at -= 1
            if at < 0:
                self._over = True
                raise StopIteration
            places[at] += 1
            for following in range(at + 1, r):
                places[following] = places[following - 1] + 1
        self._first = False
        return tuple([self._pool[place] for place in places])

class itertools__combinations_with_replacement:
    def __init__(self, iterable, r):
        self._pool = tuple(iterable)
        if r < 0:
            raise ValueError('r must be non-negative')
        self._places = [0] * r
        self._first = True
        self._over = r > 0 and not self._pool

    def __iter__(self):
        return self

    def __next__(self):
        if self._over:
            raise StopIteration
        places = self._places
        if not self._first:
            last = len(self._pool) - 1
            at = len(places) - 1
            while at >= 0 and places[at] == last:
                at -= 1
            if at < 0:
                self._over = True
                raise StopIteration
            places[at:] = [places[at] + 1] * (len(places) - at)
        self._first = False
        return tuple([self._pool[place] for place in places])
