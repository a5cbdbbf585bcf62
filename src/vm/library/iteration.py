
class map:
    def __init__(self, function, *iterables):
        self._function = function
        self._iterators = [iter(iterable) for iterable in iterables]

    def __iter__(self):
        return self

    def __next__(self):
        return self._function(*[next(iterator) for iterator in self._iterators])

class filter:
    def __init__(self, function, iterable):
        self._function = function
        self._iterator = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            item = next(self._iterator)
            if item if self._function is None else self._function(item):
                return item

class _enumerate:
    def __init__(self, iterable, count):
        self._iterator = iter(iterable)
        self._count = count

    def __iter__(self):
        return self

    def __next__(self):
        item = next(self._iterator)
        count = self._count
        self._count = count + 1
        return (count, item)

class _zip:
    def __init__(self, iterables, strict):
        self._iterators = [iter(iterable) for iterable in iterables]
        self._strict = strict

    def __iter__(self):
        return self

    def __next__(self):
        if not self._strict:
            return tuple([next(iterator) for iterator in self._iterators])
        items = [next(self._iterators[0], _listify)]
        for at in range(1, len(self._iterators)):
            item = next(self._iterators[at], _listify)
            if (item is _listify) != (items[0] is _listify):
                how = 'shorter' if item is _listify else 'longer'
                before = ' 1' if at == 1 else f's 1-{at}'
                raise ValueError(f'zip() argument {at + 1} is {how} than argument{before}')
            items.append(item)
        if items[0] is _listify:
            raise StopIteration
        return tuple(items)

class _item_iterator:
    def __init__(self, values):
        self._values = values
        self._index = 0

    def __iter__(self):
        return self

    def __next__(self):
        try:
            item = self._values[self._index]
        except IndexError:
            raise StopIteration
        self._index += 1
        return item

class _call_iterator:
    def __init__(self, function, sentinel):
        self._function = function
        self._sentinel = sentinel

    def __iter__(self):
        return self

    def __next__(self):
        value = self._function()
        if value == self._sentinel:
            raise StopIteration
        return value

def _reversed(values):
    return iter([values[index] for index in range(len(values) - 1, -1, -1)])
