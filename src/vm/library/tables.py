
# Dicts and sets whose keys have a `__hash__` or `__eq__` of the program's. The built-in functions of the same names do the
# work for all other keys.

def _hash(value):
    if isinstance(value, tuple):
        return _hash_items([hash(item) for item in value])
    hashed = type(value).__hash__(value)
    if not isinstance(hashed, int):
        raise TypeError('__hash__ method should return an integer')
    return _hash_number(hashed)

def _place(table, hashed, key):
    candidates = _candidates(table, hashed)
    for at in range(0, len(candidates), 2):
        known = candidates[at + 1]
        if known is key or known == key:
            return candidates[at]
    return -1

def _put(table, hashed, key, value):
    place = _place(table, hashed, key)
    if place < 0:
        _insert_entry(table, hashed, key, value)
    else:
        _replace_entry(table, place, key, value)

def _inside(left, right):
    for item in left:
        if item not in right:
            return False
    return True

def _dict_display(*parts):
    made = {}
    for at in range(0, len(parts), 2):
        _put(made, hash(parts[at]), parts[at], parts[at + 1])
    return made

def _dict_new(cls, source=(), /, **keywords):
    made = cls()
    _dict_update(made, source, **keywords)
    return made

def _defaultdict_new(cls, factory, source=(), /, **keywords):
    made = cls(factory)
    _dict_update(made, source, **keywords)
    return made

def _defaultdict_init(values, factory, source=(), /, **keywords):
    _dict_update(values, source, **keywords)

def _dict_fromkeys(cls, keys, value=None):
    made = cls()
    for key in keys:
        made[key] = value
    return made

def _dict_update(values, source=(), /, **keywords):
    if isinstance(source, dict):
        for key, value in source.items():
            values[key] = value
    elif hasattr(source, 'keys'):
        for key in source.keys():
            values[key] = source[key]
    else:
        for key, value in source:
            values[key] = value
    for key in keywords:
        values[key] = keywords[key]

def _dict_or(left, right):
    made = left.copy()
    _dict_update(made, right)
    return made

def _dict_ior(left, right):
    _dict_update(left, right)
    return left

def _dict_get(values, key):
    place = _place(values, hash(key), key)
    return _missing(values, key) if place < 0 else _entry_value(values, place, key)

def _missing(values, key):
    return _default(values, key)

def _default(values, key):
    factory = _factory(values)
    if factory is None:
        if _is_counter(values):
            return 0
        raise KeyError(key)
    value = factory()
    values[key] = value
    return value

def _dict_get_default(values, key, default=None):
    place = _place(values, hash(key), key)
    return default if place < 0 else _entry_value(values, place, key)

def _dict_set(values, key, value):
    _put(values, hash(key), key, value)

def _dict_setdefault(values, key, default=None):
    hashed = hash(key)
    place = _place(values, hashed, key)
    if place >= 0:
        return _entry_value(values, place, key)
    _insert_entry(values, hashed, key, default)
    return default

def _dict_pop(values, key, *default):
    place = _place(values, hash(key), key)
    if place >= 0:
        return _remove_entry(values, place)
    if default:
        return default[0]
    raise KeyError(key)

def _dict_del(values, key):
    place = _place(values, hash(key), key)
    if place < 0:
        raise KeyError(key)
    _remove_entry(values, place)

def _move_to_end(values, key, last=True):
    place = _place(values, hash(key), key)
    if place < 0:
        raise KeyError(key)
    rest = [] if last else list(values.items())
    value = _remove_entry(values, place)
    _insert_entry(values, hash(key), key, value)
    for other, value in rest:
        if other is not key:
            place = _place(values, hash(other), other)
            if place >= 0:
                _insert_entry(values, hash(other), other, _remove_entry(values, place))

def _set_display(*items):
    made = set()
    for item in items:
        made.add(item)
    return made

def _set_new(cls, items=()):
    made = cls()
    for item in items:
        made.add(item)
    return made

def _frozenset_new(cls, items=()):
    return _frozen(_set_new(set, items))

def _set_add(members, item):
    hashed = hash(item)
    if _place(members, hashed, item) < 0:
        _insert_entry(members, hashed, item, None)

def _set_discard(members, item):
    place = _place(members, hash(item), item)
    if place >= 0:
        _remove_entry(members, place)

def _set_remove(members, item):
    place = _place(members, hash(item), item)
    if place < 0:
        raise KeyError(item)
    _remove_entry(members, place)

def _set_update(members, *others):
    for other in others:
        for item in other:
            members.add(item)

def _like(members, made):
    return _frozen(made) if isinstance(members, frozenset) else made

def _set_or(left, right):
    return _set_union(_as_set(left), right)

def _set_and(left, right):
    return _set_intersection(_as_set(left), right)

def _set_sub(left, right):
    return _set_difference(_as_set(left), right)

def _set_xor(left, right):
    return _set_symmetric_difference(_as_set(left), right)

def _set_ior(left, right):
    _set_update(left, right)
    return left

def _set_iand(left, right):
    _set_intersection_update(left, right)
    return left

def _set_isub(left, right):
    _set_difference_update(left, right)
    return left

def _set_ixor(left, right):
    _set_symmetric_difference_update(left, right)
    return left

def _as_set(members):
    return members if isinstance(members, (set, frozenset)) else set(members)

def _set_union(members, *others):
    made = set(members)
    _set_update(made, *others)
    return _like(members, made)

def _set_intersection(members, *others):
    made = members
    for other in others:
        held, walked = _as_set(made), _as_set(other)
        if len(walked) > len(held):
            held, walked = walked, held
        made = set()
        for item in walked:
            if item in held:
                made.add(item)
    return _like(members, set(made))

def _set_difference(members, *others):
    made = set(members)
    _set_difference_update(made, *others)
    return _like(members, made)

def _set_symmetric_difference(members, other):
    made = set(members)
    _set_symmetric_difference_update(made, other)
    return _like(members, made)

def _set_intersection_update(members, *others):
    made = _set_intersection(set(members), *others)
    members.clear()
    members.update(made)

def _set_difference_update(members, *others):
    for other in others:
        for item in list(other):
            members.discard(item)

def _set_symmetric_difference_update(members, other):
    for item in list(_as_set(other)):
        if item in members:
            members.remove(item)
        else:
            members.add(item)

def _set_issubset(members, other):
    return _inside(members, _as_set(other))

def _set_issuperset(members, other):
    return _inside(other, members)

def _set_isdisjoint(members, other):
    for item in other:
        if item in members:
            return False
    return True
