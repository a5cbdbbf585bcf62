
# The module `functools`.

import collections as _collections

class functools__partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, functools__partial):
            args = func.args + args
            merged = dict(func.keywords)
            merged.update(keywords)
            keywords = merged
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        merged = dict(self.keywords)
        merged.update(keywords)
        return self.func(*self.args, *args, **merged)

    def __repr__(self):
        parts = [repr(self.func)] + [repr(arg) for arg in self.args]
        parts.extend([f'{key}={self.keywords[key]!r}' for key in self.keywords])
        return 'functools.partial(' + ', '.join(parts) + ')'

def functools__reduce(function, iterable, initial=_listify, /):
    iterator = iter(iterable)
    if initial is _listify:
        initial = next(iterator, _listify)
        if initial is _listify:
            raise TypeError('reduce() of empty iterable with no initial value')
    for item in iterator:
        initial = function(initial, item)
    return initial

_ASSIGNED = ('__module__', '__name__', '__qualname__', '__doc__')

def functools__update_wrapper(wrapper, wrapped, assigned=_ASSIGNED, updated=('__dict__',)):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    if '__dict__' in updated:
        _copy_attributes(wrapper, wrapped)
    wrapper.__wrapped__ = wrapped
    return wrapper

def functools__wraps(wrapped, assigned=_ASSIGNED, updated=('__dict__',)):
    def decorate(wrapper):
        return functools__update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate

_CacheInfo = collections__namedtuple('CacheInfo', 'hits misses maxsize currsize')

def _cache_key(args, keywords, typed):
    if not keywords and not typed:
        if len(args) == 1 and type(args[0]) in (int, str):
            return args[0]
        return args
    key = args
    if keywords:
        key = key + (_cache_key,)
        for name in keywords:
            key = key + (name, keywords[name])
    if typed:
        key = key + tuple([type(arg) for arg in args]) + tuple([type(keywords[name]) for name in keywords])
    return key

def _cached(function, maxsize, typed):
    cache = _collections.OrderedDict()
    counts = [0, 0]

    def wrapper(*args, **keywords):
        key = _cache_key(args, keywords, typed)
        _atomic_begin(cache)
        value = cache.get(key, _listify)
        if value is not _listify:
            counts[0] += 1
            cache.move_to_end(key)
            _atomic_end(cache)
            return value
        counts[1] += 1
        _atomic_end(cache)
        value = function(*args, **keywords)
        _atomic_begin(cache)
        if maxsize is None or maxsize > 0:
            if maxsize is not None and key not in cache and len(cache) >= maxsize:
                cache.popitem(last=False)
            cache[key] = value
        _atomic_end(cache)
        return value

    def cache_info():
        return _CacheInfo(counts[0], counts[1], maxsize, len(cache))

    def cache_clear():
        _atomic_begin(cache)
        cache.clear()
        counts[:] = [0, 0]
        _atomic_end(cache)

    def cache_parameters():
        return {'maxsize': maxsize, 'typed': typed}

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = cache_parameters
    return functools__update_wrapper(wrapper, function)

def functools__lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, typed)
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    def decorate(function):
        return _cached(function, maxsize, typed)
    return decorate

def functools__cache(user_function, /):
    return _cached(user_function, None, False)

def functools__cached_property(func):
    name = '_cached_' + func.__name__

    def get(self):
        value = getattr(self, name, _listify)
        if value is _listify:
            value = func(self)
            setattr(self, name, value)
        return value

    def put(self, value):
        setattr(self, name, value)

    def remove(self):
        if not hasattr(self, name):
            raise AttributeError(func.__name__)
        delattr(self, name)

    return property(get, put, remove)

def functools__cmp_to_key(mycmp):
    class K:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K

# From the one comparison that a class has: which others follow, and how. Each takes the answer of the one and whether the
# two are equal.
_ORDERINGS = {
    '__lt__': [('__gt__', False, 'and not'), ('__le__', True, 'or'), ('__ge__', False, '')],
    '__le__': [('__ge__', False, 'or'), ('__lt__', True, 'and not'), ('__gt__', False, '')],
    '__gt__': [('__lt__', False, 'and not'), ('__ge__', True, 'or'), ('__le__', False, '')],
    '__ge__': [('__le__', False, 'or'), ('__gt__', True, 'and not'), ('__lt__', False, '')],
}

def _ordering(root, same, link):
    def compare(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        if not same:
            answer = not answer
        if link == 'or':
            return answer or self == other
        if link == 'and not':
            return answer and self != other
        return answer
    return compare

def functools__total_ordering(cls):
    for root in ('__lt__', '__le__', '__gt__', '__ge__'):
        if _defines(cls, root):
            for name, same, link in _ORDERINGS[root]:
                if not _defines(cls, name):
                    setattr(cls, name, _ordering(root, same, link))
            return cls
    raise ValueError('must define at least one ordering operation: < > <= >=')
