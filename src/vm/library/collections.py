
# The module `collections`: counting, and the checks of named tuples.

def _counter_new(cls, iterable=None, /, **counts):
    counter = _new_counter()
    _counter_update(counter, iterable, **counts)
    return counter

def _counter_update(self, iterable=None, /, **counts):
    if isinstance(iterable, dict):
        for key in iterable:
            self[key] = self[key] + iterable[key]
    elif iterable is not None:
        for key in iterable:
            self[key] = self[key] + 1
    for key in counts:
        self[key] = self[key] + counts[key]

def _counter_subtract(self, iterable=None, /, **counts):
    if isinstance(iterable, dict):
        for key in iterable:
            self[key] = self[key] - iterable[key]
    elif iterable is not None:
        for key in iterable:
            self[key] = self[key] - 1
    for key in counts:
        self[key] = self[key] - counts[key]

def _counter_most_common(self, n=None):
    rows = sorted(self.items(), key=_second, reverse=True)
    return rows if n is None else rows[:max(n, 0)]

def _second(row):
    return row[1]

def _counter_elements(self):
    elements = []
    for key, count in self.items():
        elements.extend([key] * count)
    return iter(elements)

def _counter_total(self):
    return sum(self.values())

def _counter_add(self, other):
    if type(other) is not type(self):
        return NotImplemented
    result = _new_counter()
    for key, count in self.items():
        if count + other[key] > 0:
            result[key] = count + other[key]
    for key, count in other.items():
        if key not in self and count > 0:
            result[key] = count
    return result

def _counter_sub(self, other):
    if type(other) is not type(self):
        return NotImplemented
    result = _new_counter()
    for key, count in self.items():
        if count - other[key] > 0:
            result[key] = count - other[key]
    for key, count in other.items():
        if key not in self and count < 0:
            result[key] = -count
    return result

def _counter_or(self, other):
    if type(other) is not type(self):
        return NotImplemented
    result = _new_counter()
    for key, count in self.items():
        if max(count, other[key]) > 0:
            result[key] = max(count, other[key])
    for key, count in other.items():
        if key not in self and count > 0:
            result[key] = count
    return result

def _counter_and(self, other):
    if type(other) is not type(self):
        return NotImplemented
    result = _new_counter()
    for key, count in self.items():
        if min(count, other[key]) > 0:
            result[key] = min(count, other[key])
    return result

def _counter_pos(self):
    return _counter_add(self, _new_counter())

def _counter_neg(self):
    return _counter_sub(_new_counter(), self)

def _counter_keep(self, result):
    self.clear()
    for key, count in result.items():
        self[key] = count
    return self

def _counter_iadd(self, other):
    return _counter_keep(self, _counter_add(self, _counter_new(None, other)))

def _counter_isub(self, other):
    return _counter_keep(self, _counter_sub(self, _counter_new(None, other)))

def _counter_le(self, other):
    if type(other) is not type(self):
        return NotImplemented
    for key in list(self) + list(other):
        if self[key] > other[key]:
            return False
    return True

def _counter_lt(self, other):
    if type(other) is not type(self):
        return NotImplemented
    return _counter_le(self, other) and not _counter_le(other, self)

def _counter_ge(self, other):
    if type(other) is not type(self):
        return NotImplemented
    return _counter_le(other, self)

def _counter_gt(self, other):
    if type(other) is not type(self):
        return NotImplemented
    return _counter_lt(other, self)

_KEYWORDS = (
    'False None True and as assert async await break class continue def del elif else except finally for from global '
    'if import in is lambda nonlocal not or pass raise return try while with yield'
).split()

def _named_tuple_getter(index, value):
    return _named_tuple_item(value, index)

def collections__namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    fields = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        known = set()
        for index in range(len(fields)):
            name = fields[index]
            if not name.isidentifier() or name in _KEYWORDS or name.startswith('_') or name in known:
                fields[index] = f'_{index}'
            known.add(name)
    for name in [typename] + fields:
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if name in _KEYWORDS:
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    known = set()
    for name in fields:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in known:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        known.add(name)
    values = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError('Got more default values than field names')
        first = len(fields) - len(defaults)
        for index in range(len(defaults)):
            values[fields[first + index]] = defaults[index]
    return _named_tuple_class(typename, tuple(fields), values, _named_tuple_getter)

class collections__ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def _flat(self):
        flat = {}
        for mapping in reversed(self.maps):
            flat.update(mapping)
        return flat

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(self._flat())

    def __iter__(self):
        return iter(self._flat())

    def __contains__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return True
        return False

    def __bool__(self):
        return any(self.maps)

    def __eq__(self, other):
        if isinstance(other, type(self)):
            return self._flat() == other._flat()
        return self._flat() == other if isinstance(other, dict) else NotImplemented

    def __repr__(self):
        return type(self).__name__ + '(' + ', '.join([repr(mapping) for mapping in self.maps]) + ')'

    def keys(self):
        return self._flat().keys()

    def values(self):
        return self._flat().values()

    def items(self):
        return self._flat().items()

    def new_child(self, m=None, **kwargs):
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return type(self)(m, *self.maps)

    @property
    def parents(self):
        return type(self)(*self.maps[1:])

    def copy(self):
        return type(self)(self.maps[0].copy(), *self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        if key not in self.maps[0]:
            raise KeyError(f'Key not found in the first mapping: {key!r}')
        del self.maps[0][key]

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, others=(), **more):
        self.maps[0].update(others, **more)

    def pop(self, key, *args):
        if key not in self.maps[0] and not args:
            raise KeyError(f'Key not found in the first mapping: {key!r}')
        return self.maps[0].pop(key, *args)

    def popitem(self):
        if not self.maps[0]:
            raise KeyError('No keys found in the first mapping.')
        return self.maps[0].popitem()

    def clear(self):
        self.maps[0].clear()
